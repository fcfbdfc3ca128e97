"""The acts on invitations and nominations."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile

from kenesh.nominations.models import Category, Invitation, Nomination, PersonalLink, Timing
from tests import make
from tests.cases import EVERYBODY, FOCAL, OFFICERS, OTHERS, Case, Typed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenesh.forums.models import Edition
    from kenesh.realms.models import Forum


def _edition(forum: Forum) -> Edition:
    """Planned, in Kazakhstan, with one category."""
    edition = make.edition(forum, "19", state="planned", country="KAZ")
    members = {"forum": forum, "edition": edition, "clearance": "members"}
    Category.objects.create(**members, key="19-delegate", code="delegate", name={"en": "Delegate"})
    return edition


def _bare(forum: Forum) -> Edition:
    return make.edition(forum, "19", state="planned", country="KAZ")


def _nomination(forum: Forum, state: str, **fields: Any) -> Nomination:
    """Of Kazakhstan."""
    edition = _edition(forum)
    said = {"surname": "Serikov", "given": "Arman", "email": "arman@example.org", "state": state}
    told = {"clearance": "delegation", "cleared_for": ["KAZ"], "country": "KAZ", "category": edition.categories.get()}
    return Nomination.objects.create(forum=forum, edition=edition, key="19-kaz-1", **{**told, **said, **fields})


def _waiting(forum: Forum) -> Edition:
    """With somebody who waits for the focal point, and somebody who waits for the host."""
    one = _nomination(forum, "proposed")
    fields = {"category": one.category, "country": "KAZ", "surname": "Akhmetova", "state": "forwarded"}
    told = {"clearance": "delegation", "cleared_for": ["KAZ"]}
    Nomination.objects.create(forum=forum, edition=one.edition, key="19-kaz-2", **fields, **told)
    return one.edition


def _declared(forum: Forum) -> Nomination:
    """Of an edition that says when changes close and when details are deleted."""
    one = _nomination(forum, "endorsed")
    said = {"changes_close": dt.datetime(2100, 1, 1, tzinfo=dt.UTC), "purge_on": dt.date(2100, 2, 1)}
    kept = {"forum": forum, "edition": one.edition, "key": "19-timing", "clearance": "members"}
    Timing.objects.create(**kept, **said, backups={"en": "None."})
    return one


def _linked(forum: Forum) -> Nomination:
    """With a link that opens."""
    one = _nomination(forum, "endorsed")
    at = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
    PersonalLink.objects.create(nomination=one, digest="a" * 64, email=one.email, made_at=at)
    return one


def _note(forum: Forum, **fields: Any) -> Invitation:
    """To Uzbekistan, in draft."""
    blocks = dict.fromkeys(("opening", "text", "closing"), "presents its compliments")
    given = {"country": "UZB", "language": "en", "clearance": "delegation", "cleared_for": ["KAZ"], **blocks, **fields}
    return Invitation.objects.create(forum=forum, edition=_edition(forum), key="note", **given)


def _issued(forum: Forum) -> Invitation:
    number = {"state": "issued", "year": 2026, "number": 1, "date": "2026-11-24"}
    return _note(forum, **number, clearance="parties", cleared_for=["KAZ", "UZB"])


_HOST = frozenset({"protocol KAZ"})
_ARRANGE = OFFICERS | _HOST
_OWN = OFFICERS | FOCAL | _HOST | {"head-of-mission KAZ", "line-ministry KAZ"}
_NOMINATE = _OWN | {"line-ministry KOR", "focal-point KOR", "focal-point UZB"}
_AWAY = frozenset(EVERYBODY) - {"public"}
_REASON: Typed = {"reason": "The function is missing"}


class Again(SimpleUploadedFile):
    """A file that can be sent again."""

    def read(self, *size: int) -> bytes:
        """From its beginning."""
        file: Any = self.file
        file.seek(0)
        return bytes(file.read(*size))


def _person(thing: Any) -> Typed:
    edition = getattr(thing, "edition", thing)
    return {"category": edition.categories.get().pk, "surname": "Akhmetova", "email": "dana@example.org"}


NOMINATIONS: Mapping[str, Case] = {
    "nominations-open": Case(_bare, _ARRANGE),
    "nominations-category": Case(_edition, _ARRANGE, {"code": "observer", "name__en": "Observer"}, needs="code"),
    "nominations-quotas": Case(_edition, _ARRANGE, {"number_delegate": "8"}),
    "nominations-timing": Case(_edition, _ARRANGE, {"seen": "0", "nominations_close": "2100-01-01T18:00"}),
    "nominations-duty": Case(
        _edition,
        _ARRANGE,
        lambda edition: {"email": make.user(edition.forum, "secretariat").email, "duty": "visa"},
        needs="email",
    ),
    "nominations-rooms": Case(
        _edition,
        _ARRANGE,
        {"hotel": "Hyatt", "rooms": "40", "first_night": "2026-12-13", "last_night": "2026-12-15"},
        needs="hotel",
    ),
    "nominations-hand-on": Case(_waiting, _ARRANGE | FOCAL, {"country": "KAZ"}),
    "nominations-invite": Case(_edition, _ARRANGE, {"country": "UZB"}, needs="country"),
    "nominations-nominate": Case(_edition, _NOMINATE, _person, needs="surname"),
    "nomination-write": Case(
        lambda forum: _nomination(forum, "draft"), _OWN, _person, hidden_from=OTHERS, needs="surname"
    ),
    "nomination-propose": Case(lambda forum: _nomination(forum, "draft"), _OWN, hidden_from=OTHERS),
    "nomination-endorse": Case(lambda forum: _nomination(forum, "proposed"), OFFICERS | FOCAL, hidden_from=OTHERS),
    "nomination-forward": Case(lambda forum: _nomination(forum, "endorsed"), OFFICERS, hidden_from=OTHERS),
    "nomination-confirm": Case(lambda forum: _nomination(forum, "forwarded"), _HOST, hidden_from=OTHERS),
    "nomination-return": Case(
        lambda forum: _nomination(forum, "endorsed"), OFFICERS, _REASON, hidden_from=OTHERS, needs="reason"
    ),
    "nomination-refuse": Case(
        lambda forum: _nomination(forum, "endorsed"), OFFICERS, _REASON, hidden_from=OTHERS, needs="reason"
    ),
    "nomination-withdraw": Case(lambda forum: _nomination(forum, "draft"), _OWN, hidden_from=OTHERS),
    "nomination-replace": Case(
        lambda forum: _nomination(forum, "endorsed"), OFFICERS | FOCAL, _person, hidden_from=OTHERS, needs="surname"
    ),
    "nomination-link": Case(_declared, OFFICERS | FOCAL, hidden_from=OTHERS),
    "nomination-revoke": Case(_linked, OFFICERS | FOCAL, hidden_from=OTHERS),
    "nomination-attach": Case(
        lambda forum: _nomination(forum, "draft"),
        _OWN,
        lambda _one: {"files": Again("note.txt", b"The signed note")},
        hidden_from=OTHERS,
        needs="files",
    ),
    "invitation-write": Case(
        _note,
        _ARRANGE,
        {"opening": "presents", "text": "invites", "closing": "avails itself"},
        hidden_from=_AWAY - _ARRANGE,
        needs="text",
    ),
    "invitation-issue": Case(_note, _ARRANGE, {"date": "2026-11-24"}, hidden_from=_AWAY - _ARRANGE, needs="date"),
    "invitation-withdraw": Case(
        _issued, _ARRANGE, _REASON, hidden_from=_AWAY - _ARRANGE - {"focal-point UZB"}, needs="reason"
    ),
}

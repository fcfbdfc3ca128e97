"""Personal links: sending and revoking them, mailing codes, and opening the form with a code.

Whoever asks with a link that is wrong, revoked or past is told the same as everybody else, after the same work: how long an
answer takes tells nobody whether a link lives.
"""

from __future__ import annotations

import datetime as dt
import hmac
import secrets
from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.tasks import task
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from kenesh.forums.queries import clock_of, date_of
from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.instants import instant
from kenesh.kit.verdict import demand
from kenesh.nominations import events, policy
from kenesh.nominations.actions.keeping import tell
from kenesh.nominations.models import Nomination, PersonalLink, Registration, Timing
from kenesh.nominations.own import SALT, address, digest_of
from kenesh.notices.actions.mail import post, spend
from kenesh.people.limits import TO_ONE
from kenesh.sources.actions import check_version, lock

if TYPE_CHECKING:
    from collections.abc import Callable

    from kenesh.realms.viewer import Viewer

DIGITS = 8
CODE_HOLDS = dt.timedelta(minutes=15)
# Wrong codes until the code is void; codes mailed within an hour, whoever asks for them.
MOST_TRIES = 5
MOST_CODES = TO_ONE
_HOUR = dt.timedelta(hours=1)
_BYTES = 32
# How the keys of mails begin: then the number of the edition, by which they are deleted with it.
LINKS, CODES = "nomination-link:", "nomination-code:"
# No code has this digest.
_NO_CODE = "-" * 64
spend(LINKS)
spend(CODES)


@transaction.atomic
def send_link(nomination: Nomination, *, based_on: int, by: Viewer, at: dt.datetime) -> str:
    """Mail the person a new link, in their language; the one before opens nothing any more. Returns the secret.

    Raises ``Refused``, ``Overtaken``, and ``ValidationError`` where there is no address, or it is too late.
    """
    current = lock(nomination)
    demand(policy.may_send_link(by, current))
    check_version(current, based_on)
    timing = Timing.objects.filter(edition=current.edition).first()
    if not current.email:
        raise ValidationError(_("Write down the person's own e-mail address first."))
    secret = _mailed(current, timing, _invited, at)
    tell(current, events.LINK_SENT, by=by, at=at)
    return secret


def ask_anew(nomination: Nomination, *, at: dt.datetime) -> bool:
    """Mail whoever has a link that place or dates changed, with a new link; whether there was somebody to ask.

    Within the transaction of the reaction that marks their travel. What is kept of a link does not give it back, so
    the new one takes its place.
    """
    timing = Timing.objects.filter(edition=nomination.edition).first()
    link = PersonalLink.objects.filter(nomination=nomination, revoked_at=None).first()
    if link is None or not nomination.email or not policy.is_open_for(link, nomination, timing, at):
        return False
    _mailed(nomination, timing, _moved, at)
    return True


def _mailed(
    nomination: Nomination,
    timing: Timing | None,
    write: Callable[[Nomination, str, str], tuple[str, list[str]]],
    at: dt.datetime,
) -> str:
    """Make a new link in the place of the one before, and mail it. ``write`` gets the address and until when it opens."""
    PersonalLink.objects.filter(nomination=nomination, revoked_at=None).update(revoked_at=at, session="", code="")
    secret = secrets.token_urlsafe(_BYTES)
    link = PersonalLink(nomination=nomination, digest=digest_of(secret), email=nomination.email, made_at=at)
    if not policy.is_open_for(link, nomination, timing, at):
        raise ValidationError(_("Changes have closed: a link would open nothing."))
    link.save()
    Registration.objects.get_or_create(nomination=nomination)
    closes = timing.changes_close if timing else None

    def words() -> tuple[str, str]:
        until = instant(closes, clock_of(nomination.edition)) if closes else ""
        subject, lines = write(nomination, address(secret, nomination.language), until)
        return subject, "\n\n".join(filter(None, lines)) + "\n"

    key = f"{LINKS}{nomination.edition_id}:{link.pk}"
    post(key, to=link.email, language=nomination.language, write=words, at=at)
    return secret


def _invited(nomination: Nomination, link: str, until: str) -> tuple[str, list[str]]:
    edition = {"edition": nomination.edition.heading()}
    # Without these, nobody could tell it from a mail that only pretends.
    told = {
        "name": " / ".join(filter(None, (nomination.latin, nomination.own_name))),
        "by": country_name(nomination.country, form="formal") if nomination.country else _("The secretariat"),
        "category": nomination.category.name,
    }
    return _("Your registration: %(edition)s") % edition, [
        _("You are nominated to take part: %(edition)s.") % edition,
        _("For: %(name)s. Nominated by: %(by)s. In the category: %(category)s.") % told,
        _("Please tell the organisers what they need to prepare your visa, arrival, badge and stay."),
        link,
        _("The link alone opens nothing: that page mails a code to this address, and the code opens your form."),
        _("You can come back and change what you wrote until then: %(until)s.") % {"until": until} if until else "",
        _("If this is not meant for you, please leave it be."),
    ]


def _moved(nomination: Nomination, link: str, until: str) -> tuple[str, list[str]]:
    edition = nomination.edition
    place = str(edition.place.heading()) if edition.place else country_name(edition.country)
    told = {"edition": edition.heading(), "place": place, "date": write_date(date_of(edition))}
    return _("Please confirm how you travel: %(edition)s") % told, [
        _("Place or dates have changed: %(edition)s, %(place)s, %(date)s.") % told,
        _("Everything else that you told us is kept. Please look at your arrival and departure again."),
        link,
        _("This link takes the place of the earlier one. It opens with a code, which that page mails to this address."),
        _("You can answer until then: %(until)s.") % {"until": until} if until else "",
    ]


@transaction.atomic
def revoke_link(nomination: Nomination, *, based_on: int, by: Viewer, at: dt.datetime) -> Nomination:
    """Let the person's link open nothing from now on; open sessions end. Twice changes nothing."""
    current = lock(nomination)
    demand(policy.may_revoke_link(by, current))
    check_version(current, based_on)
    open_ones = PersonalLink.objects.filter(nomination=current, revoked_at=None)
    if open_ones.update(revoked_at=at, session="", code=""):
        tell(current, events.LINK_REVOKED, by=by, at=at)
    return current


def ask_for_code(secret: str) -> None:
    """Queue that a code is mailed, whatever the secret opens: nothing is looked up before that is answered."""
    mail_code_queued.enqueue(digest_of(secret))


# Somebody waits for it.
@task(priority=50)
def mail_code_queued(digest: str) -> None:
    """Mail a code from the queue."""
    mail_code(digest, at=timezone.now())


@transaction.atomic
def mail_code(digest: str, *, at: dt.datetime) -> None:
    """Mail a code to the address that the link was sent to; for any other digest, and after too many codes, nothing."""
    link = _usable(digest, at)
    if link is None:
        return
    if link.mailed_since is None or at - link.mailed_since >= _HOUR:
        link.mailed_since, link.mailed = at, 0
    if link.mailed >= MOST_CODES:
        return
    code = "".join(secrets.choice("0123456789") for _digit in range(DIGITS))
    link.mailed += 1
    link.code, link.code_at, link.tries = _code_digest(link, code), at, 0
    link.save()
    nomination = link.nomination

    def words() -> tuple[str, str]:
        subject = _("Your code: %(edition)s") % {"edition": nomination.edition.heading()}
        lines = [
            _("Your code is %(code)s. It holds for 15 minutes.") % {"code": code},
            _("If you did not ask for it, nobody gets in without it: leave it be."),
        ]
        return subject, "\n\n".join(lines) + "\n"

    key = f"{CODES}{nomination.edition_id}:{link.pk}:{at.timestamp()}"
    post(key, to=link.email, language=nomination.language, write=words, at=at)


@transaction.atomic
def open_with(secret: str, code: str, *, at: dt.datetime) -> str | None:
    """Open the form with a code; returns what the cookie of the session holds, None where the code opens nothing.

    A code opens once. Attempts are counted; after five wrong ones the code is void.
    """
    found = _usable(digest_of(secret), at)
    given = "".join(sign for sign in code if sign.isdecimal() and sign.isascii())
    waits = found is not None and found.code_at is not None and at - found.code_at <= CODE_HOLDS
    is_open = waits and found is not None and found.tries < MOST_TRIES
    # For a link that is not there, everything is done with one that nobody has.
    link = found if found is not None and is_open else PersonalLink(pk=0, code=_NO_CODE)
    if not hmac.compare_digest(link.code or _NO_CODE, _code_digest(link, given)) or not is_open:
        PersonalLink.objects.filter(pk=link.pk).update(tries=F("tries") + 1)
        return None
    link.code, link.code_at, link.tries = "", None, 0
    link.session = secrets.token_hex(16)
    link.save()
    tell(link.nomination, events.FORM_OPENED, by=f"nominee:{link.nomination_id}", at=at)
    return signing.dumps([link.pk, link.session], salt=SALT)


@transaction.atomic
def close_session(secret: str, *, at: dt.datetime) -> None:
    """End the open session of a link."""
    PersonalLink.objects.filter(digest=digest_of(secret), made_at__lte=at).update(session="")


def _usable(digest: str, at: dt.datetime) -> PersonalLink | None:
    link = (
        PersonalLink.objects.select_for_update(of=("self",))
        .select_related("nomination__edition", "nomination__forum", "nomination__edition__timing")
        .filter(digest=digest, revoked_at=None)
        .first()
    )
    if link is None:
        return None
    timing = getattr(link.nomination.edition, "timing", None)
    return link if policy.is_open_for(link, link.nomination, timing, at) else None


def _code_digest(link: PersonalLink, code: str) -> str:
    """A code has few digits: keyed with this installation's secret, the digest alone does not give it away."""
    key = f"{link.pk}:{link.digest}:{code}"
    return salted_hmac("nominations.code", key, secret=settings.SECRET_KEY, algorithm="sha256").hexdigest()

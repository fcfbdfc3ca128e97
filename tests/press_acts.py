"""The acts at the press desk: on releases in preparation, lines to take and pools."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from kenesh.accreditation.models import Accreditation
from kenesh.press.composing.facts import Ref
from kenesh.press.composing.text import Paragraph, Sentence, plain
from kenesh.press.models import Amendment, Bulletin, Clearing, Issue, Line, Pool, Version
from tests import make
from tests.cases import EVERYBODY, FOCAL, OFFICERS, Case, Typed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenesh.realms.models import Forum

_AT = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
# Whoever is not asked to clear a release does not know of it before it is out.
_HIDDEN = frozenset(EVERYBODY) - OFFICERS - {"public"}


def _release(forum: Forum, state: str = "draft", **fields: Any) -> Any:
    edition = make.edition(forum)
    about = {"edition": edition, "about_kind": "edition", "about_key": edition.key, "source": "en", "made": _AT}
    made = Bulletin.objects.create(forum=forum, key="bulletin", title={"en": "R"}, state=state, **about, **fields)
    sentence = Sentence("We met.", "held", (Ref("edition", edition.key),), "We met.")
    text = plain((Paragraph("title", (sentence,)), Paragraph("1", (sentence,))))
    Version.objects.create(bulletin=made, language="en", standing="authentic", text=text)
    Clearing.objects.create(bulletin=made, name="A. Spokesperson", revision=1)
    return made


def _out(forum: Forum) -> Any:
    made = _release(forum, "released", goes_out=_AT, zone="UTC")
    version = made.versions.get()
    about = {"bulletin": made, "number": 1, "language": "en", "standing": "authentic", "title": "R"}
    Issue.objects.create(text=version.text, goes_out=_AT, entered=_AT, **about)
    return made


def _waiting(forum: Forum) -> Any:
    made = _out(forum)
    sentence = Sentence("We parted.", "", (), "")
    text = plain((Paragraph("title", (sentence,)),))
    asked = {"language": "en", "text": text, "wrong": {"en": "The day"}, "revision": made.revision, "asked": _AT}
    Amendment.objects.create(bulletin=made, name="B. Director", **asked)
    return made


_ON_PAPER: Typed = {"paper": "Letter 12/3", "paper_date": "2026-01-01"}


def _asked(bulletin: Bulletin) -> Typed:
    return {"who": bulletin.clearings.get().pk, "answer": "yes"} | _ON_PAPER


_TEXT: Typed = {"language": "en", "text_1": "A title", "text_2": "We parted."}
_GIVEN: Typed = {"when": "then", "moment": "2126-01-01T09:00", "zone": "Asia/Seoul"}


def _line(forum: Forum) -> Any:
    about = {"sort": "promote", "text": {"en": "We plant"}, "subject": {"en": "Forests"}, "made": _AT}
    return Line.objects.create(forum=forum, edition=make.edition(forum), key="line", **about)


_LINE: Typed = {"sort": "defensive", "text__en": "We do not cut", "subject__en": "Forests"}


def _hosted(forum: Forum) -> Any:
    return make.edition(forum, "19", state="planned", date="2026-12-01", country="KAZ")


def _pool(forum: Forum) -> Any:
    """With somebody who can be chosen."""
    edition = _hosted(forum)
    begins = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)
    said = {"event": {"en": "Handshake"}, "place": {"en": "Hall"}, "begins": begins, "writers": 1, "made": _AT}
    person = {"sort": "press", "state": "granted", "category": {"en": "Press"}, "asked": _AT}
    Accreditation.objects.create(forum=forum, edition=edition, number=1, **person)
    return Pool.objects.create(forum=forum, edition=edition, key="pool", **said)


_POOL: Typed = {"event__en": "Handshake", "place__en": "Great hall", "moment": "2026-12-01T14:00", "writers": "2"}
# The protocol of the host reads pools and makes none.
_NO_POOL = _HIDDEN - {"protocol KAZ"}

PRESS: Mapping[str, Case] = {
    "press-line": Case(
        make.edition,
        OFFICERS | FOCAL | {"focal-point KOR", "focal-point UZB", "head-of-mission KAZ"},
        _LINE,
        needs="text__en",
    ),
    "line-write": Case(_line, OFFICERS, _LINE, hidden_from=_HIDDEN, needs="text__en"),
    "line-clear": Case(_line, OFFICERS, hidden_from=_HIDDEN),
    "pool-add": Case(_hosted, OFFICERS, _POOL, needs="moment"),
    "pool-change": Case(_pool, OFFICERS, _POOL, hidden_from=_NO_POOL, needs="moment"),
    "pool-choose": Case(_pool, OFFICERS, {"choice_1": "writer"}, hidden_from=_NO_POOL),
    "press-compose": Case(make.edition, OFFICERS, {"about": "edition", "source": "en"}, needs="source"),
    "bulletin-write": Case(_release, OFFICERS, _TEXT | {"standing": "official"}, hidden_from=_HIDDEN, needs="text_1"),
    "bulletin-again": Case(_release, OFFICERS, hidden_from=_HIDDEN),
    "bulletin-ask": Case(_release, OFFICERS, {"names": "B. Director"}, hidden_from=_HIDDEN),
    "bulletin-answer": Case(
        lambda forum: _release(forum, "clearing"), OFFICERS, _asked, hidden_from=_HIDDEN, needs="answer"
    ),
    "bulletin-release": Case(
        lambda forum: _release(forum, "cleared"), OFFICERS, _GIVEN, hidden_from=_HIDDEN, needs="zone"
    ),
    "bulletin-hold": Case(
        lambda forum: _release(forum, "released", goes_out=dt.datetime(2126, 1, 1, tzinfo=dt.UTC)),
        OFFICERS,
        hidden_from=_HIDDEN,
    ),
    "bulletin-correct": Case(
        _out,
        OFFICERS,
        _TEXT | {"wrong__en": "The day", "how": "ask", "name": "B. Director"},
        hidden_from=_HIDDEN,
        needs="wrong__en",
    ),
    "bulletin-correction": Case(_waiting, OFFICERS, {"answer": "yes"} | _ON_PAPER, hidden_from=_HIDDEN, needs="answer"),
    "bulletin-withdraw": Case(
        _release, OFFICERS, {"reason__en": "Not agreed"}, hidden_from=_HIDDEN, needs="reason__en"
    ),
}

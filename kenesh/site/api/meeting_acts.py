"""The acts on requests for meetings, and on the plan of where they are held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.delegations.precedence.ranks import RankClass
from kenesh.meetings.models.asking import Session, Sort
from kenesh.meetings.views import asking, planning
from kenesh.record.values import Choice, Flag, Languages, Text, Whole
from kenesh.site.api.doing import COUNTRY, REPORT, TEXT, Doing, words
from kenesh.site.api.values import Rows

if TYPE_CHECKING:
    from kenesh.record.values import Value

_RANK = Choice(words=("", *map(str, RankClass)))
_SESSION = Choice(words=("", *map(str, Session.values)))
_PERSON = Text(longest=80, shape="slug")
_LONGEST = 480
# Day and times are those of the host's clock: 2026-10-06, 09:30.
_WISHES = Rows(columns={"date": Text(longest=10), "from": Text(longest=5), "until": Text(longest=5)}, most=29)
_SIDES = Rows(columns={"country": COUNTRY, "person": _PERSON, "title": TEXT, "rank": _RANK, "leader": Flag()}, most=29)
_ASKED: dict[str, Value] = {
    "asked_by": COUNTRY,
    "sort": words(Sort),
    "sides": _SIDES,
    "subject": TEXT,
    "minutes": Whole(most=_LONGEST),
    "level": _RANK,
    "languages": Languages(),
    "session": _SESSION,
    "importance": Whole(most=5),
    "required": Flag(),
    "companions": Whole(most=99),
    "own_interpreter": Flag(),
    "note": TEXT,
    "wishes": _WISHES,
}
# Which side answers: its country; for a leader of the host its country and place, as UZB-1; empty for the desk.
_SIDE = Text(longest=12)
_WORDS = Text(longest=2000)
_COMES: dict[str, Value] = {
    "side": _SIDE,
    "person": _PERSON,
    "title": TEXT,
    "rank": _RANK,
    "companions": Whole(most=99),
    "own_interpreter": Flag(),
    "text": _WORDS,
    "wishes": _WISHES,
}
_OFFERED: dict[str, Value] = {
    "side": _SIDE,
    "subject": TEXT,
    "minutes": Whole(most=_LONGEST),
    "level": _RANK,
    "session": _SESSION,
    "text": _WORDS,
    "wishes": _WISHES,
}
_LIST = "meeting_requests"
MEETINGS = (
    Doing("editions", "meetings", asking.Ask, _ASKED, ("sides", "subject"), makes=_LIST, scope=REPORT),
    Doing(_LIST, "mend", asking.Edit, _ASKED, scope=REPORT),
    Doing(_LIST, "accept", asking.Accept, _COMES, scope=REPORT),
    Doing(_LIST, "propose", asking.Propose, _OFFERED, scope=REPORT),
    Doing(_LIST, "decline", asking.Decline, {"side": _SIDE, "reason": _WORDS}, ("reason",), scope=REPORT),
    Doing(_LIST, "go-on", asking.GoOn, scope=REPORT),
    Doing(_LIST, "remind", asking.Remind, scope=REPORT),
    Doing(_LIST, "withdraw", asking.Withdraw, {"reason": _WORDS}, scope=REPORT),
    Doing("meetings", "call-off", planning.CallOff, {"reason": TEXT}, ("reason",)),
    Doing(
        "editions", "publish-meetings", planning.Publish, {"note": TEXT, "seen": Whole(most=32_767)}, makes="schedules"
    ),
)

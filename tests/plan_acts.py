"""The acts on the plan of meetings: on what, what is typed, and who may."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from kenesh.forums.models import Edition
from kenesh.meetings.models import Attendee, DeskRules, Meeting, Placement, Request
from tests import make
from tests.cases import EVERYBODY, STRANGERS, Case
from tests.meeting_acts import DESK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenesh.realms.models import Forum

_AT = dt.datetime(2026, 9, 1, 4, tzinfo=dt.UTC)
_STARTS = dt.datetime(2026, 10, 6, 10, tzinfo=dt.UTC)


def _planned(forum: Forum) -> Edition:
    """An edition with one day of meetings."""
    edition = make.edition(forum, "18", state="planned", country="KAZ")
    DeskRules.objects.create(forum=forum, edition=edition, key="18", hours="2026-10-06 09:00-18:00")
    return edition


def _agreed(forum: Forum) -> Meeting:
    about: dict[str, Any] = {"forum": forum, "edition": _planned(forum), "key": "one"}
    about |= {"clearance": "parties", "cleared_for": ("KAZ", "KOR")}
    asked = Request.objects.create(**about, number=1, state="accepted", asked_at=_AT, closed_at=_AT)
    meeting = Meeting.objects.create(**about, request=asked, state="agreed", sort="bilateral", title={"en": "Transit"})
    for order, country in enumerate(("KAZ", "KOR")):
        Attendee.objects.create(meeting=meeting, country=country, order=order)
    return meeting


def _two(forum: Forum) -> Edition:
    _agreed(forum)
    edition = Edition.objects.get(forum=forum, key="18")
    about: dict[str, Any] = {"forum": forum, "edition": edition, "key": "two"}
    asked = Request.objects.create(**about, number=2, state="accepted", asked_at=_AT, closed_at=_AT)
    Meeting.objects.create(**about, request=asked, state="agreed", sort="bilateral", title={"en": "Water"})
    return edition


def _placed(forum: Forum) -> Placement:
    meeting = _agreed(forum)
    ends = _STARTS + dt.timedelta(minutes=30)
    about: dict[str, Any] = {"forum": forum, "edition": meeting.edition, "key": "one"}
    return Placement.objects.create(**about, meeting=meeting, starts=_STARTS, ends=ends)


def _ready(forum: Forum) -> Edition:
    return _placed(forum).edition


_WHERE = {"day": "2026-10-06", "starts": "11:00"}
_HAPPENED = {
    "reason": "flight",
    "country": "KOR",
    "from_day": "2026-10-06",
    "from_time": "09:00",
    "until_time": "11:00",
}
PLAN: Mapping[str, Case] = {
    "plan-make": Case(_planned, DESK, {"seconds": "5"}, needs="seconds"),
    "meeting-place": Case(
        _agreed, DESK, _WHERE, hidden_from=STRANGERS | {"focal-point UZB"}, needs="starts", adds=True
    ),
    "meeting-call-off": Case(
        _agreed, DESK, {"reason__en": "Ill"}, hidden_from=STRANGERS | {"focal-point UZB"}, needs="reason__en"
    ),
    "placement-place": Case(
        _placed, DESK, _WHERE, hidden_from=frozenset(EVERYBODY) - DESK - {"public"}, needs="starts"
    ),
    "schedule-publish": Case(_ready, DESK, {"note__en": "First", "seen": "0"}, adds=True),
    "plan-order": Case(_two, DESK, {"before": "one", "after": "two"}, needs="before", adds=True),
    "plan-disturb": Case(_planned, DESK, _HAPPENED, needs="from_time", adds=True),
}

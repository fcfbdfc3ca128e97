"""The acts in and after meetings: on what, what is typed, and who may."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from kenesh.meetings.models import Attendee, Meeting, MeetingRecord, RecordPoint
from tests import make
from tests.cases import FOCAL, OFFICERS, OTHERS, STRANGERS, Case

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenesh.realms.models import Forum

_STARTS = dt.datetime(2020, 10, 6, 4, tzinfo=dt.UTC)
_KAZAKH = FOCAL | {"head-of-mission KAZ"}
_SIDES = _KAZAKH | {"focal-point KOR"}
_ABROAD = STRANGERS | {"focal-point UZB"}


def meeting(forum: Forum, state: str = "scheduled", **fields: Any) -> Meeting:
    """A bilateral of Kazakhstan, which hosts, and Korea; its time has passed."""
    parties = {"clearance": "parties", "cleared_for": ["KAZ", "KOR"]}
    made = Meeting.objects.create(
        forum=forum,
        key="bilateral",
        edition=make.edition(forum, "18", state="planned", country="KAZ"),
        sort="bilateral",
        title={"en": "Kazakhstan and Korea"},
        state=state,
        starts=_STARTS,
        ends=_STARTS + dt.timedelta(minutes=30),
        **parties,
        **fields,
    )
    for order, country in enumerate(("KAZ", "KOR")):
        Attendee.objects.create(meeting=made, country=country, title={"en": "Vice Minister"}, order=order)
    return made


def record(forum: Forum, state: str = "draft", drafted_by: str = "") -> MeetingRecord:
    """The record of that meeting with one agreed point; a draft is its side's own."""
    held = meeting(forum, "held")
    draft = {"clearance": "delegation", "cleared_for": [drafted_by]} if drafted_by else {"clearance": "secretariat"}
    cleared = draft if state == "draft" else {"clearance": "parties", "cleared_for": ["KAZ", "KOR"]}
    made = MeetingRecord.objects.create(
        forum=forum,
        key="bilateral",
        meeting=held,
        parties=["KAZ", "KOR"],
        drafted_by=drafted_by,
        state=state,
        sent=None if state == "draft" else _STARTS,
        **cleared,
    )
    RecordPoint.objects.create(
        forum=forum,
        key="bilateral-1",
        meeting=held,
        record=made,
        number=1,
        sort="agreed",
        text={"en": "Trees are planted"},
        countries=["KAZ"],
    )
    return made


def point(forum: Forum, state: str = "draft", drafted_by: str = "") -> RecordPoint:
    """The point of that record."""
    return RecordPoint.objects.get(record=record(forum, state, drafted_by))


_POINT = {"sort": "discussed", "text__en": "Roads", "KAZ__en": "We need them", "raised_by": "KOR"}
_AGREED = {"text__en": "Trees are planted", "countries": ["KAZ"], "audience": ""}
HELD: Mapping[str, Case] = {
    "meeting-hold": Case(
        meeting,
        OFFICERS | _SIDES | {"protocol KAZ"},
        {"date": "2020-10-06", "began": "10:00", "ended": "10:25", "presence_1": "came"},
        hidden_from=_ABROAD,
    ),
    "meeting-miss": Case(
        meeting,
        OFFICERS | _SIDES | {"protocol KAZ"},
        {"reason__en": "Fog"},
        hidden_from=_ABROAD,
        needs="reason__en",
    ),
    "meeting-item-add": Case(
        meeting,
        OFFICERS | {"protocol KAZ"},
        {"title__en": "Forests"},
        hidden_from=_ABROAD,
        needs="title__en",
        adds=True,
    ),
    "meeting-record-begin": Case(
        lambda forum: meeting(forum, "held"),
        OFFICERS | _SIDES,
        {"audience": "parties"},
        hidden_from=_ABROAD,
        needs="audience",
        adds=True,
    ),
    "record-point-add": Case(
        lambda forum: record(forum, drafted_by="KAZ"),
        _KAZAKH,
        _POINT,
        hidden_from=OTHERS,
        needs="text__en",
        adds=True,
    ),
    "record-point-write": Case(
        lambda forum: point(forum, drafted_by="KAZ"), _KAZAKH, _POINT, hidden_from=OTHERS, needs="text__en"
    ),
    "meeting-record-send": Case(lambda forum: record(forum, drafted_by="KAZ"), _KAZAKH, hidden_from=OTHERS),
    # The secretariat too: nobody has touched this one for a week.
    "meeting-record-give-up": Case(
        lambda forum: record(forum, drafted_by="KAZ"), _KAZAKH | OFFICERS, hidden_from=OTHERS
    ),
    "meeting-record-agree": Case(lambda forum: record(forum, "sent"), _SIDES, hidden_from=_ABROAD),
    "record-point-object": Case(
        lambda forum: point(forum, "sent"),
        _SIDES,
        {"text__en": "By us both"},
        hidden_from=_ABROAD,
        needs="text__en",
    ),
    "meeting-record-close": Case(lambda forum: record(forum, "agreed"), OFFICERS, hidden_from=_ABROAD),
    "point-commitment": Case(
        lambda forum: point(forum, "closed"),
        OFFICERS,
        {"title__en": "Trees", **_AGREED},
        hidden_from=_ABROAD,
        needs="text__en",
        adds=True,
    ),
    "point-tasking": Case(
        lambda forum: point(forum, "agreed"),
        OFFICERS,
        {"given_to__en": "The forest service", **_AGREED},
        hidden_from=_ABROAD,
        needs="given_to__en",
        adds=True,
    ),
    "point-idea": Case(
        lambda forum: point(forum, "agreed"),
        OFFICERS,
        {"title__en": "Trees", **_AGREED},
        hidden_from=_ABROAD,
        needs="title__en",
        adds=True,
    ),
}

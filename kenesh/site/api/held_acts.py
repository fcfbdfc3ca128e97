"""The acts on meetings that were held: who came, their agendas and records, and what is entered from these."""

from __future__ import annotations

from kenesh.decisions.views import points
from kenesh.meetings.models import MeetingRecord, RecordPoint
from kenesh.meetings.states import Presence
from kenesh.meetings.views import holding, recording
from kenesh.realms.models import Clearance
from kenesh.record.values import Choice, Flag, LocalisedText, References, Text
from kenesh.site.api.doing import COUNTRY, DATE, MEMBERS, REPORT, TEXT, Doing, of, words
from kenesh.site.api.values import ByCountry, Rows

# A row for each attendee of whom one may say so, in their order.
_CAME = Rows(
    columns={
        "presence": Choice(words=("", *map(str, Presence.values))),
        "person": Text(longest=80, shape="slug"),
        "who": TEXT,
    },
    most=60,
)
_POINT = {
    "sort": words(RecordPoint.Sort),
    "item": of("meeting_items"),
    "raised_by": COUNTRY,
    "text": TEXT,
    "standpoints": ByCountry(word=LocalisedText()),
    "countries": MEMBERS,
    "organisation": of("organisations"),
    "due": DATE,
}
_AUDIENCE = Choice(words=("", Clearance.MEMBERS.value, Clearance.PUBLIC.value))
HELD = (
    Doing(
        "meetings",
        "held",
        holding.Hold,
        # On the host's clock: 2026-10-06, 09:30.
        {"date": Text(longest=10), "began": Text(longest=5), "ended": Text(longest=5), "attendance": _CAME},
        scope=REPORT,
    ),
    Doing("meetings", "not-held", holding.Miss, {"reason": TEXT}, ("reason",), scope=REPORT),
    Doing(
        "meetings",
        "items",
        holding.AddItem,
        {"title": TEXT, "text": TEXT, "country": COUNTRY, "papers": References(target="papers")},
        ("title",),
        makes="meeting_items",
    ),
    Doing(
        "meetings",
        "record",
        recording.BeginRecord,
        {"country": COUNTRY, "audience": words(MeetingRecord.Audience)},
        makes="meeting_records",
        scope=REPORT,
    ),
    Doing(
        "meeting_records", "points", recording.AddPoint, _POINT, ("sort", "text"), makes="record_points", scope=REPORT
    ),
    Doing("meeting_records", "give-up", recording.GiveUpRecord, makes="meetings", scope=REPORT),
    Doing("meeting_records", "send", recording.SendRecord, scope=REPORT),
    Doing("meeting_records", "agree", recording.Agree, {"country": COUNTRY}, scope=REPORT),
    Doing("meeting_records", "close", recording.CloseRecord),
    Doing("record_points", "write", recording.WritePoint, {**_POINT, "struck": Flag()}, scope=REPORT),
    Doing("record_points", "object", recording.ObjectTo, {"country": COUNTRY, "text": TEXT}, ("text",), scope=REPORT),
    Doing(
        "record_points",
        "commitment",
        points.EnterCommitment,
        {"title": TEXT, "text": TEXT, "countries": MEMBERS, "by": TEXT, "due": DATE, "audience": _AUDIENCE},
        makes="commitments",
    ),
    Doing(
        "record_points",
        "tasking",
        points.EnterTasking,
        {"given_to": TEXT, "text": TEXT, "countries": MEMBERS, "due": DATE, "audience": _AUDIENCE},
        makes="taskings",
    ),
    Doing(
        "record_points",
        "idea",
        points.EnterIdea,
        {"title": TEXT, "text": TEXT, "countries": MEMBERS, "audience": _AUDIENCE},
        ("title",),
        makes="ideas",
    ),
)

"""What is kept: requests and answers, meetings and who sits in them, their records; the plan of where they are held."""

from kenesh.meetings.models.asking import Party, Reply, Request, Sort, Wish
from kenesh.meetings.models.holding import (
    Assent,
    MeetingItem,
    MeetingRecord,
    Objection,
    RecordPoint,
    Standpoint,
    TalkingPoints,
)
from kenesh.meetings.models.inviting import CalendarAnswer, CalendarMail, Invitee, Standing
from kenesh.meetings.models.meetings import Attendee, Meeting
from kenesh.meetings.models.planning import Absence, DeskRules, Placement, Schedule
from kenesh.meetings.models.running import Solving

__all__ = [
    "Absence",
    "Assent",
    "Attendee",
    "CalendarAnswer",
    "CalendarMail",
    "DeskRules",
    "Invitee",
    "Meeting",
    "MeetingItem",
    "MeetingRecord",
    "Objection",
    "Party",
    "Placement",
    "RecordPoint",
    "Reply",
    "Request",
    "Schedule",
    "Solving",
    "Sort",
    "Standing",
    "Standpoint",
    "TalkingPoints",
    "Wish",
]

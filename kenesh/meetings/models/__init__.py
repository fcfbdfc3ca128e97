"""What is kept of meetings: requests for them and the answers, the meetings themselves, who sits in them, their records."""

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
from kenesh.meetings.models.meetings import Attendee, Meeting

__all__ = [
    "Assent",
    "Attendee",
    "Meeting",
    "MeetingItem",
    "MeetingRecord",
    "Objection",
    "Party",
    "RecordPoint",
    "Reply",
    "Request",
    "Sort",
    "Standpoint",
    "TalkingPoints",
    "Wish",
]

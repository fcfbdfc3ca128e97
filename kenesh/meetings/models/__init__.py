"""What is kept of meetings: requests for them and the answers, the meetings themselves, who sits in them; the plan of where they are held."""

from kenesh.meetings.models.asking import Party, Reply, Request, Sort, Wish
from kenesh.meetings.models.inviting import CalendarAnswer, CalendarMail, Invitee, Standing
from kenesh.meetings.models.meetings import Attendee, Meeting
from kenesh.meetings.models.planning import Absence, DeskRules, Placement, Schedule
from kenesh.meetings.models.running import Solving

__all__ = [
    "Absence",
    "Attendee",
    "CalendarAnswer",
    "CalendarMail",
    "DeskRules",
    "Invitee",
    "Meeting",
    "Party",
    "Placement",
    "Reply",
    "Request",
    "Schedule",
    "Solving",
    "Sort",
    "Standing",
    "Wish",
]

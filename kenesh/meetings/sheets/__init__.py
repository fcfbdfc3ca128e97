"""The pages of meetings, and meetings on the pages of editions and people."""

from kenesh.meetings.sheets import asking, inviting
from kenesh.meetings.sheets.meetings import MeetingSheet
from kenesh.meetings.sheets.planning import ScheduleSheet

__all__ = ["MeetingSheet", "ScheduleSheet", "asking", "inviting"]

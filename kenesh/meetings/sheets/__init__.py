"""The pages of meetings and requests, and meetings on the pages of editions and people."""

from kenesh.meetings.sheets import holding, inviting
from kenesh.meetings.sheets.asking import RequestSheet
from kenesh.meetings.sheets.meetings import MeetingSheet
from kenesh.meetings.sheets.planning import ScheduleSheet

__all__ = ["MeetingSheet", "RequestSheet", "ScheduleSheet", "holding", "inviting"]

"""The pages of meetings and requests, and meetings on the pages of editions and people."""

from kenesh.meetings.sheets import holding
from kenesh.meetings.sheets.asking import RequestSheet
from kenesh.meetings.sheets.meetings import MeetingSheet

__all__ = ["MeetingSheet", "RequestSheet", "holding"]

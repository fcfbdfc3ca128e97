"""The pages of meetings, and meetings on the pages of editions and people."""

from kenesh.meetings.sheets import asking, inviting
from kenesh.meetings.sheets.meetings import MeetingSheet

__all__ = ["MeetingSheet", "asking", "inviting"]

"""What the journal can say of meetings beside the sessions."""

from kenesh.meetings.events import inviting, planning

__all__ = ["inviting", "planning"]

"""What the journal can say of meetings beside the sessions."""

from kenesh.meetings.events import asking, planning

__all__ = ["asking", "planning"]

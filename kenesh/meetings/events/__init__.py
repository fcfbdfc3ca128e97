"""What the journal can say of meetings beside the sessions."""

from kenesh.meetings.events import planning

__all__ = ["planning"]

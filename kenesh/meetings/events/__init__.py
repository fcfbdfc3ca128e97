"""What the journal can say of meetings beside the sessions."""

from kenesh.meetings.events import asking, inviting, planning

__all__ = ["asking", "inviting", "planning"]

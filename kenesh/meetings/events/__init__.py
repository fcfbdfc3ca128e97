"""What the journal can say of meetings beside the sessions."""

from kenesh.meetings.events import asking, holding, inviting, planning

__all__ = ["asking", "holding", "inviting", "planning"]

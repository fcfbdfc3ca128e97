"""Who is told what about meetings beside the sessions."""

from kenesh.meetings.notices import asking, holding, planning

__all__ = ["asking", "holding", "planning"]

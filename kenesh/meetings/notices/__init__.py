"""Who is told what about meetings beside the sessions."""

from kenesh.meetings.notices import asking, planning

__all__ = ["asking", "planning"]

"""Who is told what about meetings beside the sessions."""

from kenesh.meetings.notices import planning

__all__ = ["planning"]

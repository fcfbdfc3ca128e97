"""What people type about meetings."""

from kenesh.meetings.forms import meetings

__all__ = ["meetings"]

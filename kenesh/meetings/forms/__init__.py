"""What people type about meetings."""

from kenesh.meetings.forms import meetings, planning

__all__ = ["meetings", "planning"]

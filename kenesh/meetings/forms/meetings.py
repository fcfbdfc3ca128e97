"""What people type about meetings."""

from __future__ import annotations

from kenesh.meetings.models import Meeting
from kenesh.sources.forms import asks

asks(Meeting, "title", "sort", "edition", "date", "subject")

"""What people type about sessions and agendas."""

from __future__ import annotations

from kenesh.programme.models import Session
from kenesh.sources.forms import asks

asks(Session, "title", "edition", "sort", "sector", "date", "starts", "ends", "summary")

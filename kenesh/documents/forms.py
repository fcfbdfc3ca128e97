"""What people type about documents."""

from __future__ import annotations

from kenesh.documents.models import Paper
from kenesh.sources.forms import asks

asks(Paper, "title", "sort", "stage", "edition", "body", "gathering", "symbol", "date")

"""What people type about editions and bodies."""

from __future__ import annotations

from kenesh.forums.models import Body, Edition
from kenesh.sources.forms import asks

asks(Edition, "title", "number", "sort", "state", "date", "country", "place", "level", "format")
asks(Body, "name", "sort", "about", "since", "organisation")

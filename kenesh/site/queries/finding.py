"""What the page of the search finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.people.likely import named_alike
from kenesh.realms.policy import may_see_opaque_clause
from kenesh.search.models import Row
from kenesh.search.queries import find

if TYPE_CHECKING:
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer


def found_for(viewer: Viewer, query: str, forum: Forum | None, limit: int) -> list[Row]:
    """What ``viewer`` may know of and holds every word; then persons whose name is likely the one asked for."""
    rows = Row.objects.filter(may_see_opaque_clause(viewer))
    if forum is not None:
        rows = rows.filter(forum_id=forum.pk)
    found = find(query, rows, limit=limit)
    return found + [row for row in named_alike(query, rows) if row not in found]

"""Who may see and change bodies, editions and what is part of an edition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kenesh.realms.policy import (
    may_keep,
    may_see,
    may_see_clause,
    may_see_with_all,
    visible_to,
    visible_with_all,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kenesh.kit.verdict import Verdict
    from kenesh.realms.models import Belonging
    from kenesh.realms.viewer import Viewer

__all__ = [
    "may_keep",
    "may_see",
    "may_see_part",
    "may_see_with_all",
    "parts_visible_to",
    "visible_to",
    "visible_with_all",
]


def parts_visible_to[P: "Belonging"](viewer: Viewer, things: QuerySet[P]) -> QuerySet[P]:
    """Keep parts of editions that ``viewer`` may know of: a part is seen only where its edition is."""
    return visible_to(viewer, things).filter(may_see_clause(viewer, "edition__"))


def may_see_part(viewer: Viewer, part: Any) -> Verdict:
    """Whether ``viewer`` may know of a part of an edition. Agrees with :func:`parts_visible_to`; a test says so."""
    return may_see(viewer, part) and may_see(viewer, part.edition)

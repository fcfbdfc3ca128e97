"""Lines to take of an edition, as far as a viewer may know of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.kit import sight
from kenesh.press.models import Line

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer

# In the order in which they are said.
_SORTS = {Line.Sort.PROMOTE: 0, Line.Sort.SUPPORT: 1, Line.Sort.DEFENSIVE: 2}


def lines_of(edition: Edition, viewer: Viewer) -> list[Line]:
    """Those of one meeting or subject together; two queries. A meeting that the viewer may not know of is not named."""
    found = list(sight.of(Line, viewer).filter(edition=edition))
    sight.resolve(found, viewer, edition.forum)
    for one in found:
        one.edition = edition
    return sorted(
        found,
        key=lambda one: (
            one.meeting is None,
            str(one.meeting.heading() if one.meeting else one.subject),
            _SORTS[Line.Sort(one.sort)],
            one.pk,
        ),
    )

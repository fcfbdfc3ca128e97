"""What pages read about forums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from kenesh.realms.models import Forum
from kenesh.realms.policy import visible_forums

if TYPE_CHECKING:
    from kenesh.realms.viewer import Viewer


def forums_for(viewer: Viewer) -> list[Forum]:
    """The forums ``viewer`` may know of, in their order; one query."""
    return list(visible_forums(viewer, Forum.objects.all()))


def forum_or_404(key: str, viewer: Viewer) -> Forum:
    """The forum with ``key``; 404 for one that does not exist and for one ``viewer`` may not know of, alike."""
    forum = visible_forums(viewer, Forum.objects.filter(key=key)).first()
    if forum is None:
        raise Http404
    return forum

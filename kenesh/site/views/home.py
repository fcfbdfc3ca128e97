"""The front page of the site, and of a forum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from kenesh.kit.pages import opens_to
from kenesh.realms.queries import forum_or_404, forums_for

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from kenesh.realms.viewer import Viewer


@opens_to("everyone")
def home(request: HttpRequest) -> HttpResponse:
    """What this is, and the chronicle of every forum the viewer may know of."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return render(request, "site/home.html", {"forums": forums_for(viewer)})


@opens_to("everyone")
def forum(request: HttpRequest, key: str) -> HttpResponse:
    """A forum: what it is, its chronicle, what is late, its registers and its map."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return render(request, "site/forum.html", {"forum": forum_or_404(key, viewer)})

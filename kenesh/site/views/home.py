"""The front page of the site, and of a forum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils import timezone

from kenesh.agreements.models import Agreement
from kenesh.decisions.models import Commitment, Idea
from kenesh.forums.models import Body, Edition
from kenesh.kit.pages import opens_to
from kenesh.people.models import Organisation, Person
from kenesh.projects.models import Project
from kenesh.realms.queries import forum_or_404, forums_for
from kenesh.site.queries.changes import public_changes
from kenesh.site.queries.chronicle import stories
from kenesh.site.queries.places import atlas
from kenesh.site.queries.registers import registers

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from kenesh.realms.viewer import Viewer

# The registers that a forum's front page counts and leads to, in this order.
REGISTERS = (Edition, Commitment, Idea, Project, Agreement, Body, Person, Organisation)
# So many of the newest changes are told.
NEWEST = 6


@opens_to("everyone")
def home(request: HttpRequest) -> HttpResponse:
    """What this is, the chronicle of every forum the viewer may know of, and what changed lately."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    forums = forums_for(viewer)
    shown = {
        "stories": stories(forums, viewer, timezone.localdate()),
        "changes": public_changes(forums, NEWEST),
    }
    return render(request, "site/home.html", shown)


@opens_to("everyone")
def forum(request: HttpRequest, key: str) -> HttpResponse:
    """A forum: what it is, its chronicle, what was promised and is wanting, its registers and its map."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = forum_or_404(key, viewer)
    shown = {
        "forum": found,
        "story": stories([found], viewer, timezone.localdate())[0],
        "atlas": atlas(found, viewer),
        "registers": registers(REGISTERS, found, viewer),
        "changes": public_changes([found], NEWEST),
    }
    return render(request, "site/forum.html", shown)

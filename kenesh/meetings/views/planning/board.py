"""The plan of an edition's meetings, as a table of rooms and times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kenesh.forums.models import Edition
from kenesh.kit import sight
from kenesh.kit.pages import opens_to
from kenesh.meetings import policy
from kenesh.meetings.queries.planning.board import Board

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kenesh.realms.viewer import Request


def edition_or_404(request: Request, forum: str, key: str) -> Edition:
    """The edition at an address, with its forum; 404 for what the viewer may not know of."""
    found = sight.of(Edition, request.viewer).filter(forum__key=forum, key=key).select_related("forum").first()
    if found is None:
        raise Http404
    return found  # type: ignore[no-any-return]  # sight knows no kinds


def planned_edition(request: Request, forum: str, key: str) -> Edition:
    """The edition, for those who may read its plan; 403 with the reason for others."""
    edition = edition_or_404(request, forum, key)
    verdict = policy.may_read_plan(request.viewer, edition)
    if not verdict:
        raise PermissionDenied(verdict)
    return edition


@opens_to("signed-in")
@require_GET
def board(request: Request, forum: str, key: str) -> HttpResponse:
    """Show the plan: where meetings are placed, what stands in their way, and what has no place."""
    edition = planned_edition(request, forum, key)
    context = {"forum": edition.forum, "edition": edition, "board": Board(edition, request.viewer)}
    return render(request, "meetings/plan/board.html", context)

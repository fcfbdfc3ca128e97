"""Whether an open request would have a place: asked by those who answer it and by the desk, worked out in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from kenesh.kit.pages import opens_to
from kenesh.kit.verdict import Refused
from kenesh.meetings.actions import planning as actions
from kenesh.meetings.models import Request as Asked
from kenesh.meetings.queries.planning.fitting import fitting
from kenesh.realms.queries import found_by_key

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kenesh.realms.viewer import Request


@opens_to("signed-in")
def fits(request: Request, forum: str, key: str) -> HttpResponse:
    """Show the last answer, or that it is being worked out; POST asks anew. 404 for those who may not know of the request."""
    asked = found_by_key(Asked, request.viewer, forum, key)
    if asked is None:
        raise Http404
    asked.edition.forum = asked.forum
    if request.method == "POST":
        try:
            actions.ask_fit(asked, by=request.viewer, at=timezone.now())
        except actions.Busy as busy:
            messages.warning(request, str(busy.verdict.reason))
        except Refused as refused:
            raise PermissionDenied(refused.verdict) from refused
        return redirect(request.path)
    shown = fitting(asked, request.viewer)
    if not shown.may_read:
        raise PermissionDenied(shown.may_read)
    return render(request, "meetings/plan/fits.html", {"forum": asked.forum, "asked": asked, "shown": shown})

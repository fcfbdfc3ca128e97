"""The catalogue of a centre: searched, taken along, and brought in from files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kenesh.culture import actions, policy, queries
from kenesh.culture.cataloguing.entries import SAID, Entry, Trouble, Unread, label
from kenesh.culture.exports import EXPORTS, exported
from kenesh.culture.forms import CatalogueForm
from kenesh.kit.pages import opens_to
from kenesh.kit.verdict import Refused
from kenesh.people.limits import asks_too_often, too_often

if TYPE_CHECKING:
    from collections.abc import Callable

    from kenesh.culture.models import CatalogueImport, Centre
    from kenesh.realms.viewer import Request

# So many lines of one sort are shown; the rest is counted.
_SHOWN = 200


@opens_to("everyone")
@require_GET
def catalogue(request: Request, forum: str, key: str) -> HttpResponse:
    """Search the catalogue of a centre."""
    centre = queries.centre_or_404(request.viewer, forum, key)
    context = {
        "forum": centre.forum,
        "centre": centre,
        "shelf": queries.found(request.viewer, centre, request.GET),
        "may": policy.may_catalogue(request.viewer, centre),
    }
    return render(request, "culture/catalogue.html", context)


@opens_to("everyone")
@require_GET
def catalogue_export(request: Request, forum: str, key: str, ending: str) -> HttpResponse | StreamingHttpResponse:
    """The whole catalogue as MARCXML or as a workbook: strangers get so many in an hour, for each costs seconds."""
    centre = queries.centre_or_404(request.viewer, forum, key)
    if ending not in EXPORTS:
        raise Http404
    if request.viewer.is_public and asks_too_often(request, "catalogue"):
        return too_often(request)
    return exported(policy.items_of(request.viewer, centre), ending, f"{centre.key}-catalogue.{ending}")


def _centre(request: Request, forum: str, key: str) -> Centre:
    centre = queries.centre_or_404(request.viewer, forum, key)
    verdict = policy.may_catalogue(request.viewer, centre)
    if not verdict:
        raise PermissionDenied(verdict)
    return centre


@opens_to("signed-in")
@require_http_methods(["GET", "HEAD", "POST"])
def catalogue_files(request: Request, forum: str, key: str) -> HttpResponse:
    """Show the files that were sent; take one, and show what it would do."""
    centre = _centre(request, forum, key)
    collections = list(centre.collections.all())
    form = CatalogueForm(request.POST or None, request.FILES or None, collections=collections)
    context: dict[str, Any] = {"forum": centre.forum, "centre": centre, "form": form}
    status = 200
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        told: dict[str, Any] = {"name": file.name, "by": request.viewer, "at": timezone.now()}
        try:
            return redirect(actions.bring_in(centre, file.read(), collection=form.collection, **told))
        except Unread as wrong:
            form.add_error("file", str(wrong))
        except actions.Stopped as stopped:
            context |= _told(stopped.troubles) | {"name": file.name}
            status = 422
    context["files"] = queries.files(request.viewer, centre)
    return render(request, "culture/catalogue_files.html", context, status=status)


@opens_to("signed-in")
@require_GET
def catalogue_file(request: Request, forum: str, key: str, number: int) -> HttpResponse:
    """Show what a file would do, or what it did."""
    return _show(request, queries.file_or_404(request.viewer, _centre(request, forum, key), number))


def _show(
    request: Request, one: CatalogueImport, stopped: actions.Stopped | None = None, status: int = 200
) -> HttpResponse:
    plan = queries.compare(map(Entry.of, one.read), one.centre) if one.state == "waiting" else None
    remarks = [Trouble(*remark) for remark in one.remarks]
    troubles = [*(stopped.troubles if stopped else plan.troubles if plan else ())]
    context: dict[str, Any] = {
        "forum": one.centre.forum,
        "centre": one.centre,
        "one": one,
        "plan": plan,
        "shown": _SHOWN,
        "remarks": remarks[:_SHOWN],
        "more_remarks": max(len(remarks) - _SHOWN, 0),
        "may_take_back": policy.may_take_back(request.viewer, one),
        "twin": queries.taken_in_before(one.centre, one.digest) if plan else None,
        **(_told(troubles) if troubles else {}),
    }
    return render(request, "culture/catalogue_file.html", context, status=status)


def _told(troubles: list[Trouble]) -> dict[str, Any]:
    """The first of what stops, and of what would only be left out, each with its column as the workbook names it."""
    named = [one._replace(field=label(one.field)) if one.field in SAID else one for one in troubles]
    stopping = [one for one in named if one.stops]
    more = max(len(stopping) - _SHOWN, 0)
    left_out = [one for one in named if not one.stops][:_SHOWN]
    return {"troubles": stopping[:_SHOWN], "total": len(stopping), "more": more, "left_out": left_out}


def _acted(request: Request, forum: str, key: str, number: int, act: Callable[..., Any], done: str) -> HttpResponse:
    one = queries.file_or_404(request.viewer, _centre(request, forum, key), number)
    try:
        act(one, by=request.viewer, at=timezone.now())
    except Refused as refused:
        raise PermissionDenied(refused.verdict) from refused
    except actions.Stopped as stopped:
        return _show(request, one, stopped, 409)
    messages.success(request, done)
    return redirect(one)


@opens_to("signed-in")
@require_POST
def take_in(request: Request, forum: str, key: str, number: int) -> HttpResponse:
    """Take a file in."""
    return _acted(request, forum, key, number, actions.take_in, _("The file is taken in. One act takes it back."))


@opens_to("signed-in")
@require_POST
def take_back(request: Request, forum: str, key: str, number: int) -> HttpResponse:
    """Take a file back."""
    done = _("The file is taken back: the catalogue is as it was before.")
    return _acted(request, forum, key, number, actions.take_back, done)


@opens_to("signed-in")
@require_POST
def drop(request: Request, forum: str, key: str, number: int) -> HttpResponse:
    """Forget a file that was not taken in."""
    one = queries.file_or_404(request.viewer, _centre(request, forum, key), number)
    try:
        actions.drop_file(one, by=request.viewer)
    except Refused as refused:
        raise PermissionDenied(refused.verdict) from refused
    messages.success(request, _("The file is forgotten; nothing of it was written."))
    return redirect("catalogue-files", forum=forum, key=key)

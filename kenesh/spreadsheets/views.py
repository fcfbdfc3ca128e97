"""Fetching lists as workbooks, and bringing them back: shown first, then applied, and taken back in one act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from kenesh.kit.pages import opens_to
from kenesh.kit.verdict import Refused
from kenesh.realms.queries import forum_or_404
from kenesh.spreadsheets import actions, policy, queries
from kenesh.spreadsheets.columns import LISTS
from kenesh.spreadsheets.comparing import compare
from kenesh.spreadsheets.examining import examine
from kenesh.spreadsheets.exports import workbook
from kenesh.spreadsheets.forms import SheetForm
from kenesh.spreadsheets.problems import XLSX, Problems, fetched
from kenesh.spreadsheets.reading import Filled

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.utils.functional import _StrPromise

    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Request
    from kenesh.spreadsheets.models import SheetImport


def _forum(request: Request, key: str) -> Forum:
    """The forum, where the viewer may exchange workbooks with it."""
    forum = forum_or_404(key, request.viewer)
    verdict = policy.may_exchange(request.viewer, forum.pk)
    if not verdict:
        raise PermissionDenied(verdict)
    return forum


@opens_to("keepers")
def spreadsheets(request: Request, forum: str) -> HttpResponseBase:
    """Show what can be fetched and what was brought in; take a file, and show what it would do."""
    realm = _forum(request, forum)
    if "problems" in request.POST:
        try:
            return fetched(request, f"{realm.key}-to-put-right.xlsx")
        except signing.BadSignature:
            return redirect("spreadsheets", forum=realm.key)
    form = SheetForm(request.POST or None, request.FILES or None) if request.method == "POST" else SheetForm()
    context: dict[str, Any] = {"forum": realm, "form": form, "lists": LISTS}
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        data = file.read()
        plan = examine(data, realm)
        if not plan.hitches and not plan.says_nothing:
            kept = actions.keep_import(realm, plan.filled, data, name=file.name, by=request.viewer, at=timezone.now())
            return redirect(kept)
        if not plan.filled.plural:
            # The file as a whole: said beside it.
            form.add_error("file", [one.words for one in plan.hitches])
        else:
            context |= {"plan": plan, "name": file.name, "problems": Problems(plan.hitches, request.viewer.account)}
    return render(
        request, "spreadsheets/spreadsheets.html", {**context, "imports": queries.imports(request.viewer, realm)}
    )


@opens_to("keepers")
@require_GET
def sheet_file(request: Request, forum: str, plural: str) -> FileResponse:
    """A whole list as a workbook."""
    realm = _forum(request, forum)
    if plural not in LISTS:
        raise Http404
    today = timezone.localdate()
    file = workbook(realm, plural, today)
    name = f"{realm.key}-{plural}-{today.isoformat()}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


@opens_to("keepers")
@require_GET
def spreadsheet(request: Request, forum: str, number: int) -> HttpResponse:
    """Show one import: what it would do now, or what it did."""
    realm = _forum(request, forum)
    return _show(request, realm, queries.import_or_404(request.viewer, realm, number))


def _show(
    request: Request, realm: Forum, one: SheetImport, stopped: actions.Stopped | None = None, doing: str = ""
) -> HttpResponse:
    plan = compare(Filled.of(one.filled), realm) if one.state == "waiting" else None
    hitches = stopped.hitches if stopped and doing == "undo" else plan.hitches if plan else []
    context = {
        "forum": realm,
        "one": one,
        "plan": plan,
        "list": LISTS[one.plural],
        "may_apply": policy.may_apply(request.viewer, one),
        "may_undo": policy.may_undo(request.viewer, one),
        "problems": Problems(hitches, request.viewer.account),
    }
    return render(request, "spreadsheets/spreadsheet.html", context, status=409 if stopped else 200)


@dataclass(frozen=True, slots=True)
class _Way:
    """One thing that can be done with an import: the act, what is said when it is done, and whether the import is gone."""

    act: Callable[..., object]
    done: _StrPromise
    stays: bool = True


_WAYS = {
    "apply": _Way(
        lambda one, by: actions.apply_import(one, by=by, at=timezone.now()),
        gettext_lazy("The import is applied: what became of each entry is in its history."),
    ),
    "undo": _Way(
        lambda one, by: actions.undo_import(one, by=by, at=timezone.now()),
        gettext_lazy("The import is taken back: everything is as it was before."),
    ),
    "drop": _Way(
        lambda one, by: actions.drop_import(one, by=by),
        gettext_lazy("The file is forgotten; nothing of it was written."),
        stays=False,
    ),
}


@opens_to("keepers")
@require_POST
def do_with_sheet(request: Request, forum: str, number: int, doing: str) -> HttpResponse:
    """Apply an import, take it back or forget it; where anything stands in the way, all of it is shown, and none written."""
    realm = _forum(request, forum)
    one = queries.import_or_404(request.viewer, realm, number)
    way = _WAYS[doing]
    try:
        way.act(one, request.viewer)
    except Refused as refused:
        raise PermissionDenied(refused.verdict) from refused
    except actions.Stopped as stopped:
        return _show(request, realm, one, stopped, doing)
    messages.success(request, way.done)
    return redirect(one) if way.stays else redirect("spreadsheets", forum=realm.key)

"""The page on which nominations are fetched as a workbook and brought back: shown first, written when one says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from kenesh.kit.hitches import Hitch
from kenesh.kit.pages import opens_to, private
from kenesh.nominations import policy
from kenesh.nominations.actions.fetching import note_fetching
from kenesh.nominations.actions.importing import Row, bring, judge
from kenesh.nominations.queries.alike import alike_in
from kenesh.nominations.views.desk import edition_or_404
from kenesh.people.reasons import told
from kenesh.spreadsheets.forms import SheetForm
from kenesh.spreadsheets.nominees.reading import read
from kenesh.spreadsheets.nominees.writing import workbook
from kenesh.spreadsheets.problems import XLSX, Problems, fetched

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Request

_SALT = "kenesh.spreadsheets.nominees"
# How long what was shown can still be written, in seconds.
_HOLDS = 24 * 60 * 60


class NomineesForm(SheetForm):
    """A list, and what to do with those who are new."""

    hand_on = forms.BooleanField(
        label=gettext_lazy("Hand new nominations on at once"),
        required=False,
        help_text=gettext_lazy("Otherwise they are drafts, which you hand on one by one."),
    )
    late_reason = forms.CharField(
        label=gettext_lazy("Why they come late"),
        required=False,
        max_length=2000,
        help_text=gettext_lazy("Only where nominations have closed."),
    )


@opens_to("signed-in")
@require_http_methods(["GET", "POST"])
def nominees(request: Request, forum: str, key: str) -> HttpResponseBase:
    """Show what can be fetched; take a list and show what it would do; write it."""
    edition = edition_or_404(request, forum, key)
    context: dict[str, Any] = {
        "forum": edition.forum,
        "edition": edition,
        "may": policy.may_import(request.viewer, edition),
        "form": NomineesForm(),
    }
    if request.method == "POST":
        if not context["may"]:
            raise PermissionDenied(context["may"])
        if "problems" in request.POST:
            return _problems(request, edition, context)
        if "list" in request.POST:
            return _write(request, edition, context)
        form = NomineesForm(request.POST, request.FILES)
        context["form"] = form
        if form.is_valid():
            context |= _examine(request, edition, form)
    return render(request, "spreadsheets/nominees.html", context)


def _examine(request: Request, edition: Edition, form: NomineesForm) -> dict[str, Any]:
    """What a file would do; all that stands in the way at once."""
    given = form.cleaned_data
    rows, letters, hitches = read(given["file"].read())
    if not letters:
        form.add_error("file", [one.words for one in hitches])
        return {}
    how = {"hand_on": given["hand_on"], "late": given["late_reason"]}
    judged = judge(edition, rows, **how, by=request.viewer, at=timezone.now())
    hitches += [
        Hitch("", f"{letters.get(one.column, '')}{one.number}" if one.number else "", one.words) for one in judged.amiss
    ]
    found: dict[str, Any] = {"judged": judged, "problems": Problems(hitches, request.viewer.account)}
    found["alike"] = [
        (judged.numbers.get(one.one.key), one.one, one.other, told(one.likeness))
        for one in alike_in(edition, judged.new, judged.known, request.viewer)
    ]
    if not hitches and not judged.new and not judged.changed:
        found["nothing"] = True
    elif not hitches:
        kept = [request.viewer.account, edition.pk, [list(row) for row in rows], how, judged.versions]
        found["list"] = signing.dumps(kept, salt=_SALT, compress=True)
    return found


def _write(request: Request, edition: Edition, context: dict[str, Any]) -> HttpResponse:
    """Write what was shown, if it still holds."""
    try:
        rows, how, seen = _kept(request, edition)
        found = bring(edition, rows, seen=seen, **how, by=request.viewer, at=timezone.now())
    except signing.BadSignature:
        return _past(request, context)
    except ValidationError as wrong:
        context["problems"] = Problems([Hitch("", "", words) for words in wrong.messages], request.viewer.account)
    else:
        words = _("Brought in: %(new)s new, %(changed)s changed.")
        messages.success(request, words % {"new": len(found.new), "changed": len(found.changed)})
        return redirect("nominations", edition.forum.key, edition.key)
    return render(request, "spreadsheets/nominees.html", context, status=409)


def _problems(request: Request, edition: Edition, context: dict[str, Any]) -> HttpResponseBase:
    """All that stood in the way, as a workbook."""
    try:
        return fetched(request, f"{edition.forum.key}-{edition.key}-to-put-right.xlsx")
    except signing.BadSignature:
        return _past(request, context)


def _past(request: Request, context: dict[str, Any]) -> HttpResponse:
    words = _("This list was shown too long ago. Bring the file again.")
    context["problems"] = Problems([Hitch("", "", words)], request.viewer.account)
    return render(request, "spreadsheets/nominees.html", context, status=409)


def _kept(request: Request, edition: Edition) -> tuple[list[Row], dict[str, Any], dict[str, int]]:
    """What this viewer was shown of this edition, with the versions of what it changes. Raise ``BadSignature`` for anything else."""
    who, where, rows, how, seen = signing.loads(request.POST["list"], salt=_SALT, max_age=_HOLDS)
    if (who, where) != (request.viewer.account, edition.pk):
        raise signing.BadSignature
    return [Row(*row) for row in rows], how, seen


@opens_to("signed-in")
@require_GET
def nominees_file(request: Request, forum: str, key: str) -> FileResponse:
    """The nominations that the viewer may know of, as a workbook."""
    edition = edition_or_404(request, forum, key)
    note_fetching(edition, by=request.viewer, at=timezone.now())
    name = f"{edition.forum.key}-{edition.key}-nominations.xlsx"
    file = workbook(edition, request.viewer)
    return private(FileResponse(file, as_attachment=True, filename=name, content_type=XLSX))

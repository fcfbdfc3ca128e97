"""The coverage report on an edition, as a page and as a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kenesh.kit.dates import write_date
from kenesh.kit.locales import language_name
from kenesh.kit.pages import opens_to
from kenesh.kit.printing.workbook import as_workbook
from kenesh.press import policy
from kenesh.press.queries.coverage import reported
from kenesh.press.views.desk import edition_or_404
from kenesh.realms.queries import forum_or_404

if TYPE_CHECKING:
    from kenesh.realms.viewer import Request

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@opens_to("everyone")
@require_GET
def report(request: Request, forum: str, key: str) -> HttpResponse:
    """Show how media reported, counted by language and tone."""
    edition = edition_or_404(request, forum_or_404(forum, request.viewer), key)
    found = reported(edition, request.viewer)
    keeps = policy.may_keep(request.viewer, edition.forum_id)
    context = {
        "forum": edition.forum,
        "edition": edition,
        "counts": found,
        "rows": [(one, language_name(one.language) if one.language else "") for one in found.entries],
        "add": f"{reverse('new', args=(forum, 'coverage'))}?edition={key}" if keeps else "",
    }
    return render(request, "press/coverage.html", context)


@opens_to("everyone")
@require_GET
def workbook(request: Request, forum: str, key: str) -> HttpResponse:
    """The same as a workbook."""
    edition = edition_or_404(request, forum_or_404(forum, request.viewer), key)
    columns = [
        (_("Date"), 18),
        (_("Outlet"), 30),
        (_("Language"), 14),
        (_("Tone"), 14),
        (_("What was reported"), 60),
        (_("Clipping"), 60),
        (_("Address"), 50),
    ]
    rows = [
        (
            write_date(one.date),
            str(one.outlets),
            language_name(one.language) if one.language else "",
            str(one.get_tone_display()),
            str(one.text),
            str(one.clipping),
            one.url,
        )
        for one in reported(edition, request.viewer).entries
    ]
    made = as_workbook(_("Coverage"), _("Coverage: %(edition)s") % {"edition": edition.heading()}, columns, rows)
    name = f"{forum}-{key}-coverage-{get_language()}.xlsx"
    return HttpResponse(made, content_type=_XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})

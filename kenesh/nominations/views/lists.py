"""The lists of officers, as page and file. Each opening is recorded: who looked at which list, never what it said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kenesh.forums.queries import clock_of
from kenesh.kit.pages import opens_to, private
from kenesh.kit.parts import Cell, Column
from kenesh.kit.verdict import Refused
from kenesh.nominations import policy
from kenesh.nominations.actions.opening import note_opening
from kenesh.nominations.actions.rooms import unblock_rooms
from kenesh.nominations.exports import table, workbook
from kenesh.nominations.models import Duty
from kenesh.nominations.queries.desk import timing_of
from kenesh.nominations.queries.lists import listed
from kenesh.nominations.queries.rooms import blocks_of, nights
from kenesh.nominations.views.desk import edition_or_404

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.nominations.queries.lists import Listed
    from kenesh.realms.viewer import Request

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _open(request: Request, forum: str, key: str, duty: str, *, written: bool) -> tuple[Edition, Listed]:
    """The list, for whoever has the duty; recorded before it is shown."""
    if duty not in Duty.values:
        raise Http404
    edition = edition_or_404(request, forum, key)
    now = timezone.now()
    verdict = policy.may_open_list(duty, policy.duties_of(request.viewer, edition, timezone.localdate()))
    if not verdict:
        raise PermissionDenied(verdict)
    note_opening(edition, duty, by=request.viewer, at=now)
    return edition, listed(edition, duty, seen_by=request.viewer, written=written)


@opens_to("signed-in")
@require_GET
def show(request: Request, forum: str, key: str, duty: str) -> HttpResponse:
    """Show the list."""
    edition, found = _open(request, forum, key, duty, written=True)
    context = {
        "forum": edition.forum,
        "edition": edition,
        "duty": duty,
        "title": Duty(duty).label,
        "columns": [Column(name) for name in found.head],
        "rows": [[Cell(value) for value in row] for row in found.rows],
        "timing": timing_of(edition),
        "clock": clock_of(edition),
    }
    if duty == Duty.HOTEL:
        blocks = blocks_of(edition)
        by_night = nights(edition, blocks, seen_by=request.viewer, written=True)
        context |= {
            "may_block": True,
            "blocks": blocks,
            "night_columns": [Column(name) for name in by_night.head],
            "night_rows": [[Cell(value) for value in row] for row in by_night.rows],
        }
    return private(render(request, "nominations/list.html", context))


@opens_to("signed-in")
@require_GET
def fetch(request: Request, forum: str, key: str, duty: str, ending: str) -> HttpResponse:
    """The list as a workbook, or as CSV."""
    if ending not in {"xlsx", "csv"}:
        raise Http404
    edition, found = _open(request, forum, key, duty, written=False)
    if ending == "xlsx":
        further = []
        if duty == Duty.HOTEL:
            by_night = nights(edition, blocks_of(edition), seen_by=request.viewer, written=False)
            further.append((_("Rooms by night"), by_night.head, by_night.rows))
        made, sort = workbook(str(Duty(duty).label), found.head, found.rows, further), _XLSX
    else:
        made, sort = table(found.head, found.rows), "text/csv; charset=utf-8"
    name = f"{edition.forum.key}-{edition.key}-{duty}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return private(HttpResponse(made, content_type=sort, headers=headers))


@opens_to("signed-in")
@require_POST
def take_off(request: Request, forum: str, key: str, number: int) -> HttpResponse:
    """Take off rooms that a hotel kept."""
    edition = edition_or_404(request, forum, key)
    found = next((one for one in blocks_of(edition) if one.pk == number), None)
    if found is None:
        raise Http404
    try:
        unblock_rooms(found, by=request.viewer, at=timezone.now())
    except Refused as refused:
        raise PermissionDenied(refused.verdict) from refused
    return redirect("nominations", forum, key)

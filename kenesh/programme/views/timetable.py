"""Published timetables: the programme by day and room, what changed with each version, and the order of a day."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from kenesh.journal.queries import head_stamp
from kenesh.kit import sight
from kenesh.kit.pages import opens_to
from kenesh.kit.printing.pdf import as_pdf
from kenesh.programme import policy
from kenesh.programme.exports import annotated_agenda, order_of_day, run_of_show
from kenesh.programme.models import Room, Team, Timetable
from kenesh.programme.queries.agenda import annotated
from kenesh.programme.queries.days import Day, days, sectors_of
from kenesh.programme.queries.desk import Desk, rooms_of
from kenesh.programme.queries.published import latest, lines_of, seen_by
from kenesh.programme.structured import programme_told
from kenesh.programme.views.planning import edition_or_404

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenesh.kit.printing.blocks import Printed
    from kenesh.programme.frozen import Frozen
    from kenesh.realms.viewer import Request, Viewer


class Kept:
    """What programme pages show, put together: those asked for most recently; one store for each process.

    It depends on the version of the record (the journal's head), the edition, the reader's language, and what the reader
    may see, which follows from the roles held. All of these are its key.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._parts: OrderedDict[tuple[Any, ...], Mapping[str, Any]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[Any, ...]) -> Mapping[str, Any] | None:
        """What is kept, which then counts as the newest."""
        with self._lock:
            found = self._parts.get(key)
            if found is not None:
                self._parts.move_to_end(key)
            return found

    def keep(self, key: tuple[Any, ...], part: Mapping[str, Any]) -> None:
        """Keep it; what was not asked for longest makes room."""
        with self._lock:
            self._parts[key] = part
            while len(self._parts) > self._most:
                self._parts.popitem(last=False)

    def forget(self) -> None:
        """Let go of everything: another database may have a journal that reads the same."""
        with self._lock:
            self._parts.clear()


KEPT = Kept(24)


@opens_to("everyone")
@require_GET
def programme(request: Request, forum: str, key: str) -> HttpResponse:
    """Show the last published timetable of an edition: rooms side by side where there is space for them."""
    viewer = request.viewer
    version = (forum, key, get_language(), head_stamp(), policy.sees_as(viewer))
    context = KEPT.get(version)
    if context is None:
        edition = edition_or_404(request, forum, key)
        timetable = latest(viewer, edition)
        lines, rooms = _read(timetable, viewer) if timetable else ([], [])
        context = {
            "forum": edition.forum,
            "edition": edition,
            "timetable": timetable,
            "body": _body(timetable, viewer, lines, rooms) if timetable else "",
            "sectors": sectors_of(lines),
            "rooms": rooms_of(edition, viewer),
            "teams": list(sight.of(Team, viewer).filter(edition=edition)),
            "plans": bool(policy.is_planner(viewer, edition)),
        }
        KEPT.keep(version, context)
    return render(request, "programme/timetable.html", {**context})


def _body(timetable: Timetable, viewer: Viewer, lines: list[Frozen], rooms: list[str]) -> SafeString:
    """The days of a version, rendered."""
    context = {
        "days": days(lines, timetable.time_zone, timetable.forum.key, rooms),
        "zone": timetable.time_zone,
        # For search engines, which look as strangers do: what these see, everybody may know.
        "structured": None if policy.sees_as(viewer) else programme_told(timetable.edition, lines, timetable.time_zone),
    }
    part = render_to_string("programme/timetable_body.html", context)
    return mark_safe(part)  # noqa: S308 - rendered by our own template, which escapes


def read_days(timetable: Timetable, viewer: Viewer) -> list[Day]:
    """The days of a version as ``viewer`` may see them; five queries."""
    lines, rooms = _read(timetable, viewer)
    return days(lines, timetable.time_zone, timetable.forum.key, rooms)


def _read(timetable: Timetable, viewer: Viewer) -> tuple[list[Frozen], list[str]]:
    """The lines of a version as ``viewer`` may see them, and the keys of the rooms in their order."""
    seen = seen_by(viewer, timetable.edition)
    rooms = sight.of(Room, viewer).filter(edition=timetable.edition).values_list("key", flat=True)
    return lines_of(timetable, seen), list(rooms)


@opens_to("everyone")
@require_GET
def day_print(request: Request, forum: str, key: str, date: str) -> HttpResponse:
    """The order of one day, as a document."""
    edition = edition_or_404(request, forum, key)
    timetable = latest(request.viewer, edition)
    found = [day for day in read_days(timetable, request.viewer) if day.date == date] if timetable else []
    if timetable is None or not found:
        raise Http404
    return _document(request, order_of_day(edition, timetable, found[0]), f"{edition.key}-{date}")


@opens_to("signed-in")
@require_GET
def show_print(request: Request, forum: str, key: str) -> HttpResponse:
    """The run-of-show for the host: every session as it is planned, with what is to be prepared."""
    edition = edition_or_404(request, forum, key)
    verdict = policy.may_read_plan(request.viewer, edition)
    if not verdict:
        raise PermissionDenied(verdict)
    return _document(request, run_of_show(Desk(edition, request.viewer)), f"{edition.key}-run-of-show")


@opens_to("everyone")
@require_GET
def agenda_print(request: Request, forum: str, key: str) -> HttpResponse:
    """The annotated agenda, as a document: it holds what its reader may know of, and says for whom it is."""
    edition = edition_or_404(request, forum, key)
    marking = policy.marking_for(request.viewer, edition.forum_id)
    printed = annotated_agenda(edition, annotated(edition, request.viewer), str(marking))
    return _document(request, printed, f"{edition.key}-agenda")


def _document(request: Request, printed: Printed, name: str) -> HttpResponse:
    made = as_pdf(printed, request.build_absolute_uri("/"))
    headers = {"Content-Disposition": f'inline; filename="{name}-{get_language()}.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)

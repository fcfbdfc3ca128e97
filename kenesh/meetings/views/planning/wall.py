"""The wall of a day, cards and door signs: what is published, as far as each may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from kenesh.kit.pages import opens_to
from kenesh.meetings import policy
from kenesh.meetings.exports.cards import delegation_card
from kenesh.meetings.exports.cards import door_signs as signed
from kenesh.meetings.queries.planning.wall import Wall, day_words
from kenesh.meetings.views.planning.board import edition_or_404, planned_edition

if TYPE_CHECKING:
    from kenesh.realms.viewer import Request


@opens_to("signed-in")
@require_GET
def wall(request: Request, forum: str, key: str) -> HttpResponse:
    """Show the meetings of a day, by rooms and by people, to be read from afar; today or the next, unless another is asked for."""
    edition = edition_or_404(request, forum, key)
    shown = Wall(edition, request.viewer)
    asked = request.GET.get("day", "")
    date = asked if asked in shown.dates else shown.opens_on(timezone.now())
    meetings = shown.on(date)
    context = {
        "forum": edition.forum,
        "edition": edition,
        "wall": shown,
        "date": date,
        "day": day_words(date) if date else "",
        "days": [(one, day_words(one)) for one in shown.dates],
        "lines": shown.lines(meetings),
        "rooms": shown.by_room(meetings),
        "people": shown.by_person(meetings),
        "own": policy.own_countries(request.viewer, edition),
        "countries": sorted({one.country for each in shown.meetings for one in each.attendees.all() if one.country}),
    }
    return render(request, "meetings/plan/wall.html", context)


@opens_to("signed-in")
@require_GET
def cards(request: Request, forum: str, key: str, country: str) -> HttpResponse:
    """The card of a delegation, and one for each of its people: for itself, the secretariat and the host's protocol."""
    edition = edition_or_404(request, forum, key)
    verdict = policy.may_read_card(request.viewer, edition, country)
    if not verdict:
        raise PermissionDenied(verdict)
    paper = "a4" if request.GET.get("paper") == "a4" else "a6"
    return _pdf(delegation_card(Wall(edition, request.viewer), country, paper), f"{edition.key}-{country}-{paper}")


@opens_to("signed-in")
@require_GET
def signs(request: Request, forum: str, key: str, date: str) -> HttpResponse:
    """A sign for the door of every room, for a day."""
    edition = planned_edition(request, forum, key)
    shown = Wall(edition, request.viewer)
    if date not in shown.dates:
        raise Http404
    return _pdf(signed(shown, date), f"{edition.key}-{date}-doors")


def _pdf(made: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}-{get_language()}.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)

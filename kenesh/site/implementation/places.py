"""The map of an edition: its members with how much concerns each, where it met, where its projects are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.conf import settings

from kenesh.kit.countries import country_name
from kenesh.kit.printing.drawing import clear, linked, svg
from kenesh.site.map import Spot, draw, outlines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kenesh.people.models import Place
    from kenesh.site.map import Dot, Map
    from kenesh.site.queries.implementation import Implementation

# Larger than on the forum's own map, so that words stay legible where it is printed small.
FONT = 16


def located(found: Implementation) -> dict[Place, list[str]]:
    """The places with coordinates, and what is there."""
    places: dict[Place, list[str]] = {}
    if found.edition.place:
        places.setdefault(found.edition.place, []).append(str(found.edition.heading()))
    for project in found.projects:
        if project.place:
            places.setdefault(project.place, []).append(str(project.heading()))
    return {place: told for place, told in places.items() if place.latitude is not None and place.longitude is not None}


def drawn(found: Implementation, told: str) -> str:
    """Draw the map as SVG: the darker a member, the more projects concern it."""
    members = {code: country_name(code) for code in found.forum.members}
    spots = [
        Spot(
            key=place.key,
            label=str(place.heading()),
            position=(float(place.longitude or 0), float(place.latitude or 0)),
            kind="edition" if place == found.edition.place else "project",
            href=place.get_absolute_url(),
            told=" · ".join([str(place.heading()), *things]),
        )
        for place, things in located(found).items()
    ]
    plan = draw(outlines(settings.OUTLINES), members, spots, FONT)
    concerned = Counter(code for project in found.projects for code in project.countries)
    return svg(plan.width, plan.height, told, _pieces(plan, concerned), "chart map")


def _pieces(plan: Map, concerned: Counter[str]) -> Iterator[str]:
    most = max((concerned[shape.country] for shape in plan.shapes if shape.member), default=0)
    for shape in plan.shapes:
        number = concerned[shape.country]
        shade = "land" if not shape.country else "fine"
        if shape.member:
            shade = "member many" if number and 2 * number > most else "member some" if number else "member"
        yield f'<path d="{shape.path}" class="{shade}"/>'
    for name in plan.names:
        yield clear(name.text, name.x, name.y, size=FONT, anchor="middle")
    for dot in plan.dots:
        yield linked(_spot(dot), dot.spot.href, dot.spot.told)


def _spot(dot: Dot) -> str:
    sign = (
        f'<circle cx="{dot.x}" cy="{dot.y}" r="8" class="spot"/>'
        if dot.spot.kind == "edition"
        else f'<path d="M{dot.x - 8} {dot.y - 8}h16v16h-16z" class="spot"/>'
    )
    words = clear(dot.spot.label, dot.text_x, dot.text_y, size=FONT, anchor=dot.anchor) if dot.anchor else ""
    return sign + words

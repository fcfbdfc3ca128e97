"""The pictures of an edition: its course through time, and its map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kenesh.decisions.fates import UNSETTLED
from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.printing.blocks import Column, Grid, Heading, Picture, Span, words
from kenesh.projects.rules import ENDED
from kenesh.projects.sheets import stage_state
from kenesh.site.implementation.course import Convened, Course, course
from kenesh.site.implementation.places import drawn, located
from kenesh.site.implementation.telling import left_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kenesh.decisions.models import Commitment
    from kenesh.kit.printing.blocks import Block
    from kenesh.projects.models import Project
    from kenesh.site.queries.implementation import Implementation

# A drawing holds so many rows; the tables hold all.
DRAWN = 40
_HELD = frozenset({"held", "planned"})


def course_of(found: Implementation) -> Iterator[Block]:
    """The time line: the edition and those after it, what was promised, what was carried out."""
    own = found.edition
    begun = own.date.first
    if begun is None or not (found.commitments or found.projects):
        return
    convened = [
        Convened(str(one.number or "·"), one.date.first, own=one.pk == own.pk)
        for one in found.editions
        if one.position >= own.position and one.date.first and one.state in _HELD
    ]
    courses = [*(_promised(found, one) for one in found.commitments), *(_carried(one) for one in found.projects)]
    told = _("Time line of commitments and projects")
    yield Heading(_("Through time"), "time")
    caption = _(
        "From the edition, at the thick line, to today. A stroke across a line is a due date; a mark ends what has "
        "ended, or stands at today; broken lines are open or without evidence. Editions stand along the top with "
        "their numbers."
    )
    left = left_out(len(courses)) if len(courses) > DRAWN else ""
    drawing = course(convened, courses[:DRAWN], found.today, _("today"), told)
    yield Picture(drawing, " ".join(filter(None, (caption, left))), told)


def _promised(found: Implementation, one: Commitment) -> Course:
    state = found.fate(one)
    told = [str(one.heading()), str(state.label)]
    if one.due:
        told.append(write_date(one.due))
    return Course(
        label=str(one.heading()),
        state=state.key,
        href=one.get_absolute_url(),
        told=" · ".join(told),
        begins=one.made_on.first or found.edition.date.first,
        ends=one.fulfilled_on.last,
        due=one.due.last,
        open=state.key in UNSETTLED,
    )


def _carried(one: Project) -> Course:
    state = stage_state(one)
    begun = one.start.first
    return Course(
        label=str(one.heading()),
        state=state.key,
        href=one.get_absolute_url(),
        told=" · ".join((str(one.heading()), str(state.label))),
        begins=begun or one.planned_start.first,
        ends=one.end.last if begun or one.end else one.planned_end.last,
        planned=not begun and bool(one.planned_start or one.planned_end),
        open=one.stage not in ENDED,
    )


def map_of(found: Implementation) -> Iterator[Block]:
    """The map, where there is anything to show on it."""
    places = located(found)
    if not places and not found.projects:
        return
    told = _("Map of members, of the edition and of its projects")
    yield Heading(_("On the map"), "map")
    caption = _(
        "The darker a member, the more projects concern it. A disc marks where the edition met, a square the place of a "
        "project. Outlines are simplified from Natural Earth, a public-domain source. They imply no opinion on the "
        "status of any territory or border."
    )
    yield Picture(drawn(found, told), caption, told)
    if places:
        yield Grid(
            _("Places on the map"),
            (Column(_("Place"), 2), Column(_("Country"), 2), Column(_("What is there"), 5)),
            tuple(
                (
                    words(Span(str(place.heading()), place.get_absolute_url())),
                    words(country_name(place.country) if place.country else ""),
                    words("; ".join(things)),
                )
                for place, things in places.items()
            ),
        )

"""Files that leave: the order of a day, and the run-of-show for the host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kenesh.kit.countries import country_name
from kenesh.kit.instants import city
from kenesh.kit.localised import Localised
from kenesh.kit.printing.blocks import Column, Grid, Heading, Points, Printed, Prose, Span, words
from kenesh.kit.templatetags.links import listed
from kenesh.programme import wording
from kenesh.programme.models import Turn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kenesh.forums.models import Edition
    from kenesh.kit.printing.blocks import Block, Words
    from kenesh.programme.models import Slot, Timetable
    from kenesh.programme.queries.agenda import Annotated
    from kenesh.programme.queries.days import Day, Shown
    from kenesh.programme.queries.desk import Desk, Line

_MEMBERS = "members"


def order_of_day(edition: Edition, timetable: Timetable, day: Day) -> Printed:
    """What is held on one day, with where and who, from the published timetable."""
    zone = timetable.time_zone
    columns = (Column(_("Time"), 1), Column(_("Session"), 3.4), Column(_("Room"), 1.6), Column(_("Who"), 3))
    rows = tuple((words(one.times), _titled(one), words(str(one.room)), words(_who(one))) for one in day.sessions)
    version = _("Timetable, version %(number)s") % {"number": timetable.number}
    return Printed(
        language=get_language() or "en",
        issuer=str(edition.forum.heading()),
        title=_("Order of the day: %(date)s") % {"date": day.words},
        subtitle=str(edition.heading()),
        marking=_("For members") if timetable.clearance == _MEMBERS else "",
        running=f"{version} · {day.words}",
        blocks=[
            Prose(words(_("Times are those of %(zone)s.") % {"zone": city(zone)}), note=True),
            Grid(caption="", columns=columns, rows=rows),
        ],
    )


def _titled(one: Shown) -> Words:
    about = " · ".join(filter(None, (one.sort, one.languages)))
    return words(Span(str(one.title), href=one.url), f" {about}" if about else "")


def _who(one: Shown) -> str:
    return "; ".join(f"{part}: {who}" if part else who for part, who, _title, _minutes in one.turns)


def annotated_agenda(edition: Edition, items: Sequence[Annotated], marking: str) -> Printed:
    """The agenda with what is to be done under each item, the session it is for, who proposed it, and its papers."""
    title = _("Annotated agenda")
    return Printed(
        language=get_language() or "en",
        issuer=str(edition.forum.heading()),
        title=title,
        subtitle=str(edition.heading()),
        marking=marking,
        running=f"{title} · {edition.heading()}",
        blocks=[block for number, one in enumerate(items, 1) for block in _item(number, one)]
        or [Prose(words(_("Nothing stands on the agenda yet.")))],
    )


def _item(number: int, one: Annotated) -> Iterator[Block]:
    label = one.item.label or f"{number}."
    yield Heading(f"{label} {one.item.heading()}", f"item-{number}", level=2)
    if one.item.text:
        yield Prose(words(str(Localised(one.item.text))))
    about = [
        _("Session: %(session)s.") % {"session": one.session.heading()} if one.session else "",
        _("Proposed by %(countries)s.") % {"countries": listed(country_name(code) for code in one.item.countries)}
        if one.item.countries
        else "",
    ]
    if any(about):
        yield Prose(words(" ".join(filter(None, about))), note=True)
    if one.papers:
        yield Points(tuple(words(Span(str(paper.heading()), href=paper.get_absolute_url())) for paper in one.papers))


def run_of_show(desk: Desk) -> Printed:
    """Every session as it is planned, room by room, with what the host prepares. For the host and the secretariat."""
    edition = desk.edition
    title = _("Run-of-show")
    return Printed(
        language=get_language() or "en",
        issuer=str(edition.forum.heading()),
        title=title,
        subtitle=str(edition.heading()),
        marking=_("For the host and the secretariat"),
        running=f"{title} · {edition.heading()}",
        blocks=[*_show(desk)],
    )


def _show(desk: Desk) -> Iterator[Block]:
    yield Prose(
        words(
            _("Times are those of %(zone)s. This is the plan, also where it is not published.")
            % {"zone": city(desk.zone)}
        ),
        note=True,
    )
    if not desk.days:
        yield Prose(words(_("No session has a time yet.")))
    columns = (
        Column(_("Time"), 1),
        Column(_("Session"), 2.6),
        Column(_("Room"), 1.4),
        Column(_("Who"), 2.4),
        Column(_("To prepare"), 2.6),
    )
    for day in desk.days:
        yield Heading(day.words, f"day-{day.date}")
        lines = [line for row in day.rows for _room, cell in row.cells for line in cell]
        yield Grid(caption="", columns=columns, rows=tuple(_row(line) for line in lines))


def _row(line: Line) -> tuple[Words, ...]:
    slot = line.slot
    prepare = [_stopped(str(Localised(slot.prepare))), _interpreting(slot), *line.checked.refused, *line.checked.warned]
    return (
        words(line.times),
        words(Span(str(slot.heading()), strong=True)),
        words(str(slot.room.heading()) if slot.room else ""),
        words("; ".join(_called(turn) for turn in slot.turns.all())),
        words(" ".join(filter(None, prepare))),
    )


def _stopped(text: str) -> str:
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."


def _called(turn: Turn) -> str:
    frozen = {"part": turn.part, "who": turn.heading(), "country": turn.country}
    minutes = _(" (%(minutes)s min)") % {"minutes": turn.minutes} if turn.minutes else ""
    part = f"{wording.part_of(frozen)}: " if turn.part != Turn.Part.SPEAKER else ""
    return f"{part}{wording.who_of(frozen)}{minutes}"


def _interpreting(slot: Slot) -> str:
    said = capfirst(wording.languages_of({"languages": list(slot.languages), "interpretation": slot.interpretation}))
    teams = str(listed(str(team.heading()) for team in slot.teams.all()))
    return ". ".join(filter(None, (said, teams))) + ("." if said or teams else "")

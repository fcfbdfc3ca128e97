"""What the page of the plan shows: day by day and room by room, what stands in the way, and what has no place."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date, write_time
from kenesh.kit.localised import Localised
from kenesh.kit.templatetags.links import listed
from kenesh.meetings import policy, sentences
from kenesh.meetings.models import Meeting, Placement, Solving
from kenesh.meetings.queries.planning.checking import troubles, understaffed
from kenesh.meetings.queries.planning.coming import last_schedule
from kenesh.meetings.queries.planning.gathering import gathered
from kenesh.realms.policy import may_enter

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.forums.models import Edition
    from kenesh.kit.verdict import Verdict
    from kenesh.meetings.models import Absence, Schedule
    from kenesh.meetings.queries.planning.names import Names
    from kenesh.programme.models import Room
    from kenesh.realms.viewer import Viewer

# Runs that the page names.
_RUNS = 3


class Line(NamedTuple):
    """A placed meeting: its times, who meets, what stands in its way, and whether it is published so."""

    placement: Placement
    meeting: Meeting
    times: str
    who: str
    teams: str
    troubles: list[str]
    short: list[str]
    is_out: bool


class Row(NamedTuple):
    """Meetings that begin at one time: those of each room; those without a room come last."""

    time: str
    cells: list[tuple[Room | None, list[Line]]]


class Day(NamedTuple):
    """A day of the plan."""

    date: str
    words: str
    rows: list[Row]


class Unplaced(NamedTuple):
    """A meeting without a place; ``was``: it is published, and would have no time any more."""

    meeting: Meeting
    who: str
    was: bool


class Away(NamedTuple):
    """An absence in words."""

    absence: Absence
    who: str
    times: str


class Board:
    """Reads the plan of ``edition``, in a number of queries that does not grow with its meetings."""

    def __init__(self, edition: Edition, viewer: Viewer) -> None:
        self.edition = edition
        self.viewer = viewer
        self.found = gathered(edition)
        self.rules = self.found.rules
        self.zone = self.found.frame.zone
        self.last: Schedule | None = last_schedule(edition)
        self.runs = list(
            Solving.objects.filter(edition=edition, request__isnull=True).select_related("meeting", "absence")[:_RUNS]
        )
        for run in self.runs:
            run.edition = edition
        self._troubles = troubles(self.found)
        self._short = understaffed(self.found)
        self._out = {one.meeting: one for one in self.found.published}

    @property
    def may_plan(self) -> Verdict:
        """Whether the viewer may change the plan."""
        return policy.may_plan(self.viewer, self.edition)

    @property
    def may_keep(self) -> Verdict:
        """Whether the viewer may enter rules, and correct what happened."""
        return may_enter(self.viewer, self.rules)

    @property
    def rooms(self) -> list[Room]:
        """The rooms, in their order."""
        return list(self.found.rooms.values())

    @property
    def ways(self) -> list[str]:
        """How long people need from one place to another, as the rules have it."""
        venues = {room.place.key: str(room.place.heading()) for room in self.rooms if room.place}
        return [
            _("Between %(one)s and %(other)s: %(minutes)s minutes.")
            % {"one": venues[one], "other": venues[other], "minutes": self.found.frame.way(one, other)}
            for one, other in combinations(venues, 2)
        ]

    @cached_property
    def lines(self) -> list[Line]:
        """Every placed meeting, in order of time."""
        placed = sorted(self.found.placements.values(), key=lambda one: (one.starts, one.pk))
        return [self._line(one) for one in placed]

    @cached_property
    def columns(self) -> list[Room | None]:
        """The rooms in which something is, and a place for meetings without one where there are any."""
        used = {line.placement.room_id for line in self.lines}
        return [*(room for room in self.rooms if room.pk in used), *([None] if None in used else [])]

    @cached_property
    def days(self) -> list[Day]:
        """The placed meetings day by day."""
        by_day: dict[dt.date, dict[str, list[Line]]] = {}
        for line in self.lines:
            day = sentences.local(line.placement.starts, self.zone).date()
            by_day.setdefault(day, {}).setdefault(write_time(line.placement.starts, self.zone), []).append(line)
        return [
            Day(day.isoformat(), write_date(day.isoformat(), weekday=True), [self._row(*one) for one in times.items()])
            for day, times in by_day.items()
        ]

    @cached_property
    def unplaced(self) -> list[Unplaced]:
        """Meetings that are agreed and have no place, the most important first."""
        found = [one for key, one in self.found.meetings.items() if key not in self.found.placements]
        found.sort(key=lambda one: (-(one.request.importance if one.request else 0), one.key))
        return [Unplaced(one, who(one), one.key in self._out) for one in found]

    @property
    def troubled(self) -> int:
        """How many placed meetings have something in their way."""
        return sum(bool(line.troubles) for line in self.lines)

    @property
    def unpublished(self) -> int:
        """How many meetings a publication would tell something new of."""
        return sum(not line.is_out for line in self.lines) + sum(one.was for one in self.unplaced)

    @cached_property
    def away(self) -> list[Away]:
        """Who and what is away."""
        return [Away(one, whose(one, self.found.names), absence_times(one, self.zone)) for one in self.found.absences]

    def _line(self, one: Placement) -> Line:
        out = self._out.get(one.meeting.key)
        room = one.room.key if one.room else ""
        is_out = out is not None and (out.starts, out.ends, out.room) == (one.starts, one.ends, room)
        return Line(
            one,
            one.meeting,
            sentences.times_words(one.starts, one.ends, self.zone),
            who(one.meeting),
            str(listed(str(team.heading()) for team in one.teams.all())),
            self._troubles.get(one.meeting.key, []),
            self._short.get(one.meeting.key, []),
            is_out,
        )

    def _row(self, time: str, lines: list[Line]) -> Row:
        return Row(
            time,
            [
                (room, [line for line in lines if line.placement.room_id == (room.pk if room else None)])
                for room in self.columns
            ],
        )


def who(meeting: Meeting) -> str:
    """Who meets, in one line. The attendees must be at hand."""
    names = []
    for one in meeting.attendees.all():
        name = str(one.person.heading()) if one.person else str(Localised(one.title))
        if not name and not one.country and one.organisation:
            name = str(one.organisation.heading())
        country = country_name(one.country) if one.country else ""
        names.append(f"{name} ({country})" if name and country else name or country or _("somebody"))
    return str(listed(names))


def whose(absence: Absence, names: Names) -> str:
    """Who or what is away."""
    country = country_name(absence.country) if absence.country else ""
    title = names.person(f"title:{absence.country}:{absence.title}") if absence.title else country
    # Nobody who meets is called so any more.
    if country and title == absence.title:
        title = f"{title} ({country})"
    things = [one for one in (absence.person, absence.room, absence.team) if one is not None]
    return str(listed(filter(None, [title, *(str(one.heading()) for one in things)])))


def absence_times(absence: Absence, zone: str) -> str:
    """From when until when somebody is away."""
    first, last = (sentences.day_words(at, zone) for at in (absence.starts, absence.ends))
    if first == last:
        return f"{first}, {sentences.times_words(absence.starts, absence.ends, zone)}"
    return f"{first}, {write_time(absence.starts, zone)} – {last}, {write_time(absence.ends, zone)}"

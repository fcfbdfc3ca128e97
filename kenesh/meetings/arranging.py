"""From what the desk knows to a problem that the scheduler solves, and from a moment to a minute and back.

Values in, values out; no Django. The scheduler counts minutes from midnight of the first day in the host's city; the
desk has moments. Keys of participants are ``person:12``, ``country:KAZ`` (the head of a delegation whose name is not known),
``title:UZB:Minister …``; those of rooms, teams and meetings are their own. ``why`` of a block is a key that
``queries.planning.names`` turns into words.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kenesh.meetings.scheduling.problem import (
    Assignment,
    Block,
    Fixed,
    Lunch,
    Meeting,
    Objective,
    Participant,
    Precedence,
    Problem,
    Room,
    Rules,
    Span,
    Team,
    Unit,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# A room of which the number of seats is not known has enough of them.
_SEATS_UNKNOWN = 32_767
_DAY = 24 * 60
# What a team is known by for the one meeting that a person gave it to.
_GIVEN = "given"
MORNING, AFTERNOON = "morning", "afternoon"


@dataclass(frozen=True, slots=True)
class Day:
    """The hours of one day on the clock of the host, in minutes from its midnight."""

    date: dt.date
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class Frame:
    """What every meeting is planned within. ``lunch`` is from, until and how long; ``noon`` parts morning from afternoon."""

    zone: str
    days: tuple[Day, ...]
    step: int = 15
    turnaround: int = 15
    row: int | None = None
    lunch: tuple[int, int, int] | None = None
    noon: int = 13 * 60
    travel: int = 0
    travels: Mapping[tuple[str, str], int] = field(default_factory=dict)
    objectives: tuple[Objective, ...] = tuple(Objective)

    @property
    def origin(self) -> dt.datetime:
        """Midnight of the first day."""
        first = min((day.date for day in self.days), default=dt.date(2000, 1, 1))
        return dt.datetime.combine(first, dt.time(), ZoneInfo(self.zone)).astimezone(dt.UTC)

    def minute(self, at: dt.datetime) -> int:
        """A moment as minutes from midnight of the first day; what is less than a minute is left out."""
        return int((at - self.origin).total_seconds() // 60)

    def moment(self, minute: int) -> dt.datetime:
        """The moment of a minute, in UTC."""
        return self.origin + dt.timedelta(minutes=minute)

    def span(self, starts: dt.datetime, ends: dt.datetime) -> Span:
        """From one moment until another."""
        return Span(self.minute(starts), self.minute(ends))

    def on(self, date: dt.date, minutes: int) -> int:
        """So many minutes after midnight of a day there."""
        midnight = dt.datetime.combine(date, dt.time(), ZoneInfo(self.zone)) + dt.timedelta(minutes=minutes)
        return self.minute(midnight.astimezone(dt.UTC))

    def way(self, one: str, other: str) -> int:
        """The minutes from one venue to another; none where either is not known."""
        if not one or not other or one == other:
            return 0
        return self.travels.get((min(one, other), max(one, other)), self.travel)

    def is_on_grid(self, start: int, until: int) -> bool:
        """Whether a meeting may start then: within a day, and a number of steps after its beginning."""
        hours = ((self.on(day.date, day.opens), self.on(day.date, day.closes)) for day in self.days)
        return any(a <= start and until <= b and not (start - a) % self.step for a, b in hours)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting to be planned. ``interpreted``: the house sends interpreters; else each side brings its own, or none is needed."""

    key: str
    who: tuple[str, ...]
    minutes: int = 30
    seats: int = 0
    session: str = ""
    importance: int = 3
    required: bool = False
    languages: tuple[str, ...] = ()
    interpreted: bool = True
    wishes: tuple[tuple[dt.datetime, dt.datetime], ...] = ()


@dataclass(frozen=True, slots=True)
class Hall:
    """A room: its seats where they are known, where it is, and its hours in minutes of the day there."""

    key: str
    seats: int | None = None
    venue: str = ""
    opens: int | None = None
    closes: int | None = None


@dataclass(frozen=True, slots=True)
class Crew:
    """A team of interpreters: the pairs of languages they work between, how many minutes a day at most, and their hours.

    ``opens`` and ``closes`` are minutes of the day there. Without ``pairs`` they work between all of their languages.
    """

    key: str
    languages: tuple[str, ...] = ()
    most: int | None = None
    pairs: tuple[tuple[str, str], ...] = ()
    opens: int | None = None
    closes: int | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """Something that ``of`` (a sort and a key: ``("room", "hall")``, ``("person", "country:KAZ")``) is taken by, or away for.

    ``apart``: of the programme, so that the turnaround lies between it and a meeting. ``venue``: where it is, if known.
    """

    of: tuple[str, str]
    starts: dt.datetime
    ends: dt.datetime
    why: str = ""
    apart: bool = False
    venue: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a meeting stands. ``held``: nobody but a person moves it. ``against``: it stands in spite of what is in its way."""

    meeting: str
    starts: dt.datetime
    ends: dt.datetime
    room: str = ""
    teams: tuple[str, ...] = ()
    held: bool = False
    against: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that the desk knows."""

    frame: Frame
    sittings: tuple[Sitting, ...] = ()
    halls: tuple[Hall, ...] = ()
    crews: tuple[Crew, ...] = ()
    stays: tuple[Stay, ...] = ()
    # The first before the second, by their keys.
    orders: tuple[tuple[str, str], ...] = ()


def pair_of(one: str, other: str) -> str:
    """Two languages as the pair that a team works between."""
    return "/".join(sorted((one, other)))


def pairs_of(sitting: Sitting) -> tuple[str, ...]:
    """The pairs of languages that the house interprets: from the first to each other one."""
    if not sitting.interpreted or not sitting.languages:
        return ()
    first, *others = dict.fromkeys(sitting.languages)
    return tuple(pair_of(first, other) for other in others)


def arranged(desk: Desk, kept: Sequence[Place] = (), published: Sequence[Place] = ()) -> Problem:
    """The problem of ``desk``. ``kept`` are places that stand; ``published`` is what people were told.

    A place that is held is fixed, with its room and interpreters. One that stands against the rules is not planned at
    all: what it takes is taken. Meetings of fewer than two sides are left out.
    """
    frame = desk.frame
    against = {one.meeting: one for one in kept if one.against}
    held = {one.meeting: one for one in kept if one.held and not one.against}
    sittings = [one for one in desk.sittings if len(set(one.who)) > 1 and one.key not in against]
    taken = list(_taken_by(against.values(), {one.key: one for one in desk.sittings}))
    blocks = _blocks(frame, [*desk.stays, *taken])
    whole = 1 + sum(one.importance for one in desk.sittings)
    meetings = tuple(_meeting(one, frame, held.get(one.key), whole) for one in sittings)
    people = dict.fromkeys(key for one in sittings for key in one.who)
    given: dict[str, set[str]] = {}
    for one in meetings:
        for pair, team in zip(one.pairs, held[one.key].teams if one.key in held else (), strict=False):
            if pair.startswith(_GIVEN):
                given.setdefault(team, set()).add(pair)
    problem = Problem(
        days=tuple(Span(frame.on(day.date, day.opens), frame.on(day.date, day.closes)) for day in frame.days),
        meetings=meetings,
        participants=tuple(Participant(key, blocks.get(("person", key), ())) for key in people),
        rooms=tuple(_room(one, frame, blocks.get(("room", one.key), ())) for one in desk.halls),
        teams=tuple(
            _team(one, frame, blocks.get(("team", one.key), ()), given.get(one.key, set())) for one in desk.crews
        ),
        sessions=_sessions(frame),
        rules=_rules(desk),
        precedences=_precedences(desk, {one.key for one in meetings}),
        objectives=frame.objectives,
        unit=Unit.MINUTE,
        step=frame.step,
    )
    return _with_published(problem, frame, published)


def assigned(frame: Frame, places: Iterable[Place]) -> tuple[Assignment, ...]:
    """Places as the scheduler has them, in order of time."""
    found = (Assignment(one.meeting, frame.minute(one.starts), one.room, one.teams) for one in places)
    return tuple(sorted(found, key=lambda one: (one.start, one.meeting)))


def placed(desk: Desk, plan: Iterable[Assignment]) -> list[Place]:
    """A plan as places."""
    lengths = {one.key: one.minutes for one in desk.sittings}
    return [
        Place(
            one.meeting,
            desk.frame.moment(one.start),
            desk.frame.moment(one.start + lengths[one.meeting]),
            one.room,
            tuple(dict.fromkeys(one.teams)),
        )
        for one in plan
    ]


def _meeting(one: Sitting, frame: Frame, held: Place | None, whole: int) -> Meeting:
    pairs = pairs_of(one)
    if held:
        # Whoever was given to it stays with it, whatever their languages.
        pairs = tuple(f"{_GIVEN} {one.key} {number}" for number in range(len(held.teams)))
    wishes = tuple(frame.span(starts, ends) for starts, ends in one.wishes)
    return Meeting(
        one.key,
        tuple(dict.fromkeys(one.who)),
        length=one.minutes,
        seats=one.seats,
        session="" if held else one.session,
        # What protocol requires matters more than everything else together; it is no condition, so that there is a plan.
        importance=one.importance + (whole if one.required else 0),
        pairs=pairs,
        rooms=() if held and not held.room else None,
        fixed=Fixed(frame.minute(held.starts), held.room) if held else None,
        wishes=wishes,
    )


def _taken_by(places: Iterable[Place], sittings: Mapping[str, Sitting]) -> Iterator[Stay]:
    for one in places:
        who = sittings[one.meeting].who if one.meeting in sittings else ()
        of = [*(("person", key) for key in who), *(("team", key) for key in one.teams)]
        of += [("room", one.room)] if one.room else []
        yield from (Stay(each, one.starts, one.ends, f"meeting:{one.meeting}") for each in of)


def _blocks(frame: Frame, stays: Iterable[Stay]) -> dict[tuple[str, str], tuple[Block, ...]]:
    found: dict[tuple[str, str], set[Block]] = {}
    for one in stays:
        if one.ends > one.starts:
            # Until the end of the minute, where seconds are told.
            until = -int(-(one.ends - frame.origin).total_seconds() // 60)
            buffer = frame.turnaround if one.apart else 0
            span = Span(frame.minute(one.starts) - buffer, until + buffer)
            # A room does not travel.
            venue = "" if one.of[0] == "room" else one.venue
            found.setdefault(one.of, set()).add(Block(span, one.why, venue, buffer))
    return {of: tuple(sorted(blocks, key=lambda one: (one.span, one.why))) for of, blocks in found.items()}


def _room(one: Hall, frame: Frame, blocks: tuple[Block, ...]) -> Room:
    seats = _SEATS_UNKNOWN if one.seats is None else one.seats
    return Room(one.key, seats, one.venue, (*blocks, *_shut(one, frame)), frame.turnaround)


def _team(one: Crew, frame: Frame, blocks: tuple[Block, ...], given: set[str]) -> Team:
    pairs = {pair_of(*two) for two in one.pairs or combinations(one.languages, 2)}
    return Team(one.key, frozenset(pairs | given), (*blocks, *_shut(one, frame)), frame.turnaround, one.most)


def _shut(one: Hall | Crew, frame: Frame) -> list[Block]:
    """The times of each day outside its hours."""
    return [
        Block(Span(frame.on(day.date, a), frame.on(day.date, b)), "hours")
        for day in frame.days
        for a, b in ((0, one.opens or 0), (_DAY if one.closes is None else one.closes, _DAY))
        if a < b
    ]


def _sessions(frame: Frame) -> dict[str, tuple[Span, ...]]:
    return {
        MORNING: tuple(
            Span(frame.on(day.date, day.opens), frame.on(day.date, frame.noon))
            for day in frame.days
            if day.opens < frame.noon
        ),
        AFTERNOON: tuple(
            Span(frame.on(day.date, max(day.opens, frame.noon)), frame.on(day.date, day.closes))
            for day in frame.days
            if day.closes > frame.noon
        ),
    }


def _rules(desk: Desk) -> Rules:
    frame = desk.frame
    lunches: list[Lunch] = []
    if frame.lunch:
        first, last, length = frame.lunch
        lunches = [Lunch(Span(frame.on(day.date, first), frame.on(day.date, last)), length) for day in frame.days]
    venues = sorted(({one.venue for one in desk.halls} | {one.venue for one in desk.stays}) - {""})
    travel = {(one, other): minutes for one, other in combinations(venues, 2) if (minutes := frame.way(one, other))}
    return Rules(
        turnaround=frame.turnaround,
        # What the grid alone makes of the turnaround is no break.
        pause=frame.turnaround + frame.step - 1,
        row=frame.row,
        lunches=tuple(lunches),
        travel=travel,
    )


def _precedences(desk: Desk, planned: set[str]) -> tuple[Precedence, ...]:
    """Between meetings that are planned; what was said of another has no effect."""
    return tuple(Precedence(*one) for one in desk.orders if planned.issuperset(one))


def _with_published(problem: Problem, frame: Frame, published: Sequence[Place]) -> Problem:
    """Tell what is out, as far as the scheduler could plan it so: what stands against the grid is not counted."""
    meetings = {one.key: one for one in problem.meetings}
    rooms, teams = {one.key for one in problem.rooms}, {one.key for one in problem.teams}
    known = [
        one
        for one in assigned(frame, published)
        if one.meeting in meetings
        and frame.is_on_grid(one.start, one.start + meetings[one.meeting].length)
        and (one.room in rooms or not problem.needs_room(meetings[one.meeting]))
        and set(one.teams) <= teams
    ]
    if not known:
        return problem
    return replace(problem, published=tuple(known))

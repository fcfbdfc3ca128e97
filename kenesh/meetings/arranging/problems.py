"""From the desk to the problem that the scheduler solves, and from its plan to places."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from kenesh.meetings.arranging.desk import Place, Stay
from kenesh.meetings.scheduling.problem import (
    Assignment,
    Block,
    Fixed,
    Lunch,
    Meeting,
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

    from kenesh.meetings.arranging.desk import Crew, Desk, Frame, Hall, Sitting

# A room of which the number of seats is not known has enough of them.
_SEATS_UNKNOWN = 32_767
_DAY = 24 * 60
# What a team is known by for the one meeting that a person gave it to.
_GIVEN = "given"
MORNING, AFTERNOON = "morning", "afternoon"


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

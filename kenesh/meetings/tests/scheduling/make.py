"""Problems for tests: by hand, and any small one for hypothesis."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from kenesh.meetings.scheduling.problem import (
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
)
from kenesh.meetings.scheduling.solving import Limits

DAYS = (Span(0, 6), Span(10, 15))
STARTS = [*range(6), *range(10, 15)]
# Enough for problems this small, and the same on every machine.
LITTLE = Limits(seconds=None, work=0.2)
QUICK = Limits(seconds=None, work=0.2, reasons=False)


def problem(pairs: str, **more: Any) -> Problem:
    """Meetings of slots on one day: ``"ab ac"`` are two, of a and b, and of a and c; keys are the same words."""
    words = pairs.split()
    people = sorted({letter for word in words for letter in word})
    given: dict[str, Any] = {
        "days": (Span(0, 4),),
        "meetings": tuple(Meeting(word, tuple(word)) for word in words),
        "participants": tuple(Participant(key) for key in people),
    }
    return Problem(**(given | more))


def spans() -> st.SearchStrategy[Span]:
    return st.builds(lambda start, length: Span(start, start + length), st.sampled_from(STARTS), st.integers(1, 4))


def blocks() -> st.SearchStrategy[tuple[Block, ...]]:
    venues = st.sampled_from(["", "", "east", "west"])
    one = st.builds(Block, spans(), st.sampled_from(["", "why"]), venues, st.integers(0, 1))
    return st.lists(one, max_size=2, unique=True).map(tuple)


@st.composite
def rules(draw: st.DrawFn) -> Rules:
    return Rules(
        turnaround=draw(st.integers(0, 1)),
        pause=draw(st.integers(0, 1)),
        row=draw(st.sampled_from([None, None, 2, 3])),
        lunches=draw(st.sampled_from([(), (Lunch(Span(1, 5), 2),)])),
        spread=draw(st.sampled_from([None, None, 0, 1])),
        travel=draw(st.sampled_from([{}, {("east", "west"): 1}, {("east", "west"): 2}])),
    )


@st.composite
def problems(draw: st.DrawFn, *, most: int = 7, required: bool = True) -> Problem:
    """Any problem of two short days that has something of everything."""
    people = [f"p{number}" for number in range(draw(st.integers(2, 5)))]
    rooms = tuple(
        Room(
            f"r{number}",
            draw(st.integers(2, 4)),
            draw(st.sampled_from(["", "east", "west"])),
            draw(blocks()),
            draw(st.integers(0, 1)),
        )
        for number in range(draw(st.integers(0, 3)))
    )
    teams = tuple(
        Team(
            f"t{number}",
            frozenset({"ko-ru"}),
            draw(blocks()),
            draw(st.integers(0, 1)),
            draw(st.sampled_from([None, 2])),
        )
        for number in range(draw(st.integers(0, 2)))
    )
    meetings = tuple(
        draw(_meeting(f"m{number}", people, rooms, required=required)) for number in range(draw(st.integers(1, most)))
    )
    keys = [one.key for one in meetings]
    orders = st.builds(lambda two: Precedence(*sorted(two)), st.sets(st.sampled_from(keys), min_size=2, max_size=2))
    return Problem(
        days=DAYS,
        meetings=meetings,
        participants=tuple(
            Participant(key, draw(blocks()), draw(st.sampled_from([None, 0, 2])), lunches=draw(st.booleans()))
            for key in people
        ),
        rooms=rooms,
        teams=teams,
        sessions={"morning": (Span(0, 3), Span(10, 13))},
        rules=draw(rules()),
        precedences=tuple(draw(st.lists(orders, max_size=2, unique=True))) if len(keys) > 1 else (),
    )


@st.composite
def _meeting(draw: st.DrawFn, key: str, people: list[str], rooms: tuple[Room, ...], *, required: bool) -> Meeting:
    who = draw(st.lists(st.sampled_from(people), min_size=2, max_size=3, unique=True))
    length = draw(st.integers(1, 2))
    starts = [start for start in STARTS if any(day.holds(start, start + length) for day in DAYS)]
    named = (
        st.lists(st.sampled_from([one.key for one in rooms]), unique=True, max_size=2).map(tuple)
        if rooms
        else st.none()
    )
    return Meeting(
        key,
        tuple(who),
        length,
        session=draw(st.sampled_from(["", "", "", "morning"])),
        importance=draw(st.integers(1, 3)),
        required=required and draw(st.integers(0, 5)) == 0,
        rooms=draw(st.one_of(st.none(), named)),
        pairs=draw(st.sampled_from([(), (), ("ko-ru",)])),
        fixed=draw(st.one_of(st.none(), st.none(), st.builds(Fixed, st.sampled_from(starts)))),
        wishes=draw(st.sampled_from([(), (Span(0, 3),)])),
    )

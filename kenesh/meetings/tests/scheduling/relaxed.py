"""A problem in which only some facts are so: what an explanation claims can then be asked of the solver anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kenesh.meetings.scheduling.facts import Fact, FactKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kenesh.meetings.scheduling.problem import Block, Meeting, Participant, Problem, Room, Team

type So = Callable[[Fact], bool]


def only(problem: Problem, wanted: str, placed: Iterable[str], so: So) -> Problem:
    """``wanted`` is required, and of all facts those count that are ``so``; ``placed`` are the others that had a place."""
    placed = set(placed)
    rules = problem.rules
    return replace(
        problem,
        participants=tuple(_person(problem, one, so) for one in problem.participants),
        meetings=tuple(_meeting(one, wanted, placed, so) for one in problem.meetings),
        rooms=tuple(_room(one, so) for one in problem.rooms),
        teams=tuple(_team(one, so) for one in problem.teams),
        precedences=tuple(one for one in problem.precedences if so(Fact(FactKind.PRECEDENCE, tuple(one)))),
        rules=replace(rules, spread=rules.spread if so(Fact(FactKind.SPREAD)) else None),
        objectives=(),
    )


def _blocks(blocks: tuple[Block, ...], kind: FactKind, key: str, so: So) -> tuple[Block, ...]:
    return tuple(block for block in blocks if so(Fact(kind, (key,), block.span, block.why)))


def _person(problem: Problem, one: Participant, so: So) -> Participant:
    lunches = all(so(Fact(FactKind.LUNCH, (one.key,), lunch.window)) for lunch in problem.rules.lunches)
    row = problem.row_of(one) if so(Fact(FactKind.ROW, (one.key,))) else 1000
    return replace(
        one,
        away=_blocks(one.away, FactKind.AWAY, one.key, so),
        turnaround=problem.turnaround_of(one) if so(Fact(FactKind.TURNAROUND, (one.key,))) else 0,
        row=row,
        lunches=one.lunches and lunches,
        travels=so(Fact(FactKind.TRAVEL, (one.key,))),
    )


def _meeting(one: Meeting, wanted: str, placed: set[str], so: So) -> Meeting:
    fixed = one.fixed if so(Fact(FactKind.FIXED, (one.key,))) else None
    session = one.session if so(Fact(FactKind.SESSION, (one.key,), why=one.session)) else ""
    held = one.key == wanted or (one.key in placed and so(Fact(FactKind.HELD, (one.key,))))
    if one.key != wanted:
        return replace(one, fixed=fixed, session=session, required=held)
    # One more room or team for it is as good as if it needed none.
    rooms = one.rooms if so(Fact(FactKind.ROOMS)) else ()
    pairs = tuple(pair for pair in one.pairs if so(Fact(FactKind.TEAMS, (pair,))))
    return replace(one, fixed=fixed, session=session, required=held, rooms=rooms, pairs=pairs)


def _room(one: Room, so: So) -> Room:
    apart = one.turnaround if so(Fact(FactKind.ROOM_TURNAROUND, (one.key,))) else 0
    return replace(one, closed=_blocks(one.closed, FactKind.CLOSED, one.key, so), turnaround=apart)


def _team(one: Team, so: So) -> Team:
    return replace(
        one,
        away=_blocks(one.away, FactKind.TEAM_AWAY, one.key, so),
        turnaround=one.turnaround if so(Fact(FactKind.TEAM_TURNAROUND, (one.key,))) else 0,
        most=one.most if so(Fact(FactKind.TEAM_MOST, (one.key,))) else None,
        travels=so(Fact(FactKind.TEAM_TRAVEL, (one.key,))),
    )

"""How quickly meetings are scheduled, and how near to the best.

    python -m bench.scheduling [forum] [proven] [desk] [disturbed] [companies] [thousand] [--seconds S] [--runs N] [--workers N]

Everything is made up from a fixed seed; every plan is counted by the independent checker. ``forum``: 60 requests, 6
delegations, 8 rooms, 3 interpreter teams on two days of half hours: the first plan, and planning again after a random
disturbance, seconds by the clock, making of the model included. ``proven``: 200 requests of 48 principals until
every objective is proven, as at a fair: equal slots, no interpreters, absences, lunch, travel or wishes. ``desk``: 200
requests of 48 principals with all of these, 16 rooms and 8 teams. ``disturbed``: random disturbances of a published forum plan, and in how many the number
of moved meetings is the proven least. ``companies``: 300 companies, 1,500 meetings, 24 slots, 60 tables. ``thousand``:
1,000 companies, 5,000 meetings, 24 slots, 220 tables.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from kenesh.meetings.checking import violations
from kenesh.meetings.scheduling.changes import disturbed, moves
from kenesh.meetings.scheduling.problem import (
    Block,
    Lunch,
    Meeting,
    Objective,
    Participant,
    Problem,
    Room,
    Rules,
    Span,
    Team,
)
from kenesh.meetings.scheduling.solving import Limits, solve

if TYPE_CHECKING:
    from kenesh.meetings.scheduling.plan import Result
    from kenesh.meetings.scheduling.problem import Assignment

DAYS = (Span(0, 18), Span(48, 66))  # from 9:00 until 18:00 in half hours
STARTS = [start for day in DAYS for start in range(*day)]


def forum(
    chance: random.Random, requests: int = 60, delegations: int = 6, principals: int = 3, rooms: int = 8, teams: int = 3
) -> Problem:
    """A forum's bilaterals: who is away at sessions, who arrives late, rooms of two venues, teams for two pairs."""
    people = [f"{country}{rank}" for country in range(delegations) for rank in range(principals)]
    meetings = []
    for number in range(requests):
        one, other = chance.sample(range(delegations), 2)
        rank = chance.randrange(principals)
        meetings.append(
            Meeting(
                f"m{number}",
                (f"{one}{rank}", f"{other}{min(principals - 1, rank + chance.randrange(2))}"),
                length=chance.choice([1, 1, 2]),
                seats=chance.choice([6, 8]),
                importance=chance.choice([1, 2, 5]),
                pairs=chance.choice([(), (), ("ko-ru",), ("en-ru",)]),
                wishes=chance.choice([(), (), (Span(0, 9),), (Span(48, 66),)]),
            )
        )
    return Problem(
        days=DAYS,
        meetings=tuple(meetings),
        participants=tuple(Participant(key, _away(chance)) for key in people),
        rooms=tuple(
            Room(f"r{number}", seats=8 if number % 2 else 12, venue="west" if number % 8 in {6, 7} else "east")
            for number in range(rooms)
        ),
        teams=tuple(
            Team(f"t{number + 1}", frozenset([("ko-ru",), ("ko-ru", "en-ru"), ("en-ru",)][number % 3]), most=12)
            for number in range(teams)
        ),
        rules=Rules(
            row=4,
            lunches=tuple(Lunch(Span(day.start + 6, day.start + 10), 2) for day in DAYS),
            travel={("east", "west"): 1},
        ),
    )


def _chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - the same problems every time


def _away(chance: random.Random) -> tuple[Block, ...]:
    start = chance.choice(STARTS)
    return (Block(Span(start, start + 3), "session"),) if chance.random() < 1 / 2 else ()


def fair(chance: random.Random, companies: int, meetings: int, slots: int, tables: int) -> Problem:
    """Companies that meet two by two in slots."""
    people = [f"c{number}" for number in range(companies)]
    pairs: set[tuple[str, str]] = set()
    load = dict.fromkeys(people, 0)
    while len(pairs) < meetings:
        one, other = sorted(chance.sample(people, 2))
        if (one, other) not in pairs and max(load[one], load[other]) < slots * 2 // 3:
            pairs.add((one, other))
            load[one] += 1
            load[other] += 1
    return Problem(
        days=(Span(0, slots),),
        meetings=tuple(Meeting(f"{one}-{other}", (one, other)) for one, other in sorted(pairs)),
        participants=tuple(map(Participant, people)),
        rooms=tuple(Room(f"t{number}", seats=2) for number in range(tables)),
    )


def disturb(problem: Problem, plan: tuple[Assignment, ...], chance: random.Random) -> Problem:
    """A flight is late, a room is lost for half a day, somebody is called away, a team falls ill."""
    start = chance.choice(STARTS)
    block = Block(Span(start, start + chance.choice([2, 4, 8])), "disturbed")
    match chance.randrange(4):
        case 0:
            day = chance.choice(DAYS)
            block = Block(Span(day.start, day.start + chance.randrange(2, 7)), "late flight")
            return disturbed(_person(problem, chance.choice(problem.participants).key, block), plan)
        case 1:
            lost = chance.choice(problem.rooms).key
            rooms = tuple(replace(one, closed=(block,)) if one.key == lost else one for one in problem.rooms)
            return disturbed(replace(problem, rooms=rooms), plan)
        case 2:
            ill = chance.choice(problem.teams).key
            teams = tuple(replace(one, away=(block,)) if one.key == ill else one for one in problem.teams)
            return disturbed(replace(problem, teams=teams), plan)
    return disturbed(_person(problem, chance.choice(problem.participants).key, block), plan)


def _person(problem: Problem, key: str, block: Block) -> Problem:
    people = (replace(one, away=(*one.away, block)) if one.key == key else one for one in problem.participants)
    return replace(problem, participants=tuple(people))


def tell(name: str, problem: Problem, result: Result, seconds: float) -> None:
    """One line of what was found."""
    values = ", ".join(f"{one.objective} {one.value} (bound {one.bound})" for one in result.values)
    broken = len(violations(problem, result.assignments))
    print(
        f"{name}: {seconds:.2f} s, {result.status}, {len(result.assignments)} of {len(problem.meetings)} placed; {values}; rules broken: {broken}",
        flush=True,
    )


def timed(problem: Problem, limits: Limits) -> tuple[Result, float]:
    """Solve, with the seconds it took."""
    begun = time.monotonic()
    result = solve(problem, limits)
    return result, time.monotonic() - begun


def _forum(given: argparse.Namespace) -> None:
    problem = forum(_chance(0))
    result, seconds = timed(problem, Limits(seconds=0.01))
    tell("forum, first plan", problem, result, seconds)
    result, seconds = timed(problem, Limits(seconds=given.seconds, workers=given.workers))
    tell("forum, bettered", problem, result, seconds)
    taken, work = [], []
    chance = _chance(1)
    for _number in range(given.runs):
        now = replace(disturb(problem, result.assignments, chance), objectives=(Objective.PLACED, Objective.CHANGE))
        again, seconds = timed(now, Limits(seconds=10, reasons=False))
        taken.append(seconds)
        work.append(again.work)
    taken.sort()
    print(
        f"forum, planned again: median {statistics.median(taken) * 1000:.0f} ms, p95 {taken[len(taken) * 95 // 100] * 1000:.0f} ms, {given.runs} runs",
        flush=True,
    )


def _proven(given: argparse.Namespace) -> None:
    problem = fair(_chance(0), companies=48, meetings=200, slots=24, tables=16)
    tell("proven", problem, *timed(problem, Limits(seconds=given.seconds, workers=given.workers)))


def _desk(given: argparse.Namespace) -> None:
    problem = forum(_chance(0), requests=200, delegations=16, rooms=16, teams=8)
    tell("desk, first plan", problem, *timed(problem, Limits(seconds=0.01, reasons=False)))
    limits = Limits(seconds=given.seconds, workers=given.workers, reasons=False)
    tell("desk, bettered", problem, *timed(problem, limits))


def _disturbed(given: argparse.Namespace) -> None:
    problem = forum(_chance(0))
    plan = solve(problem, Limits(seconds=10, workers=given.workers)).assignments
    chance = _chance(2)
    least = counted = broken = 0
    for _number in range(100):
        now = replace(disturb(problem, plan, chance), objectives=(Objective.PLACED, Objective.CHANGE))
        result = solve(now, Limits(seconds=10, reasons=False))
        least += all(value.proven for value in result.values)
        counted += len(moves(now, result.assignments)) == result.values[1].value
        broken += len(violations(now, result.assignments))
    print(
        f"disturbed: of 100, {least} moved the proven least; counted alike in {counted}; rules broken: {broken}",
        flush=True,
    )


def _companies(given: argparse.Namespace) -> None:
    problem = fair(_chance(0), companies=300, meetings=1500, slots=24, tables=60)
    tell(
        "companies",
        problem,
        *timed(problem, Limits(seconds=min(given.seconds, 30), workers=given.workers, reasons=False)),
    )


def _thousand(given: argparse.Namespace) -> None:
    problem = fair(_chance(0), companies=1000, meetings=5000, slots=24, tables=220)
    tell("thousand, first plan", problem, *timed(problem, Limits(seconds=0.01, reasons=False)))
    tell(
        "thousand",
        problem,
        *timed(problem, Limits(seconds=min(given.seconds, 30), workers=given.workers, reasons=False)),
    )


PARTS = {
    "forum": _forum,
    "proven": _proven,
    "desk": _desk,
    "disturbed": _disturbed,
    "companies": _companies,
    "thousand": _thousand,
}


def main() -> None:
    """Measure the parts asked for, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    unknown = set(given.parts) - set(PARTS)
    if unknown:
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    for part in given.parts or PARTS:
        PARTS[part](given)


if __name__ == "__main__":
    main()

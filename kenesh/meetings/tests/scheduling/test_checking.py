"""The checker finds what was planted: each rule broken by hand is named, and a plan that keeps them all is let through."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kenesh.meetings.checking import breaks, violations
from kenesh.meetings.scheduling.plan import Status
from kenesh.meetings.scheduling.problem import (
    Assignment,
    Block,
    Fixed,
    Lunch,
    Participant,
    Precedence,
    Room,
    Rules,
    Span,
    Team,
)
from kenesh.meetings.scheduling.quick.plans import quick_plan
from kenesh.meetings.scheduling.solving import solve
from kenesh.meetings.scheduling.times import Times
from kenesh.meetings.tests.scheduling.make import QUICK, problem, problems

if TYPE_CHECKING:
    from kenesh.meetings.scheduling.problem import Problem

PAIR = frozenset({"ko-ru"})
EAST_WEST = (Room("east", 2, "east"), Room("west", 2, "west"))


def _first(**changes: Any) -> Problem:
    made = problem("ab ac")
    return replace(made, meetings=(replace(made.meetings[0], **changes), made.meetings[1]))


def _at(*starts: int, room: str = "") -> tuple[Assignment, ...]:
    return tuple(Assignment(key, start, room) for key, start in zip(("ab", "ac"), starts, strict=False))


PLANTED = {
    "two at once": (problem("ab ac"), _at(1, 1)),
    "participant away": (
        problem("ab ac", participants=(Participant("a", (Block(Span(1, 2)),)), Participant("b"), Participant("c"))),
        _at(1, 0),
    ),
    "too little time between": (problem("ab ac", rules=Rules(turnaround=1)), _at(0, 1)),
    "in the wrong order": (problem("ab ac", precedences=(Precedence("ac", "ab"),)), _at(0, 1)),
    "not at its fixed time": (_first(fixed=Fixed(2)), _at(0)),
    "outside its session": (replace(_first(session="morning"), sessions={"morning": (Span(0, 2),)}), _at(3)),
    "not a time to start": (problem("ab ac"), _at(4)),
    "required but not placed": (_first(required=True), ()),
    "unknown meeting": (problem("ab"), (Assignment("zz", 0),)),
    "placed twice": (problem("ab"), (Assignment("ab", 0), Assignment("ab", 2))),
    "no such room": (problem("ab ac", rooms=(Room("r", 2),)), _at(0, room="s")),
    "in a room though it needs none": (problem("ab ac"), _at(0, room="r")),
    "too few seats": (problem("ab ac", rooms=(Room("r", 1),)), _at(0, room="r")),
    "room closed": (problem("ab ac", rooms=(Room("r", 2, closed=(Block(Span(0, 1)),)),)), _at(0, room="r")),
    "not in its fixed room": (replace(_first(fixed=Fixed(0, "west")), rooms=EAST_WEST), _at(0, room="east")),
    "not a room it may be held in": (replace(_first(rooms=("west",)), rooms=EAST_WEST), _at(0, room="east")),
    "not one team for each pair of languages": (_first(pairs=("ko-ru",)), _at(0)),
    "not a team for these languages": (_first(pairs=("ko-ru",)), (Assignment("ab", 0, teams=("t",)),)),
    "team away": (
        replace(_first(pairs=("ko-ru",)), teams=(Team("t", PAIR, (Block(Span(0, 1)),)),)),
        (Assignment("ab", 0, teams=("t",)),),
    ),
    "team works too long": (
        replace(_first(pairs=("ko-ru",)), teams=(Team("t", PAIR, most=0),)),
        (Assignment("ab", 0, teams=("t",)),),
    ),
    "no time to get there": (
        problem("ab ac", rooms=EAST_WEST, rules=Rules(travel={("east", "west"): 1})),
        (Assignment("ab", 0, "east"), Assignment("ac", 1, "west")),
    ),
    "too many in a row": (problem("ab ac", rules=Rules(row=1)), _at(0, 1)),
    "no lunch": (problem("ab ac", rules=Rules(lunches=(Lunch(Span(0, 2), 1),))), _at(0, 1)),
    "breaks unfairly shared": (problem("ab ac", rules=Rules(spread=0)), _at(0, 2)),
}


def test_an_absence_takes_lunch_as_a_meeting_does_unless_it_leaves_none() -> None:
    made = problem("ab", days=(Span(0, 4),), rules=Rules(lunches=(Lunch(Span(0, 3), 1),)))

    def away(until: int) -> Problem:
        return replace(made, participants=(Participant("a", (Block(Span(0, until), "session"),)), made.participants[1]))

    at_two = (Assignment("ab", 2),)
    assert violations(made, at_two) == []
    assert [one.rule for one in violations(away(2), at_two)] == ["no lunch"]
    for until, starts in ((2, {3}), (3, {3})):
        given = away(until)
        assert {one.start for one in quick_plan(given, Times(given)) or ()} == starts
        result = solve(given, QUICK)
        assert {one.start for one in result.assignments} == starts
        assert violations(given, result.assignments) == []
    # Required at two, the model finds no plan that the quick one missed.
    settled = replace(away(2), meetings=(replace(made.meetings[0], required=True, fixed=Fixed(2)),))
    assert solve(settled, QUICK).status is Status.INFEASIBLE


@pytest.mark.parametrize("rule", PLANTED)
def test_a_rule_that_is_broken_is_named(rule: str) -> None:
    made, plan = PLANTED[rule]
    assert rule in {one.rule for one in violations(made, plan)}


def test_a_plan_that_keeps_all_rules_breaks_none() -> None:
    made = problem("ab ac", rooms=EAST_WEST, rules=Rules(turnaround=1, travel={("east", "west"): 2}, row=1))
    assert violations(made, (Assignment("ab", 0, "east"), Assignment("ac", 3, "west"))) == []


def test_a_break_is_a_gap_longer_than_a_pause_within_a_day() -> None:
    made = problem("ab ac ad", days=(Span(0, 4), Span(10, 14)))
    plan = (Assignment("ab", 0), Assignment("ac", 2), Assignment("ad", 10))
    assert breaks(made, plan)["a"] == 1
    assert breaks(replace(made, rules=Rules(pause=1)), plan)["a"] == 0


@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(problems(required=False), st.data())
def test_two_meetings_of_one_person_at_once_never_pass(given: Problem, data: st.DataObject) -> None:
    plan = solve(given, QUICK).assignments
    who = {one.key: set(one.participants) for one in given.meetings}
    pairs = [two for two in permutations(plan, 2) if who[two[0].meeting] & who[two[1].meeting]]
    assume(pairs)
    one, other = data.draw(st.sampled_from(pairs))
    moved = tuple(replace(place, start=other.start) if place == one else place for place in plan)
    assert any(found.rule == "two at once" for found in violations(given, moved))

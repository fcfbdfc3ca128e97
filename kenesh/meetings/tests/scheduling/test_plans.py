"""Whatever the problem, a plan keeps every rule; the checker, which shares no code with the model, is the judge."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import product
from random import Random
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kenesh.meetings.checking import measured, violations
from kenesh.meetings.scheduling.changes import disturbed, moves
from kenesh.meetings.scheduling.plan import Status
from kenesh.meetings.scheduling.problem import Assignment, Block, Lunch, Meeting, Objective, Rules, Span
from kenesh.meetings.scheduling.quick.moving import Moving
from kenesh.meetings.scheduling.quick.plans import quick_plan
from kenesh.meetings.scheduling.solving import Limits, solve
from kenesh.meetings.scheduling.times import Times
from kenesh.meetings.scheduling.worth import least_breaks
from kenesh.meetings.tests.scheduling.make import LITTLE, QUICK, problem, problems, rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kenesh.meetings.scheduling.plan import Progress
    from kenesh.meetings.scheduling.problem import Problem

few = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@few
@given(problems())
def test_no_plan_breaks_a_rule_and_every_value_is_what_the_checker_counts(given: Problem) -> None:
    result = solve(given, QUICK)
    if result.status in {Status.INFEASIBLE, Status.UNKNOWN}:
        assert not result.assignments
        assert any(one.required for one in given.meetings)
        return
    assert violations(given, result.assignments) == []
    worth = measured(given, result.assignments)
    assert [value.value for value in result.values] == [worth[value.objective] for value in result.values]
    for value in result.values:
        assert value.value is not None
        beyond = value.value - value.bound
        assert beyond <= 0 if value.objective is Objective.PLACED else beyond >= 0
    placed = {one.meeting for one in result.assignments}
    assert [*result.not_placed] == [one.key for one in given.meetings if one.key not in placed]


@st.composite
def tiny(draw: st.DrawFn) -> Problem:
    words = draw(st.lists(st.sampled_from(["ab", "ac", "bc", "cd"]), min_size=1, max_size=4, unique=True))
    made = problem(" ".join(words), rules=replace(draw(rules()), lunches=(), travel={}))
    meetings = tuple(
        replace(one, importance=draw(st.integers(1, 2)), wishes=draw(st.sampled_from([(), (Span(2, 4),)])))
        for one in made.meetings
    )
    away = draw(st.sampled_from([(), (Block(Span(1, 2)),)]))
    people = (replace(made.participants[0], away=away), *made.participants[1:])
    published = tuple(Assignment(key, draw(st.integers(0, 3))) for key in words[:2])
    order = draw(st.permutations([Objective.BREAKS, Objective.FAIRNESS, Objective.WISHES, Objective.CHANGE]))
    return replace(
        made, meetings=meetings, participants=people, published=published, objectives=(Objective.PLACED, *order)
    )


def every_plan(given: Problem) -> Iterator[tuple[Assignment, ...]]:
    for starts in product([None, 0, 1, 2, 3], repeat=len(given.meetings)):
        pairs = zip(given.meetings, starts, strict=True)
        yield tuple(Assignment(meeting.key, start) for meeting, start in pairs if start is not None)


@settings(few, max_examples=12)
@given(tiny())
def test_no_plan_at_all_is_better_than_one_said_to_be_the_best(given: Problem) -> None:
    def worth(plan: tuple[Assignment, ...]) -> list[int]:
        values = measured(given, plan)
        return [-values[one] if one is Objective.PLACED else values[one] for one in given.objectives]

    result = solve(given, Limits(seconds=None, work=2.0, reasons=False))
    assert result.status is Status.OPTIMAL
    assert worth(result.assignments) == min(worth(plan) for plan in every_plan(given) if not violations(given, plan))


@settings(few, max_examples=8)
@given(problems(), st.integers(0, 3))
def test_the_same_seed_and_work_make_the_same_plan(given: Problem, seed: int) -> None:
    one, again = (solve(given, Limits(seconds=None, work=0.2, seed=seed)) for _time in range(2))
    assert replace(one, seconds=0.0) == replace(again, seconds=0.0)


@settings(few, max_examples=15)
@given(problems(required=False))
def test_a_hundredth_of_a_second_still_gives_a_plan(given: Problem) -> None:
    result = solve(given, Limits(seconds=0.01))
    assert result.status in {Status.OPTIMAL, Status.FEASIBLE}
    assert violations(given, result.assignments) == []


@settings(few, max_examples=12)
@given(problems(required=False), st.data())
def test_what_is_published_stays_where_it_can(given: Problem, data: st.DataObject) -> None:
    before = solve(given, QUICK)
    assume(before.assignments)
    hit = data.draw(st.sampled_from(before.assignments))
    away = Block(Span(hit.start, hit.start + 1), "called away")
    who = next(one for one in given.meetings if one.key == hit.meeting).participants[0]
    people = tuple(replace(one, away=(*one.away, away)) if one.key == who else one for one in given.participants)
    now = disturbed(replace(given, participants=people), before.assignments)
    after = solve(now, LITTLE)
    told = moves(now, after.assignments)
    assert violations(now, after.assignments) == []
    assert len(told) == measured(now, after.assignments)[Objective.CHANGE]
    assert hit.meeting in {one.meeting for one in told}
    assert all(one.hit_by for one in told if one.meeting == hit.meeting)


def test_what_is_moved_aside_never_goes_back_to_a_time_that_is_lost() -> None:
    given = problem("ab ac ad bc bd cd", days=(Span(0, 7),))
    published = solve(given, QUICK).assignments
    for lost in published:
        who = lost.meeting[0]
        away = (Block(Span(lost.start, lost.start + 1), "called away"),)
        people = tuple(replace(one, away=away) if one.key == who else one for one in given.participants)
        now = disturbed(replace(given, participants=people), published)
        times = Times(now)
        moving = Moving(now, times, quick_plan(now, times) or (), Random(1))
        for _step in range(200):
            moving.step()
            assert violations(now, moving.plan()) == []


def test_two_days_of_lunch_and_rows_keep_their_rules() -> None:
    given = problem(
        "ab ac ad bc bd cd",
        days=(Span(0, 6), Span(10, 16)),
        rules=Rules(row=2, lunches=(Lunch(Span(2, 4), 1), Lunch(Span(12, 14), 1)), spread=1),
    )
    result = solve(given, Limits(seconds=None, work=1.0))
    assert violations(given, result.assignments) == []
    assert not result.not_placed


def test_rows_that_end_prove_how_many_breaks_there_are_at_least() -> None:
    # Whom everybody meets has five meetings in one day, and two in a row at most; the others have one each.
    given = problem("ab ac ad ae af", days=(Span(0, 9),), rules=Rules(row=2))
    assert least_breaks(given, Times(given)) == {"a": 2, "b": 0, "c": 0, "d": 0, "e": 0, "f": 0}
    result = solve(given, Limits(seconds=None, work=1.0))
    values = {one.objective: (one.value, one.bound) for one in result.values}
    assert values[Objective.BREAKS] == values[Objective.FAIRNESS] == (2, 2)
    # The night between two days ends a row too.
    assert least_breaks(replace(given, days=(Span(0, 9), Span(20, 29))), Times(given))["a"] == 1


def test_two_workers_find_what_one_finds() -> None:
    given = problem("ab ac ad ae bc bd be cd ce de", days=(Span(0, 7),))
    one, two = (solve(given, Limits(seconds=20, workers=workers)) for workers in (1, 2))
    assert one.status is two.status is Status.OPTIMAL
    assert [value.value for value in one.values] == [value.value for value in two.values]


def test_a_search_says_how_far_it_is_and_ends_when_it_is_cancelled() -> None:
    words = [f"{a}{b}" for a in "abcdefghijkl" for b in "mnopqrstuvwx"]
    given = problem(" ".join(words), days=(Span(0, 20),))
    told: list[Progress] = []
    begun = time.monotonic()
    result = solve(given, Limits(seconds=60, progress=told.append, cancelled=lambda: len(told) > 2))
    assert time.monotonic() - begun < 20
    assert told[0].objective is Objective.PLACED
    assert violations(given, result.assignments) == []
    assert result.assignments


def test_what_must_be_and_cannot_be_is_no_plan_with_its_reason() -> None:
    made = problem("ab ac", days=(Span(0, 1),))
    given = replace(made, meetings=tuple(replace(one, required=True) for one in made.meetings))
    result = solve(given)
    assert result.status is Status.INFEASIBLE
    (reason,) = result.explanations
    assert [(fact.kind, fact.of) for fact in reason.facts] == [("held", ("ab",)), ("held", ("ac",))]
    assert len(reason.freed_by) == 1


def test_nothing_to_schedule_is_a_plan() -> None:
    assert solve(problem("")).status is Status.OPTIMAL


def test_the_more_important_meeting_gets_the_only_place() -> None:
    given = problem(
        "ab", days=(Span(0, 1),), meetings=(Meeting("low", ("a", "b")), Meeting("high", ("a", "b"), importance=5))
    )
    result = solve(given)
    assert [one.meeting for one in result.assignments] == ["high"]
    assert result.status is Status.OPTIMAL
    assert result.values[0].value == result.values[0].bound == 5

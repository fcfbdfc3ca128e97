"""Where a meeting may start, and a plan at once that ends when it is told to."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from hypothesis import HealthCheck, given, settings

from kenesh.meetings.checking import violations
from kenesh.meetings.scheduling.problem import Block, Meeting, Participant, Problem, Room, Rules, Span
from kenesh.meetings.scheduling.quick.board import Board
from kenesh.meetings.scheduling.quick.pace import Pace
from kenesh.meetings.scheduling.quick.plans import quick_plan, settle
from kenesh.meetings.scheduling.search.control import Limits
from kenesh.meetings.scheduling.solving import solve
from kenesh.meetings.scheduling.times import Times
from kenesh.meetings.tests.scheduling.make import problems

few = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@few
@given(problems())
def test_open_starts_are_those_that_nothing_rules_out(given: Problem) -> None:
    times = Times(given)
    for meeting in given.meetings:
        plain = [start for start in times.fitting(meeting) if not times.obstacles(meeting, start)]
        starts = times.open(meeting)
        assert list(starts) == plain
        assert [starts[number] for number in range(len(starts))] == plain
        assert [start for start in range(20) if start in starts] == plain


@few
@given(problems())
def test_breaks_that_a_meeting_would_add_are_those_it_adds(given: Problem) -> None:
    times = Times(given)
    board = Board(given, times)
    for meeting in given.meetings:
        for start in times.open(meeting):
            place = board.place(meeting, start)
            if place is None:
                continue
            told = [board.breaks_more(key, start, start + meeting.length) for key in meeting.participants]
            before = [board.breaks(key) for key in meeting.participants]
            board.put(place)
            after = [board.breaks(key) for key in meeting.participants]
            assert [a + b for a, b in zip(before, told, strict=True)] == after
            break


def long_days(meetings: int) -> Problem:
    """A minute is a unit: two days of ten hours each, and somebody is away for one of them."""
    people = [f"p{number}" for number in range(10)]
    pairs = [(people[number % 10], people[(number + 1 + number // 10 % 5) % 10]) for number in range(meetings)]
    return Problem(
        days=(Span(0, 600), Span(1440, 2040)),
        meetings=tuple(Meeting(f"m{number}", who, length=30) for number, who in enumerate(pairs)),
        participants=tuple(Participant(key, (Block(Span(0, 600)),) if key == "p0" else ()) for key in people),
        rooms=tuple(Room(f"r{number}", 2) for number in range(3)),
        rules=Rules(turnaround=15, row=3, pause=15),
    )


def test_a_plan_at_once_ends_when_it_is_cancelled_with_what_it_has() -> None:
    given = long_days(60)
    asked = count(1)
    plan = quick_plan(given, Times(given), Pace(None, lambda: next(asked) > 10)) or ()
    assert len(plan) == 10
    assert violations(given, plan) == []


def test_a_search_cancelled_while_it_makes_its_first_plan_ends_with_it() -> None:
    given = long_days(60)
    asked = count(1)
    result = solve(given, Limits(seconds=None, cancelled=lambda: next(asked) > 10))
    assert len(result.assignments) < 60
    assert violations(given, result.assignments) == []


def test_of_a_thousand_starts_of_one_meeting_a_few_hundred_are_looked_at() -> None:
    given = long_days(3)
    looked_at: list[int] = []

    class Counted(Board):
        def breaks_more(self, person: str, start: int, end: int) -> int:
            looked_at.append(start)
            return super().breaks_more(person, start, end)

    board = Counted(given, Times(given))
    assert len(board.open["m1"]) > 1000
    assert settle(board, given.meetings[1])
    assert len(set(looked_at)) < 500
    # Beside what is there already it is looked at whatever the stretch.
    assert settle(board, replace(given.meetings[1], key="m2", participants=given.meetings[2].participants))
    first, other = (board.placed[key] for key in ("m1", "m2"))
    assert abs(first.start - other.start) == 45


def test_hurried_a_meeting_takes_any_place() -> None:
    given = long_days(40)
    plan = quick_plan(given, Times(given), Pace(0.0, lambda: False))
    assert plan == ()
    hurried = Pace(1e9)
    hurried.began -= 6e8
    plan = quick_plan(given, Times(given), hurried) or ()
    assert len(plan) > 20
    assert violations(given, plan) == []

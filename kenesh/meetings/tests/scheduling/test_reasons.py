"""Why not: what an explanation claims is asked of the solver anew, with nothing but the named facts, or without them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, assume, given, settings

from kenesh.meetings.checking import violations
from kenesh.meetings.scheduling.explaining import answer, explain
from kenesh.meetings.scheduling.facts import Fact, FactKind
from kenesh.meetings.scheduling.plan import Status
from kenesh.meetings.scheduling.problem import Assignment, Block, Participant, Problem, Room, Rules, Span, Team
from kenesh.meetings.scheduling.saying import said
from kenesh.meetings.scheduling.solving import Limits, solve
from kenesh.meetings.scheduling.times import Times
from kenesh.meetings.tests.scheduling.make import problem, problems
from kenesh.meetings.tests.scheduling.relaxed import So, only

ENOUGH = Limits(seconds=None, work=1.0)


def _among(facts: set[Fact]) -> So:
    return lambda fact: fact in facts


def _but(facts: set[Fact]) -> So:
    return lambda fact: fact not in facts


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(problems(required=False))
def test_reasons_are_true_and_none_is_needless(given: Problem) -> None:
    # Whoever absences leave no time for lunch has it there; with fewer absences there is none to be had otherwise.
    for person in given.participants:
        assume(all(not person.away or Times(given).from_lunch(person, one) for one in given.rules.lunches))
    result = solve(given, ENOUGH)
    assume(result.values[0].proven)
    assert len(result.explanations) == len(result.not_placed)
    placed = [one.meeting for one in result.assignments]

    def has_place(meeting: str, so: So) -> bool:
        status = solve(only(given, meeting, placed, so), replace(ENOUGH, reasons=False)).status
        assert status is not Status.UNKNOWN
        return status is not Status.INFEASIBLE

    for one in result.explanations:
        facts, freed_by = set(one.facts), set(one.freed_by)
        assert freed_by
        assert freed_by <= facts
        assert one.proven
        assert not has_place(one.meeting, _among(facts))
        assert has_place(one.meeting, _but(freed_by))
        assert has_place(one.meeting, _but(facts))
        for needed in freed_by:
            rest = freed_by - {needed}
            assert not has_place(one.meeting, _but(rest))
        for needed in facts - freed_by:
            rest = facts - {needed}
            assert has_place(one.meeting, _among(rest))


def test_a_minister_in_a_session_and_a_team_that_has_left_are_named() -> None:
    given = problem(
        "ab",
        participants=(Participant("a", (Block(Span(0, 2), "transport session"),)), Participant("b")),
        teams=(Team("t", frozenset({"ko-ru"}), (Block(Span(2, 4), "left"),)),),
    )
    given = replace(given, meetings=(replace(given.meetings[0], pairs=("ko-ru",)),))
    (reason,) = solve(given).explanations
    away, left = (
        Fact(FactKind.AWAY, ("a",), Span(0, 2), "transport session"),
        Fact(FactKind.TEAM_AWAY, ("t",), Span(2, 4), "left"),
    )
    assert {away, left} <= set(reason.facts)
    assert len(reason.freed_by) == 1
    assert said(away) == "a is away from 0 until 2 (transport session)"
    assert said(left, undone=True) == "team t worked from 2 until 4"


def test_the_way_to_another_venue_is_named() -> None:
    given = problem(
        "ab ac",
        days=(Span(0, 2),),
        rooms=(Room("east", 2, "east"), Room("west", 2, "west")),
        rules=Rules(travel={("east", "west"): 1}),
    )
    east, west = (replace(one, rooms=(room,)) for one, room in zip(given.meetings, ("east", "west"), strict=True))
    given = replace(given, meetings=(replace(east, importance=2), west))
    (reason,) = solve(given).explanations
    travel = Fact(FactKind.TRAVEL, ("a",))
    assert travel in reason.facts
    placed = ["ab"]
    assert solve(only(given, "ac", placed, _among(set(reason.facts)))).status is Status.INFEASIBLE
    assert solve(only(given, "ac", placed, _but({travel}))).status is not Status.INFEASIBLE


def test_a_meeting_that_fits_no_room_asks_for_one() -> None:
    given = problem("ab", rooms=(Room("small", 1),))
    (reason,) = solve(given).explanations
    assert reason.facts == reason.freed_by == (Fact(FactKind.ROOMS),)


def test_what_has_a_place_needs_no_reason() -> None:
    given = problem("ab ac")
    assert explain(given, solve(given).assignments, "ab") is None


def test_a_meeting_that_fits_beside_the_others_is_offered_a_place_there() -> None:
    given = problem("ab ac")
    plan = solve(problem("ab")).assignments
    found = answer(given, plan, "ac")
    assert found.reason is None
    assert {one.meeting for one in found.plan} == {"ab", "ac"}
    assert set(plan) < set(found.plan)
    assert violations(given, found.plan) == []


def test_a_meeting_that_fits_if_others_move_is_offered_a_plan_in_which_few_do() -> None:
    # Of the two moments b has only the one at which a is busy with c, who could move.
    given = problem("ab ac de", days=(Span(0, 2),))
    people = tuple(replace(one, away=(Block(Span(1, 2)),)) if one.key == "b" else one for one in given.participants)
    given = replace(given, participants=people)
    plan = (Assignment("ac", 0), Assignment("de", 0))
    found = answer(given, plan, "ab", ENOUGH)
    assert found.reason is None
    assert found.plan == (Assignment("ab", 0), Assignment("de", 0), Assignment("ac", 1))


def test_what_the_time_did_not_suffice_to_find_out_is_neither_a_place_nor_a_reason() -> None:
    given = problem("ab", participants=(Participant("a", (Block(Span(0, 4)),)), Participant("b")))
    found = answer(given, (), "ab", Limits(seconds=0.0))
    assert not found.is_known
    found = answer(given, (), "ab", Limits(cancelled=lambda: True))
    assert not found.is_known
    found = answer(given, (), "ab", ENOUGH)
    assert found.is_known
    assert found.reason is not None
    assert not found.plan


def test_every_fact_can_be_said() -> None:
    for kind in FactKind:
        fact = Fact(kind, ("one", "other"), Span(1, 2), "because")
        assert said(fact) != said(fact, undone=True)

"""Planning anew moves as little as can be, and no plan counts that the checker refuses, whoever made it."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from kenesh.meetings.checking import violations
from kenesh.meetings.scheduling.changes import moves, with_old_teams
from kenesh.meetings.scheduling.plan import Status
from kenesh.meetings.scheduling.problem import (
    Assignment,
    Block,
    Meeting,
    Objective,
    Participant,
    Problem,
    Room,
    Rules,
    Span,
    Team,
    Unit,
)
from kenesh.meetings.scheduling.quick.plans import quick_plan
from kenesh.meetings.scheduling.search.control import Control
from kenesh.meetings.scheduling.search.race import Race
from kenesh.meetings.scheduling.search.trust import Trust
from kenesh.meetings.scheduling.solving import Limits, solve
from kenesh.meetings.scheduling.times import Times
from kenesh.meetings.tests.scheduling.make import QUICK, problem


def crowded(seed: int) -> Problem:
    """Five delegations of two, three rooms, seven hours in quarters."""
    chance = Random(seed)
    meetings = []
    for number in range(26):
        one, other = chance.sample("abcde", 2)
        who = one + chance.choice("12"), other + chance.choice("12")
        meetings.append(Meeting(f"m{number}", who, length=chance.choice([30, 30, 45])))
    return Problem(
        days=(Span(0, 420),),
        meetings=tuple(meetings),
        participants=tuple(Participant(country + rank) for country in "abcde" for rank in "12"),
        rooms=tuple(Room(f"r{number}", 2) for number in range(3)),
        rules=Rules(turnaround=15, row=4, pause=29),
        objectives=(Objective.PLACED,),
        unit=Unit.MINUTE,
        step=15,
    )


def test_a_late_delegation_moves_the_fewest_even_where_all_fit_only_if_others_make_way() -> None:
    given = crowded(5)
    published = solve(given, Limits(seconds=None, work=1.0)).assignments
    assert len(published) == len(given.meetings)
    late = (Block(Span(120, 180), "late"),)
    people = tuple(replace(one, away=late) if one.key[0] == "a" else one for one in given.participants)
    objectives = (Objective.PLACED, Objective.CHANGE)
    now = replace(given, participants=people, published=published, objectives=objectives)
    # The plan at once leaves something out: the search has to find it a place without throwing the plan over.
    assert len(quick_plan(now, Times(now)) or ()) < len(published)
    after = solve(now, Limits(seconds=None, work=2.0))
    assert after.status is Status.OPTIMAL
    assert not after.not_placed
    assert len(moves(now, after.assignments)) == 3


def test_interpreters_are_exchanged_only_where_they_have_to_be() -> None:
    given = problem("ab cd", teams=(Team("s", frozenset({"ko-ru"})), Team("t", frozenset({"ko-ru"}))))
    given = replace(given, meetings=tuple(replace(one, pairs=("ko-ru",)) for one in given.meetings))
    before = (Assignment("ab", 0, teams=("s",)), Assignment("cd", 1, teams=("t",)))
    # Nothing asks for the exchange; and where one team is away, only its meeting gets another.
    exchanged = (Assignment("ab", 0, teams=("t",)), Assignment("cd", 1, teams=("s",)))
    assert with_old_teams(given, before, exchanged) == [*before]
    away = tuple(replace(one, away=(Block(Span(0, 1)),)) if one.key == "s" else one for one in given.teams)
    now = with_old_teams(replace(given, teams=away), before, exchanged)
    assert now == [exchanged[0], before[1]]


def test_a_plan_that_breaks_a_rule_gives_way_to_the_last_that_does_not() -> None:
    given = problem("ab ac")
    good = (Assignment("ab", 0),)
    at_once = (Assignment("ab", 0), Assignment("ac", 0))
    race = Race(Objective.PLACED, Control(QUICK), Trust(given), whole=2)
    race.offer(good, 1)
    race.offer(at_once, 0)
    race.settle()
    assert race.plan == good
    assert race.told() == (1, 2)
    assert race.trust.refused == 1


def test_a_plan_that_would_decide_is_checked_at_once_and_others_when_the_search_ends() -> None:
    given = problem("ab ac ad")
    broken = (Assignment("ab", 0), Assignment("ac", 0))
    race = Race(Objective.PLACED, Control(QUICK), Trust(given), whole=3)
    race.prove(1)
    race.offer((), 3)
    race.offer(broken, 1)
    assert not race.decided
    race.settle()
    assert race.plan == ()
    assert violations(given, race.plan) == []

"""The forum that is measured: moves better its plan at once, and no objective takes all the time of those after it."""

from __future__ import annotations

import random
from dataclasses import replace

from bench.scheduling import forum
from kenesh.meetings.checking import measured, violations
from kenesh.meetings.scheduling.problem import Objective
from kenesh.meetings.scheduling.quick.moving import Moving
from kenesh.meetings.scheduling.quick.plans import quick_plan
from kenesh.meetings.scheduling.search.control import Control
from kenesh.meetings.scheduling.solving import Limits, solve
from kenesh.meetings.scheduling.times import Times


def _chance() -> random.Random:
    return random.Random(0)


def test_moves_keep_every_rule_and_make_no_objective_worse_for_a_later_one() -> None:
    problem = forum(_chance())
    times = Times(problem)
    moving = Moving(problem, times, quick_plan(problem, times) or (), _chance())
    begun = moving.worth
    for _number in range(500):
        before = moving.worth
        assert moving.step() == (moving.worth < before)
        assert moving.worth <= before
    now = measured(problem, moving.plan())
    assert violations(problem, moving.plan()) == []
    assert moving.worth == (0, *(now[one] for one in problem.objectives[1:]))
    assert moving.worth[1] < begun[1]


def test_wishes_have_their_share_though_breaks_are_not_proven() -> None:
    problem = replace(forum(_chance()), objectives=(Objective.PLACED, Objective.BREAKS, Objective.WISHES))
    control = Control(Limits(seconds=None, work=8.0))
    with control.share(1 / 4):
        assert control.work_left == 2.0
        control.spend(2.0)
        assert control.over
    assert control.work_left == 6.0
    limits = Limits(seconds=None, work=0.5, reasons=False)
    result = solve(problem, limits)
    _placed, breaks, wishes = result.values
    worth = measured(problem, result.assignments)
    assert (breaks.value, wishes.value) == (worth[Objective.BREAKS], worth[Objective.WISHES])
    assert (
        breaks.bound
        < worth[Objective.BREAKS]
        < measured(problem, quick_plan(problem, Times(problem)) or ())[Objective.BREAKS]
    )
    assert violations(problem, result.assignments) == []
    assert replace(solve(problem, limits), seconds=0.0) == replace(result, seconds=0.0)

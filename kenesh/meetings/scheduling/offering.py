"""A place for one more meeting: where all others stand, or where as few of them as can be move."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kenesh.meetings.checking import violations
from kenesh.meetings.scheduling.changes import with_old_teams
from kenesh.meetings.scheduling.model.whole import Model
from kenesh.meetings.scheduling.problem import Objective
from kenesh.meetings.scheduling.quick.board import Board
from kenesh.meetings.scheduling.quick.plans import settle
from kenesh.meetings.scheduling.search.hitting import Asker, Questions
from kenesh.meetings.scheduling.search.race import Race
from kenesh.meetings.scheduling.search.trust import Trust
from kenesh.meetings.scheduling.times import Times, literals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kenesh.meetings.scheduling.problem import Assignment, Problem
    from kenesh.meetings.scheduling.search.control import Control

# Literals of which a second is enough to make a model.
_PACE = 60_000


def offered(
    problem: Problem, plan: Sequence[Assignment], meeting: str, control: Control
) -> tuple[Assignment, ...] | None:
    """``plan`` with ``meeting`` in it; ``None`` where there is none, or none was found within what is left.

    All other meetings of the plan are held, and no others.
    """
    plan = tuple(one for one in plan if one.meeting != meeting)
    return _beside(problem, plan, meeting) or _with_moves(problem, plan, meeting, control)


def _beside(problem: Problem, plan: tuple[Assignment, ...], meeting: str) -> tuple[Assignment, ...] | None:
    """With all others where they stand."""
    times = Times(problem)
    board = Board(problem, times)
    for one in plan:
        board.put(one)
    if not settle(board, times.meetings[meeting]):
        return None
    found = _in_order([*plan, board.placed[meeting]])
    # What a person set in spite of the rules may stand; nothing is broken beside it.
    return None if set(violations(problem, found)) - set(violations(problem, plan)) else found


def _with_moves(
    problem: Problem, plan: tuple[Assignment, ...], meeting: str, control: Control
) -> tuple[Assignment, ...] | None:
    """With others moved, but few."""
    if control.over or literals(problem) / _PACE > control.seconds_left:
        return None
    held = {meeting, *(one.meeting for one in plan)}
    meetings = tuple(replace(one, required=one.key in held) for one in problem.meetings)
    problem = replace(problem, meetings=meetings, published=plan, objectives=(Objective.CHANGE,))
    model = Model(problem)
    model.cp.add_bool_and([~literal for literal in model.starts.held.values()])
    race = Race(Objective.CHANGE, control, Trust(problem))
    asker = Asker(Questions(model, race, control))
    while race.plan is None and not race.finished():
        asker.step()
    race.settle()
    return race.plan and tidied(problem, plan, race.plan)


def tidied(problem: Problem, plan: Sequence[Assignment], found: Sequence[Assignment]) -> tuple[Assignment, ...] | None:
    """``found`` with the interpreters that were there before wherever a meeting stays and they can; ``None`` if it breaks a rule."""
    same = with_old_teams(problem, plan, found)
    return None if violations(problem, same) else _in_order(same)


def _in_order(plan: Sequence[Assignment]) -> tuple[Assignment, ...]:
    return tuple(sorted(plan, key=lambda one: (one.start, one.meeting)))

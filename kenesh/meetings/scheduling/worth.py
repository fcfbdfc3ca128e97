"""What a plan is worth in each objective, less being better: the search compares plans by these numbers."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kenesh.meetings.scheduling.problem import Objective

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kenesh.meetings.scheduling.problem import Assignment, Problem
    from kenesh.meetings.scheduling.times import Times


def cost(objective: Objective, problem: Problem, times: Times, plan: Sequence[Assignment]) -> int:
    """What ``plan`` costs: for ``placed`` the importance of what has no place, else the value itself."""
    match objective:
        case Objective.PLACED:
            return total_importance(problem) - sum(times.meetings[one.meeting].importance for one in plan)
        case Objective.BREAKS:
            return sum(_breaks(times, problem, plan))
        case Objective.FAIRNESS:
            counts = _breaks(times, problem, plan)
            return max(counts, default=0) - min(counts, default=0)
        case Objective.WISHES:
            return sum(_is_unwished(times, one) for one in plan)
        case Objective.CHANGE:
            where = {one.meeting: (one.start, one.room) for one in plan}
            return sum(where.get(old.meeting) != (old.start, old.room) for old in problem.published)


def total_importance(problem: Problem) -> int:
    """What all meetings matter together."""
    return sum(one.importance for one in problem.meetings)


def _is_unwished(times: Times, place: Assignment) -> bool:
    meeting = times.meetings[place.meeting]
    end = place.start + meeting.length
    return bool(meeting.wishes) and not any(span.holds(place.start, end) for span in meeting.wishes)


def _breaks(times: Times, problem: Problem, plan: Sequence[Assignment]) -> list[int]:
    stays: dict[str, list[tuple[int, int]]] = {key: [] for key in times.people}
    for place in plan:
        meeting = times.meetings[place.meeting]
        for key in meeting.participants:
            stays[key].append((place.start, place.start + meeting.length))
    pause, day_of = problem.rules.pause, times.day_of
    return [
        sum(b[0] - a[1] > pause and day_of[a[0]] == day_of[b[0]] for a, b in pairwise(sorted(theirs)))
        for theirs in stays.values()
    ]

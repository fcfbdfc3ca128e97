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


def least_left_out(problem: Problem, times: Times) -> int:
    """The importance that no plan can place, as far as it is plain: no time of its own, or more than the rooms hold."""
    lost = [one for one in problem.meetings if not times.open(one)]
    found = sum(one.importance for one in lost)
    gone = {one.key for one in lost}
    seated = [one for one in problem.meetings if problem.needs_room(one) and one.key not in gone]
    if not seated:
        return found
    if times.even:
        need = dict.fromkeys((one.key for one in seated), 1)
        there = len(problem.rooms) * len(times.starts)
    else:
        apart = min(room.turnaround for room in problem.rooms)
        need = {one.key: one.length + apart for one in seated}
        there = len(problem.rooms) * sum(day.until - day.start + apart for day in problem.days)
    # What matters least for the time it takes goes first; a part of the last may stay, so that no plan is better.
    over = sum(need.values()) - there
    for one in sorted(seated, key=lambda one: (one.importance / need[one.key], one.key)):
        if over <= 0:
            break
        if over < need[one.key]:
            return found + -(-one.importance * over // need[one.key])
        found += one.importance
        over -= need[one.key]
    return found


def least_breaks(problem: Problem, times: Times) -> dict[str, int]:
    """The breaks that each person has at least where all their meetings are held: a row ends with a break or a day."""
    found = dict.fromkeys(times.people, 0)
    for one in problem.participants:
        row = problem.row_of(one)
        if row is not None:
            found[one.key] = max(0, -(-len(times.of_person[one.key]) // row) - len(problem.days))
    return found


def least_difference(problem: Problem, times: Times, breaks: int | None) -> int:
    """What most breaks are more than fewest at least, where all meetings are held; all have ``breaks`` together at most.

    Somebody has no more than everybody has on the average, nor more than lie between their meetings.
    """
    least = least_breaks(problem, times)
    fewest = min((max(0, len(times.of_person[key]) - 1) for key in least), default=0)
    if breaks is not None and least:
        fewest = min(fewest, breaks // len(least))
    return max(0, max(least.values(), default=0) - fewest)


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

"""A published plan meets the day: planning again with least change, and what moves, with the reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kenesh.meetings.checking import violations
from kenesh.meetings.scheduling.plan import Move
from kenesh.meetings.scheduling.problem import Objective
from kenesh.meetings.scheduling.times import Times

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kenesh.meetings.scheduling.facts import Fact
    from kenesh.meetings.scheduling.problem import Assignment, Problem


def disturbed(problem: Problem, published: Sequence[Assignment]) -> Problem:
    """``problem`` as it is after something happened: what was published stays if it can, before anything but importance counts."""
    others = [one for one in problem.objectives if one not in {Objective.PLACED, Objective.CHANGE}]
    return replace(problem, published=tuple(published), objectives=(Objective.PLACED, Objective.CHANGE, *others))


def moves(problem: Problem, plan: Sequence[Assignment]) -> tuple[Move, ...]:
    """The published meetings that are elsewhere in ``plan`` or have no place, in the order in which they were to be held."""
    times = Times(problem)
    now = {one.meeting: one for one in plan}
    return tuple(
        Move(old.meeting, old, now.get(old.meeting), tuple(hit), () if hit else tuple(_in_place(times, old, plan)))
        for old in sorted(problem.published, key=lambda one: (one.start, one.meeting))
        if (place := now.get(old.meeting)) is None or (place.start, place.room) != (old.start, old.room)
        for hit in [_hit_by(times, old)]
    )


def with_old_teams(problem: Problem, before: Sequence[Assignment], plan: Sequence[Assignment]) -> list[Assignment]:
    """``plan`` with the interpreters of ``before`` wherever a meeting keeps its start and room and they can stay."""
    old = {(one.meeting, one.start, one.room): one.teams for one in before if one.teams}
    given: set[str] = set()
    while True:
        now = [
            one if one.meeting in given else replace(one, teams=old.get((one.meeting, one.start, one.room), one.teams))
            for one in plan
        ]
        # Whoever stands in the way of another takes those they were given.
        named = {key for wrong in violations(problem, now) for key in wrong.of}
        more = {one.meeting for one, made in zip(now, plan, strict=True) if one != made and one.meeting in named}
        if not more:
            return list(plan) if named else now
        given |= more


def _hit_by(times: Times, old: Assignment) -> list[Fact]:
    meeting = times.meetings[old.meeting]
    venue = times.rooms[old.room].venue if old.room else ""
    found = times.obstacles(meeting, old.start)
    if old.room:
        room = times.rooms[old.room]
        found += times.closures(room, meeting, old.start)
        found += [away for _travel, away in times.ways(meeting, old.start, room.venue)]
    for key in old.teams:
        team = times.teams[key]
        found += times.absences(team, meeting, old.start)
        found += [away for _travel, away in times.team_ways(team, meeting, old.start, venue)]
    return found


def _in_place(times: Times, old: Assignment, plan: Sequence[Assignment]) -> Iterator[str]:
    """Meetings that are now where this one was: in its room, with its people, or with its interpreters."""
    meeting = times.meetings[old.meeting]
    end = old.start + meeting.length
    for one in plan:
        other = times.meetings[one.meeting]
        overlap = one.start < end and old.start < one.start + other.length
        shares = (
            bool(old.room and one.room == old.room)
            or not set(meeting.participants).isdisjoint(other.participants)
            or not set(old.teams).isdisjoint(one.teams)
        )
        if one.meeting != old.meeting and overlap and shares:
            yield one.meeting

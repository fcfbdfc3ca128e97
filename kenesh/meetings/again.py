"""Planning anew from a moment on: what has begun stays, what is hit lets go, and what moves is told with the reason.

Values in, values out; no Django, and no solver: the caller solves what :func:`anew` makes.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kenesh.meetings.arranging import Day, Desk, Frame, Place, arranged, assigned, placed
from kenesh.meetings.checking import violations
from kenesh.meetings.outcomes import fact_json, place_json
from kenesh.meetings.scheduling.changes import disturbed, moves, with_old_teams
from kenesh.meetings.scheduling.problem import Objective

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kenesh.meetings.scheduling.problem import Assignment, Problem


@dataclass(frozen=True, slots=True)
class Anew:
    """What is to be solved: the problem, and the published places that may move."""

    desk: Desk
    problem: Problem
    open: tuple[Place, ...]


def from_then_on(frame: Frame, at: dt.datetime) -> Frame:
    """The same frame without what is past: nothing is moved to a time that is over."""
    days = []
    now = frame.minute(at)
    for day in frame.days:
        opens = day.opens
        behind = now - frame.on(day.date, opens)
        if behind > 0:
            opens += -(-behind // frame.step) * frame.step
        if opens < day.closes:
            days.append(Day(day.date, opens, day.closes))
    return replace(frame, days=tuple(days))


def anew(desk: Desk, published: Sequence[Place], held: frozenset[str], new: frozenset[str], at: dt.datetime) -> Anew:
    """The problem of planning anew after something happened: only what was published, and only from ``at`` on.

    ``held`` are meetings that a person said stay; they do, unless something stands in their way now. ``new`` are the keys
    of what happened (the ``why`` of its stays): a place that stands against the rules stays so, unless that hits it.
    """
    desk = replace(desk, frame=from_then_on(desk.frame, at))
    sittings = {one.key: one for one in desk.sittings}
    kept, free = [], []
    for place in published:
        if place.meeting not in sittings:
            continue
        begun = place.starts <= at
        length = (place.ends - place.starts).total_seconds() / 60
        start = desk.frame.minute(place.starts)
        unplanned = not desk.frame.is_on_grid(start, start + int(length)) or length != sittings[place.meeting].minutes
        if begun or ((unplanned or place.against) and not _is_hit(desk, place, new)):
            kept.append(replace(place, held=True, against=True))
        else:
            free.append(place)
            if place.meeting in held and not _is_hit(desk, place, None):
                kept.append(replace(place, held=True))
    planned = {one.meeting for one in (*kept, *free)}
    desk = replace(desk, sittings=tuple(one for one in desk.sittings if one.key in planned))
    problem = arranged(desk, kept, free)
    problem = disturbed(problem, problem.published)
    # What moves as little as can be is wanted at once; where breaks would be shorter still is not worth the wait.
    return Anew(desk, replace(problem, objectives=(Objective.PLACED, Objective.CHANGE)), tuple(free))


def _is_hit(desk: Desk, place: Place, whys: frozenset[str] | None) -> bool:
    """Whether something takes what the place needs; of all there is, or of ``whys`` alone."""
    who = next(one.who for one in desk.sittings if one.key == place.meeting)
    needs = {("room", place.room), *(("person", key) for key in who), *(("team", key) for key in place.teams)}
    here = next((hall.venue for hall in desk.halls if hall.key == place.room), "")
    for one in desk.stays:
        way = 0 if one.of[0] == "room" else desk.frame.way(one.venue, here)
        apart = dt.timedelta(minutes=max(way, desk.frame.turnaround if one.apart else 0))
        hit = one.starts - apart < place.ends and place.starts < one.ends + apart
        if one.of in needs and hit and (whys is None or one.why in whys):
            return True
    return False


def told(todo: Anew, plan: Sequence[Assignment]) -> list[dict[str, Any]]:
    """What moves, loses its place, or gets other interpreters, in order of time, as JSON.

    Interpreters of what stays are not exchanged without need.
    """
    problem, frame = todo.problem, todo.desk.frame
    plan = with_old_teams(problem, problem.published, plan)
    why = {one.meeting: one for one in moves(problem, plan)}
    now = {one.meeting: one for one in placed(todo.desk, plan)}
    found = []
    for old in sorted(todo.open, key=lambda one: (one.starts, one.meeting)):
        new = now.get(old.meeting)
        if new and (new.starts, new.room, set(new.teams)) == (old.starts, old.room, set(old.teams)):
            continue
        move = why.get(old.meeting)
        stays = new is not None and (new.starts, new.room) == (old.starts, old.room)
        found.append(
            {
                "meeting": old.meeting,
                "was": place_json(old),
                "becomes": place_json(new) if new else None,
                "teams_only": stays,
                "hit_by": [fact_json(fact, frame) for fact in move.hit_by] if move else [],
                "for_others": list(move.for_others) if move else [],
            }
        )
    return found


def stands(todo: Anew, places: Sequence[Place]) -> bool:
    """Whether the checker finds nothing against ``places``, as far as they are to be planned anew."""
    known = {one.key for one in todo.problem.meetings}
    return not violations(todo.problem, [one for one in assigned(todo.desk.frame, places) if one.meeting in known])

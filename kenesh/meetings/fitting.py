"""Whether one more meeting would have a place in the plan as it stands: where, or what is in its way.

Values in, values out; no Django. The solver is loaded when somebody asks.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kenesh.meetings.arranging import Desk, Place, arranged, assigned, placed
from kenesh.meetings.outcomes import explanation_json, place_json
from kenesh.meetings.scheduling.problem import Objective

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kenesh.meetings.arranging import Frame
    from kenesh.meetings.scheduling.facts import Explanation
    from kenesh.meetings.scheduling.problem import Problem
    from kenesh.meetings.scheduling.search.control import Limits

# Three questions share the time.
_QUESTIONS = 3


@dataclass(frozen=True, slots=True)
class Fit:
    """Where a meeting would be, and which others would have to move for it; else why it has no place.

    ``few``: it is no meeting yet, with fewer than two sides. Without a place and a reason, the time did not suffice.
    """

    place: Place | None = None
    moved: tuple[str, ...] = ()
    reason: Explanation | None = None
    few: bool = False


def fit(desk: Desk, kept: Sequence[Place], drafts: Sequence[Place], key: str, limits: Limits) -> Fit:
    """Look for a place for the meeting ``key`` beside ``drafts``, of which ``kept`` stay whatever comes.

    First where nothing moves; then where others move, as few as can be; each of them keeps a place. Meetings that have
    none yet do not count.
    """
    stand = {one.meeting for one in drafts}
    desk = replace(desk, sittings=tuple(one for one in desk.sittings if one.key in {key, *stand}))
    if not any(one.key == key and len(set(one.who)) > 1 for one in desk.sittings):
        return Fit(few=True)
    begun, most = time.monotonic(), limits.seconds
    limits = replace(limits, seconds=most and most / _QUESTIONS, reasons=False)
    marked = {one.meeting: one for one in kept}
    still = [marked.get(one.meeting, replace(one, held=True)) for one in drafts]
    free = arranged(desk, kept, drafts)
    for problem in (
        replace(arranged(desk, still), objectives=(Objective.PLACED, Objective.WISHES)),
        replace(free, objectives=(Objective.PLACED, Objective.CHANGE)),
    ):
        if found := _all_placed(desk, problem, limits):
            place = next(one for one in found if one.meeting == key)
            return Fit(place, _moved(found, drafts))
    # What the others did not use is for the reason, which takes longest.
    rest = most and max(most / _QUESTIONS, most - (time.monotonic() - begun))
    return Fit(reason=_reason(desk, free, drafts, key, replace(limits, seconds=rest)))


def fit_json(found: Fit, frame: Frame) -> dict[str, Any]:
    """What was found, as it is kept: ``place``, ``moved``, ``reasons`` and ``few``, as ``outcomes`` writes them."""
    return {
        "place": place_json(found.place) if found.place else None,
        "moved": list(found.moved),
        "reasons": [explanation_json(found.reason, frame)] if found.reason else [],
        "few": found.few,
    }


def _all_placed(desk: Desk, problem: Problem, limits: Limits) -> list[Place]:
    """Places of all meetings; none where not every one can have one, or the time did not suffice."""
    from kenesh.meetings.scheduling.solving import solve  # noqa: PLC0415 - loads the solver, a second

    problem = replace(problem, meetings=tuple(replace(one, required=True) for one in problem.meetings))
    found = solve(problem, limits).assignments
    return placed(desk, found) if len(found) == len(problem.meetings) else []


def _moved(found: Sequence[Place], drafts: Sequence[Place]) -> tuple[str, ...]:
    was = {one.meeting: (one.starts, one.room) for one in drafts}
    return tuple(one.meeting for one in found if was.get(one.meeting, (one.starts, one.room)) != (one.starts, one.room))


def _reason(desk: Desk, problem: Problem, drafts: Sequence[Place], key: str, limits: Limits) -> Explanation | None:
    from kenesh.meetings.scheduling.explaining import explain  # noqa: PLC0415 - loads the solver, a second

    known = {one.key for one in problem.meetings}
    return explain(problem, [one for one in assigned(desk.frame, drafts) if one.meeting in known], key, limits)

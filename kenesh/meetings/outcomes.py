"""What a run of the scheduler found, as JSON that is kept and read again. Knows no Django and loads no solver.

Moments are ISO 8601, so that they hold whatever becomes of the hours of the desk. A result holds ``status``, ``seconds``,
``total`` (meetings there are), ``places``, ``values``, ``not_placed``, ``reasons`` (why what has no place has none), and for a plan
made anew ``moves``.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from kenesh.meetings.arranging import Place, placed
from kenesh.meetings.scheduling.facts import Explanation, Fact, FactKind
from kenesh.meetings.scheduling.problem import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kenesh.meetings.arranging import Desk, Frame
    from kenesh.meetings.scheduling.plan import Progress, Result


def result_json(result: Result, desk: Desk, total: int) -> dict[str, Any]:
    """A result of the scheduler."""
    return {
        "status": str(result.status),
        "seconds": round(result.seconds, 2),
        "total": total,
        "places": [place_json(one) for one in placed(desk, result.assignments)],
        "values": [{"objective": str(one.objective), "value": one.value, "bound": one.bound} for one in result.values],
        "not_placed": list(result.not_placed),
        "reasons": [explanation_json(one, desk.frame) for one in result.explanations],
    }


def progress_json(progress: Progress | None) -> dict[str, Any]:
    """How far it is."""
    if progress is None:
        return {}
    return {
        "objective": str(progress.objective),
        "value": progress.value,
        "bound": progress.bound,
        "seconds": round(progress.seconds, 1),
    }


def place_json(one: Place) -> dict[str, Any]:
    """A place."""
    return {
        "meeting": one.meeting,
        "starts": one.starts.isoformat(),
        "ends": one.ends.isoformat(),
        "room": one.room,
        "teams": list(one.teams),
    }


def place_of(said: Mapping[str, Any]) -> Place:
    """A place, read again."""
    starts, ends = (dt.datetime.fromisoformat(said[name]) for name in ("starts", "ends"))
    return Place(said["meeting"], starts, ends, said["room"], tuple(said["teams"]))


def explanation_json(one: Explanation, frame: Frame) -> dict[str, Any]:
    """Why a meeting has no place."""
    return {
        "meeting": one.meeting,
        "facts": [fact_json(fact, frame) for fact in one.facts],
        "freed_by": [fact_json(fact, frame) for fact in one.freed_by],
        "proven": one.proven,
    }


def offered_json(key: str, was: Iterable[Place], now: Iterable[Place]) -> list[dict[str, Any]]:
    """What the draft becomes if the meeting ``key`` takes the place it is offered: itself first, then who makes way for it."""
    before = {one.meeting: one for one in was}
    moved = [
        one
        for one in now
        if one.meeting == key or (one.meeting in before and place_json(one) != place_json(before[one.meeting]))
    ]
    return [
        {
            "meeting": one.meeting,
            "was": place_json(before[one.meeting]) if one.meeting in before else None,
            "becomes": place_json(one),
            "teams_only": one.meeting in before
            and (one.starts, one.room) == (before[one.meeting].starts, before[one.meeting].room),
            "hit_by": [],
            "for_others": [key] if one.meeting != key else [],
        }
        for one in sorted(moved, key=lambda one: (one.meeting != key, one.starts, one.meeting))
    ]


def fact_json(one: Fact, frame: Frame) -> dict[str, Any]:
    """A fact."""
    said: dict[str, Any] = {"kind": str(one.kind), "of": list(one.of), "why": one.why}
    if one.span:
        said |= {"from": frame.moment(one.span.start).isoformat(), "until": frame.moment(one.span.until).isoformat()}
    return said


def facts_of(said: Iterable[Mapping[str, Any]], frame: Frame) -> list[Fact]:
    """Facts, read again within a frame."""
    return [_fact(one, frame) for one in said]


def _fact(said: Mapping[str, Any], frame: Frame) -> Fact:
    span = None
    if "from" in said:
        span = Span(*(frame.minute(dt.datetime.fromisoformat(said[name])) for name in ("from", "until")))
    return Fact(FactKind(said["kind"]), tuple(said["of"]), span, said["why"])

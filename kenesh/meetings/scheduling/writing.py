"""A result as JSON: the plan that `reading` reads again, with what is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kenesh.meetings.scheduling.reading.plans import FORMAT

if TYPE_CHECKING:
    from kenesh.meetings.scheduling.facts import Explanation, Fact
    from kenesh.meetings.scheduling.plan import Result
    from kenesh.meetings.scheduling.problem import Assignment


def written(result: Result) -> dict[str, Any]:
    """``result`` as a plan file has it (docs/how-to/meeting-scheduler.md)."""
    return {
        "format": FORMAT,
        "version": 1,
        "status": result.status.value,
        "placed": [_place(one) for one in result.assignments],
        "not_placed": list(result.not_placed),
        "reasons": [_reason(one) for one in result.explanations],
        "objectives": [
            {"objective": one.objective.value, "value": one.value, "bound": one.bound, "proven": one.proven}
            for one in result.values
        ],
        "seconds": round(result.seconds, 3),
        "work": round(result.work, 6),
    }


def _place(one: Assignment) -> dict[str, Any]:
    place: dict[str, Any] = {"meeting": one.meeting, "start": one.start}
    if one.room:
        place["room"] = one.room
    if one.teams:
        place["teams"] = list(one.teams)
    return place


def _reason(one: Explanation) -> dict[str, Any]:
    return {
        "meeting": one.meeting,
        "facts": [_fact(fact) for fact in one.facts],
        "freed_by": [_fact(fact) for fact in one.freed_by],
        "proven": one.proven,
    }


def _fact(fact: Fact) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": fact.kind.value, "of": list(fact.of)}
    if fact.span:
        found |= {"from": fact.span.start, "until": fact.span.until}
    if fact.why:
        found["why"] = fact.why
    return found

"""What the parts of a problem say of one another: every key leads somewhere, and nothing is impossible on its face."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.meetings.scheduling.problem import Meeting, Problem
    from kenesh.meetings.scheduling.reading.nodes import Log

MOST_STARTS = 5_000


def check_together(problem: Problem, log: Log) -> None:
    """Note what does not fit."""
    _check_days(problem, log)
    keys = {
        name: _unique(name, (one.key for one in parts), log)
        for name, parts in (
            ("participants", problem.participants),
            ("rooms", problem.rooms),
            ("teams", problem.teams),
            ("meetings", problem.meetings),
        )
    }
    longest = max((day.until - day.start for day in problem.days), default=0)
    for number, meeting in enumerate(problem.meetings):
        path = f"/meetings/{number}"
        if meeting.length > longest:
            log.add(f"{path}/length", f"No day is longer than {longest}.")
        if meeting.session and meeting.session not in problem.sessions:
            log.add(f"{path}/session", f"There is no session “{meeting.session}”.")
        _known(path, "participants", meeting.participants, keys["participants"], log)
        _known(path, "rooms", meeting.rooms or (), keys["rooms"], log)
        _check_fixed(problem, meeting, path, keys["rooms"], log)
    _check_order(problem, keys["meetings"], log)
    _check_published(problem, keys, log)


def _unique(name: str, keys: Iterable[str], log: Log) -> set[str]:
    seen: set[str] = set()
    for number, key in enumerate(keys):
        if key in seen:
            log.add(f"/{name}/{number}", f"“{key}” stands here a second time.")
        seen.add(key)
    return seen


def _known(path: str, name: str, wanted: Iterable[str], there: set[str], log: Log) -> None:
    for number, key in enumerate(wanted):
        if key not in there:
            log.add(f"{path}/{name}/{number}", f"There is no “{key}” among the {name}.")


def _check_days(problem: Problem, log: Log) -> None:
    if not problem.days:
        log.add("/days", "There is no day to meet on.")
    for number, (before, after) in enumerate(zip(problem.days, problem.days[1:], strict=False), 1):
        if after.start < before.until:
            log.add(f"/days/{number}", "The days overlap or are not in order.")
    starts = sum(-(-(day.until - day.start) // problem.step) for day in problem.days)
    if starts > MOST_STARTS:
        log.add("/step", f"Meetings could start at {starts} times: at most {MOST_STARTS}. Take a longer step.")


def _check_fixed(problem: Problem, meeting: Meeting, path: str, rooms: set[str], log: Log) -> None:
    fixed = meeting.fixed
    if fixed is None:
        return
    day = next((day for day in problem.days if day.holds(fixed.start, fixed.start + meeting.length)), None)
    if day is None or (fixed.start - day.start) % problem.step:
        log.add(f"{path}/fixed/start", "No meeting of this length can start then.")
    if fixed.room and fixed.room not in rooms:
        log.add(f"{path}/fixed/room", f"There is no “{fixed.room}” among the rooms.")


def _check_order(problem: Problem, meetings: set[str], log: Log) -> None:
    graph: TopologicalSorter[str] = TopologicalSorter()
    for number, order in enumerate(problem.precedences):
        for name in ("before", "after"):
            if getattr(order, name) not in meetings:
                log.add(f"/precedences/{number}/{name}", f"There is no “{getattr(order, name)}” among the meetings.")
        graph.add(order.after, order.before)
    try:
        graph.prepare()
    except CycleError as cycle:
        log.add("/precedences", f"These come before one another in a circle: {', '.join(cycle.args[1][:20])}.")


def _check_published(problem: Problem, keys: dict[str, set[str]], log: Log) -> None:
    _unique("published", (one.meeting for one in problem.published), log)
    for number, one in enumerate(problem.published):
        path = f"/published/{number}"
        if one.meeting not in keys["meetings"]:
            log.add(f"{path}/meeting", f"There is no “{one.meeting}” among the meetings.")
        if one.room and one.room not in keys["rooms"]:
            log.add(f"{path}/room", f"There is no “{one.room}” among the rooms.")
        _known(path, "teams", one.teams, keys["teams"], log)

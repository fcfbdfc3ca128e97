"""From a solution to a plan: meetings that were given a kind of room get a room of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.meetings.scheduling.problem import Assignment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kenesh.meetings.scheduling.model.whole import Model, Truth
    from kenesh.meetings.scheduling.problem import Meeting, Room


def settled(model: Model, true: Truth) -> tuple[Assignment, ...]:
    """Read a plan, in order of start, then of the meeting's key."""
    starts: dict[str, int] = {}
    by_kind: dict[int, list[Meeting]] = {}
    for meeting in model.problem.meetings:
        start = next((start for start, literal in model.starts.at[meeting.key].items() if true(literal)), None)
        if start is None:
            continue
        starts[meeting.key] = start
        for (moment, kind), literal in model.rooms.in_kind.get(meeting.key, {}).items():
            if moment == start and true(literal):
                by_kind.setdefault(kind, []).append(meeting)
                break
    was = {one.meeting: one for one in model.problem.published}
    rooms: dict[str, str] = {}
    for kind, meetings in by_kind.items():
        rooms |= _rooms(model.rooms.kinds[kind].rooms, meetings, starts, was)
    plan = (
        Assignment(meeting.key, starts[meeting.key], rooms.get(meeting.key, ""), _teams(model, meeting, starts, true))
        for meeting in model.problem.meetings
        if meeting.key in starts
    )
    return tuple(sorted(plan, key=lambda one: (one.start, one.meeting)))


def _rooms(
    rooms: Sequence[Room], meetings: Sequence[Meeting], starts: dict[str, int], was: dict[str, Assignment]
) -> dict[str, str]:
    """Give each meeting a room of its kind: by start, those first that keep the room they had."""
    keys = {room.key for room in rooms}

    def keeps(meeting: Meeting) -> bool:
        old = was.get(meeting.key)
        return old is not None and old.start == starts[meeting.key] and old.room in keys

    until: dict[str, int | None] = dict.fromkeys(keys)
    found: dict[str, str] = {}
    for meeting in sorted(meetings, key=lambda one: (starts[one.key], not keeps(one), one.key)):
        start = starts[meeting.key]
        empty = [room.key for room in rooms if _is_empty(until[room.key], start, room.turnaround)]
        wanted = was[meeting.key].room if keeps(meeting) else ""
        key = wanted if wanted in empty else empty[0]
        found[meeting.key] = key
        until[key] = start + meeting.length
    return found


def _is_empty(until: int | None, start: int, turnaround: int) -> bool:
    return until is None or until + turnaround <= start


def _teams(model: Model, meeting: Meeting, starts: dict[str, int], true: Truth) -> tuple[str, ...]:
    chosen = model.teams.by.get(meeting.key, {})
    found = {
        number: team
        for (start, number, team), literal in chosen.items()
        if start == starts[meeting.key] and true(literal)
    }
    return tuple(found[number] for number in sorted(found))

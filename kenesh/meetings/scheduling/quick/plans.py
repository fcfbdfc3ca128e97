"""A plan at once: what is published stays where it can, then the most important, then whoever has least room to move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.meetings.scheduling.problem import Objective
from kenesh.meetings.scheduling.quick.board import Board
from kenesh.meetings.scheduling.quick.pace import Pace

if TYPE_CHECKING:
    from kenesh.meetings.scheduling.problem import Assignment, Meeting, Problem
    from kenesh.meetings.scheduling.times import Times


# Meetings of one moment that are tried to be moved for another.
MOST_ASIDE = 20
# Meetings in a row for which none could be moved: then the rooms are full.
PATIENCE = 5
# Starts that are looked at for one meeting, where it has more; and where there is no time to look for a good one.
_MANY, _FEW = 400, 12


def quick_plan(problem: Problem, times: Times, pace: Pace | None = None) -> tuple[Assignment, ...] | None:
    """A plan that keeps every rule, in order of start and key; ``None`` where none was found, as far as one is required.

    What it has placed when ``pace`` says stop is the plan.
    """
    board, pace = Board(problem, times), pace or Pace()
    _keep_published(board)
    in_vain = 0
    for meeting in sorted(problem.meetings, key=lambda one: _urgency(board, one)):
        if pace.late():
            break
        if meeting.key in board.placed or settle(board, meeting, hurried=pace.hurried()):
            continue
        if in_vain < PATIENCE:
            in_vain = 0 if _make_way(board, meeting, pace) else in_vain + 1
    _share_fairly(board)
    if any(meeting.required and meeting.key not in board.placed for meeting in problem.meetings):
        return None
    return tuple(sorted(board.placed.values(), key=lambda one: (one.start, one.meeting)))


def _urgency(board: Board, meeting: Meeting) -> tuple[object, ...]:
    """What comes first: what has a time, what must be, what matters, what comes before others, what has least choice."""
    load = sum(len(board.times.of_person[key]) for key in meeting.participants)
    room_to_move = len(board.open[meeting.key])
    first = bool(board.before.get(meeting.key))
    return meeting.fixed is None, not meeting.required, -meeting.importance, first, room_to_move - load, meeting.key


def _keep_published(board: Board) -> None:
    meetings = board.times.meetings
    for old in sorted(board.problem.published, key=lambda one: (meetings[one.meeting].fixed is None, one.start)):
        meeting = meetings[old.meeting]
        if old.start in board.open[old.meeting]:
            place = board.place(meeting, old.start, old.room, old.teams)
            if place:
                board.put(place)


def settle(board: Board, meeting: Meeting, *, hurried: bool = False) -> bool:
    """Put ``meeting`` where it costs fewest breaks, then where it is wished; ``hurried``: anywhere. Whether there was a place."""
    starts = _few_starts(board, meeting) if hurried else _good_starts(board, meeting)
    for start in starts:
        place = board.place(meeting, start)
        if place:
            board.put(place)
            return True
    return False


def _good_starts(board: Board, meeting: Meeting) -> list[int]:
    """Starts of ``meeting``, the best first."""
    wished = Objective.WISHES in board.problem.objectives and meeting.wishes

    def price(start: int) -> tuple[int, int, int]:
        end = start + meeting.length
        unmet = bool(wished) and not any(span.holds(start, end) for span in meeting.wishes)
        return sum(board.breaks_more(key, start, end) for key in meeting.participants), unmet, start

    starts = board.open[meeting.key]
    if len(starts) <= _MANY:
        return sorted(starts, key=price)
    near = {moment for key in meeting.participants for moment in board.beside(key, meeting) if moment in starts}
    return sorted({*near, *starts[:: -(-len(starts) // _MANY)]}, key=price)


def _few_starts(board: Board, meeting: Meeting) -> list[int]:
    """A few starts, others for each meeting."""
    starts = board.open[meeting.key]
    every = max(1, len(starts) // _FEW)
    return starts[len(board.placed) % every :: every]


def _make_way(board: Board, meeting: Meeting, pace: Pace) -> bool:
    """Move one meeting aside so that this one has a place: one of the same people, or one in a room that suits."""
    for start in board.open[meeting.key]:
        if pace.hurried() or pace.late():
            return False
        others = sorted(board.in_the_way(meeting, start))
        if len(others) > 1:
            continue
        if not others:
            others = sorted(board.at.get(start, ()))[:MOST_ASIDE]
        if any(_moved_aside(board, other, meeting, start) for other in others):
            return True
    return False


def _moved_aside(board: Board, other: str, meeting: Meeting, start: int) -> bool:
    old = board.take(other)
    place = board.place(meeting, start)
    if place:
        board.put(place)
        if settle(board, board.times.meetings[other]):
            return True
        board.take(meeting.key)
    board.put(old)
    return False


def _share_fairly(board: Board) -> None:
    """Take meetings away from those with most breaks until the rule holds; the empty plan keeps it."""
    spread = board.problem.rules.spread
    if spread is None:
        return
    counts = {key: board.breaks(key) for key in board.people}
    while counts and max(counts.values()) - min(counts.values()) > spread:
        most = max(counts, key=lambda key: counts[key])
        loosest = min(
            (stay.meeting for stay in board.people[most]),
            key=lambda key: (board.times.meetings[key].required, board.times.meetings[key].importance, key),
        )
        board.take(loosest)
        counts |= {key: board.breaks(key) for key in board.times.meetings[loosest].participants}


def least_changes(problem: Problem, times: Times) -> int:
    """How many published meetings cannot stay even if nothing else were planned."""
    board = Board(problem, times)
    return sum(
        old.start not in board.open[old.meeting]
        or board.place(times.meetings[old.meeting], old.start, old.room) is None
        for old in problem.published
    )

"""Facts that stand in a meeting's way, as values: pages say them in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kenesh.meetings.scheduling.problem import Span


class FactKind(StrEnum):
    """What sort of fact; beside each, what ``of`` names and what it would mean that the fact were not so."""

    AWAY = "away"  # participant: could come in that span
    SESSION = "session"  # meeting: could be in any session
    FIXED = "fixed"  # meeting: could start at another time
    CLOSED = "closed"  # room: were open in that span
    ROOMS = "rooms"  # none: there were one more room that suits
    TEAM_AWAY = "team-away"  # team: could work in that span
    TEAM_MOST = "team-most"  # team: could work longer
    TEAMS = "teams"  # pair of languages: there were one more team for it
    TURNAROUND = "turnaround"  # participant: needed no time between meetings
    ROOM_TURNAROUND = "room-turnaround"  # room: needed none
    TEAM_TURNAROUND = "team-turnaround"  # team: needed none
    TRAVEL = "travel"  # participant: were at once in another venue
    TEAM_TRAVEL = "team-travel"  # team: were at once in another venue
    ROW = "row"  # participant: could go on without a break
    LUNCH = "lunch"  # participant: did without lunch in that span
    SPREAD = "spread"  # none: breaks need not be shared fairly
    PRECEDENCE = "precedence"  # two meetings: the first need not come before the second
    HELD = "held"  # meeting: need not be held


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """One fact; ``of`` are keys of whom it is about, ``why`` is the key the caller gave as its reason."""

    kind: FactKind
    of: tuple[str, ...] = ()
    span: Span | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why ``meeting`` has no place; for a problem that cannot be solved at all, ``meeting`` is empty.

    While all of ``facts`` are so, it has no place, whatever else changes. Were all of ``freed_by`` not so, it would
    have one; none of ``freed_by`` could stay. ``facts`` holds ``freed_by`` and no fact that is not needed for one of
    these two. ``proven`` is false where the time did not suffice to leave out what is not needed; then ``freed_by`` may
    be empty, if it did not suffice to find any.
    """

    meeting: str
    facts: tuple[Fact, ...]
    freed_by: tuple[Fact, ...]
    proven: bool = True

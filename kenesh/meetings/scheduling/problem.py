"""What is to be scheduled: meetings, who takes part, where, with whose help, and the rules of the day.

Time is whole numbers: slots, or minutes from a moment that the caller chooses. A span is half open: from 9 until 12
holds the slots 9, 10 and 11. Keys are the caller's own and mean nothing here. Values only; `reading` makes a
problem from JSON and says everything that is wrong with it, and everything else trusts what it made.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Unit(StrEnum):
    """What one unit of time is."""

    SLOT = "slot"
    MINUTE = "minute"


class Objective(StrEnum):
    """What a plan is judged by; a problem lists them in the order in which they count."""

    PLACED = "placed"
    BREAKS = "breaks"
    FAIRNESS = "fairness"
    WISHES = "wishes"
    CHANGE = "change"


class Span(NamedTuple):
    """From one moment until another, which is no longer part of it."""

    start: int
    until: int

    def holds(self, start: int, until: int) -> bool:
        """Whether what lasts from ``start`` until ``until`` lies within."""
        return self.start <= start and until <= self.until

    def meets(self, start: int, until: int) -> bool:
        """Whether what lasts from ``start`` until ``until`` shares a moment with it."""
        return self.start < until and start < self.until


@dataclass(frozen=True, slots=True)
class Block:
    """A time at which somebody or something is not to be had; ``why`` is the caller's key of the reason.

    Whoever is in ``venue`` then needs the time to get there and away. ``buffer`` of it is in the span already, at both ends.
    """

    span: Span
    why: str = ""
    venue: str = ""
    buffer: int = 0


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who takes part. What is ``None`` is as the rules have it for everybody."""

    key: str
    away: tuple[Block, ...] = ()
    turnaround: int | None = None
    row: int | None = None
    lunches: bool = True
    travels: bool = True  # False: is at once in another venue


@dataclass(frozen=True, slots=True)
class Room:
    """A room; between two meetings in it lies ``turnaround``."""

    key: str
    seats: int = 0
    venue: str = ""
    closed: tuple[Block, ...] = ()
    turnaround: int = 0


@dataclass(frozen=True, slots=True)
class Team:
    """Interpreters who work together, for ``pairs`` of languages, at most ``most`` units of time in a day."""

    key: str
    pairs: frozenset[str]
    away: tuple[Block, ...] = ()
    turnaround: int = 0
    most: int | None = None
    travels: bool = True


@dataclass(frozen=True, slots=True)
class Assignment:
    """A meeting with its place: when it starts, in which room, and the team for each of its pairs in their order."""

    meeting: str
    start: int
    room: str = ""
    teams: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fixed:
    """What is settled of a meeting: its start, and its room where one is named."""

    start: int
    room: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting asked for.

    ``participants`` are two or more. ``seats`` are as many as participants unless more come along. ``rooms`` are those
    it may be held in: ``None`` any, ``()`` none is needed. ``pairs`` are the pairs of languages for which the house
    sends a team; whoever brings interpreters has none. ``required``: a plan without it is no plan. ``wishes``: times
    it would rather be at, each as good as the other.
    """

    key: str
    participants: tuple[str, ...]
    length: int = 1
    seats: int = 0
    session: str = ""
    importance: int = 1
    required: bool = False
    rooms: tuple[str, ...] | None = None
    pairs: tuple[str, ...] = ()
    fixed: Fixed | None = None
    wishes: tuple[Span, ...] = ()

    @property
    def seats_needed(self) -> int:
        """How many seats its room must have."""
        return max(self.seats, len(self.participants))


class Precedence(NamedTuple):
    """Where both are held, ``before`` ends before ``after`` starts."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Lunch:
    """Within ``window`` everybody has ``length`` units of time without a meeting."""

    window: Span
    length: int


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of the day.

    ``turnaround`` lies between two meetings of anybody. A longer gap than ``pause`` is a break, and whoever has had
    ``row`` meetings without one has a break before the next. ``spread``: nobody has that many breaks more than anybody
    else. ``travel``: the time from one venue to another, both ways, keyed by the two in order of the alphabet.
    """

    turnaround: int = 0
    pause: int = 0
    row: int | None = None
    lunches: tuple[Lunch, ...] = ()
    spread: int | None = None
    travel: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def between(self, one: str, other: str) -> int:
        """How long it takes from venue ``one`` to venue ``other``; nothing where either is not known."""
        return self.travel.get((min(one, other), max(one, other)), 0)


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything there is to know. Meetings lie within one of ``days`` and start ``step`` units after its start or a multiple."""

    days: tuple[Span, ...]
    meetings: tuple[Meeting, ...]
    participants: tuple[Participant, ...]
    rooms: tuple[Room, ...] = ()
    teams: tuple[Team, ...] = ()
    sessions: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    rules: Rules = field(default_factory=Rules)
    precedences: tuple[Precedence, ...] = ()
    published: tuple[Assignment, ...] = ()
    objectives: tuple[Objective, ...] = (
        Objective.PLACED,
        Objective.BREAKS,
        Objective.FAIRNESS,
        Objective.WISHES,
        Objective.CHANGE,
    )
    unit: Unit = Unit.SLOT
    step: int = 1

    def needs_room(self, meeting: Meeting) -> bool:
        """Whether ``meeting`` is held in a room of ours; where none are listed, rooms are no matter."""
        return bool(self.rooms) and meeting.rooms != ()

    def suits(self, room: Room, meeting: Meeting) -> bool:
        """Whether ``meeting`` may be held in ``room``, whatever the time."""
        if meeting.fixed and meeting.fixed.room:
            return room.key == meeting.fixed.room
        return room.seats >= meeting.seats_needed and (meeting.rooms is None or room.key in meeting.rooms)

    def turnaround_of(self, participant: Participant) -> int:
        """The time that lies between two meetings of ``participant``."""
        return self.rules.turnaround if participant.turnaround is None else participant.turnaround

    def row_of(self, participant: Participant) -> int | None:
        """How many meetings ``participant`` may have without a break."""
        return self.rules.row if participant.row is None else participant.row

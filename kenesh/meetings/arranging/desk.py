"""What the desk knows, as values: days and rules, meetings to be planned, rooms, interpreters, what is taken, what is placed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kenesh.meetings.scheduling.problem import Objective, Span

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Day:
    """The hours of one day on the clock of the host, in minutes from its midnight."""

    date: dt.date
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class Frame:
    """What every meeting is planned within. ``lunch`` is from, until and how long; ``noon`` parts morning from afternoon."""

    zone: str
    days: tuple[Day, ...]
    step: int = 15
    turnaround: int = 15
    row: int | None = None
    lunch: tuple[int, int, int] | None = None
    noon: int = 13 * 60
    travel: int = 0
    travels: Mapping[tuple[str, str], int] = field(default_factory=dict)
    objectives: tuple[Objective, ...] = tuple(Objective)

    @property
    def origin(self) -> dt.datetime:
        """Midnight of the first day."""
        first = min((day.date for day in self.days), default=dt.date(2000, 1, 1))
        return dt.datetime.combine(first, dt.time(), ZoneInfo(self.zone)).astimezone(dt.UTC)

    def minute(self, at: dt.datetime) -> int:
        """A moment as minutes from midnight of the first day; what is less than a minute is left out."""
        return int((at - self.origin).total_seconds() // 60)

    def moment(self, minute: int) -> dt.datetime:
        """The moment of a minute, in UTC."""
        return self.origin + dt.timedelta(minutes=minute)

    def span(self, starts: dt.datetime, ends: dt.datetime) -> Span:
        """From one moment until another."""
        return Span(self.minute(starts), self.minute(ends))

    def on(self, date: dt.date, minutes: int) -> int:
        """So many minutes after midnight of a day there."""
        midnight = dt.datetime.combine(date, dt.time(), ZoneInfo(self.zone)) + dt.timedelta(minutes=minutes)
        return self.minute(midnight.astimezone(dt.UTC))

    def way(self, one: str, other: str) -> int:
        """The minutes from one venue to another; none where either is not known."""
        if not one or not other or one == other:
            return 0
        return self.travels.get((min(one, other), max(one, other)), self.travel)

    def is_on_grid(self, start: int, until: int) -> bool:
        """Whether a meeting may start then: within a day, and a number of steps after its beginning."""
        hours = ((self.on(day.date, day.opens), self.on(day.date, day.closes)) for day in self.days)
        return any(a <= start and until <= b and not (start - a) % self.step for a, b in hours)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting to be planned. ``interpreted``: the house sends interpreters; else each side brings its own, or none is needed."""

    key: str
    who: tuple[str, ...]
    minutes: int = 30
    seats: int = 0
    session: str = ""
    importance: int = 3
    required: bool = False
    languages: tuple[str, ...] = ()
    interpreted: bool = True
    wishes: tuple[tuple[dt.datetime, dt.datetime], ...] = ()


@dataclass(frozen=True, slots=True)
class Hall:
    """A room: its seats where they are known, where it is, and its hours in minutes of the day there."""

    key: str
    seats: int | None = None
    venue: str = ""
    opens: int | None = None
    closes: int | None = None


@dataclass(frozen=True, slots=True)
class Crew:
    """A team of interpreters: the pairs of languages they work between, how many minutes a day at most, and their hours.

    ``opens`` and ``closes`` are minutes of the day there. Without ``pairs`` they work between all of their languages.
    """

    key: str
    languages: tuple[str, ...] = ()
    most: int | None = None
    pairs: tuple[tuple[str, str], ...] = ()
    opens: int | None = None
    closes: int | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """Something that ``of`` (a sort and a key: ``("room", "hall")``, ``("person", "country:KAZ")``) is taken by, or away for.

    ``apart``: of the programme, so that the turnaround lies between it and a meeting. ``venue``: where it is, if known.
    """

    of: tuple[str, str]
    starts: dt.datetime
    ends: dt.datetime
    why: str = ""
    apart: bool = False
    venue: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a meeting stands. ``held``: nobody but a person moves it. ``against``: it stands in spite of what is in its way."""

    meeting: str
    starts: dt.datetime
    ends: dt.datetime
    room: str = ""
    teams: tuple[str, ...] = ()
    held: bool = False
    against: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that the desk knows."""

    frame: Frame
    sittings: tuple[Sitting, ...] = ()
    halls: tuple[Hall, ...] = ()
    crews: tuple[Crew, ...] = ()
    stays: tuple[Stay, ...] = ()
    # The first before the second, by their keys.
    orders: tuple[tuple[str, str], ...] = ()

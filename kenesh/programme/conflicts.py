"""What stands in the way of a planned session: who or what is taken, too small, closed, or missing.

Dataclasses in, dataclasses out; no Django and no words: a conflict is a key with what it is about, and the page says it.
A double booking of a room, of interpreters or of a person is ``hard``: it is refused unless somebody says why both stand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

_DAY = 24 * 60
# What two things cannot have at the same time, and whether that is refused.
_HARD = {"room": True, "team": True, "person": True, "country": False}


@dataclass(frozen=True, slots=True)
class Booking:
    """``resource`` (a sort and a key: ``("room", 3)``) is taken by ``holder`` from ``starts`` until ``ends``."""

    resource: tuple[str, int | str]
    holder: tuple[str, int]
    starts: dt.datetime
    ends: dt.datetime
    firm: bool = True


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """What is known of the room: seats, and from when until when it is open, in minutes of the day there."""

    seats: int | None = None
    opens: int | None = None
    closes: int | None = None


@dataclass(frozen=True, slots=True)
class TeamHours:
    """From when until when a team is at work, in minutes of the day there; None: there is no limit."""

    key: str
    opens: int | None = None
    closes: int | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """A session as somebody would have it. ``starts`` and ``ends`` are on the clock of the host.

    ``days`` are the first and the last day of the edition, where both are known.
    """

    holder: tuple[str, int]
    starts: dt.datetime | None
    ends: dt.datetime | None
    resources: tuple[tuple[str, int | str], ...] = ()
    room: RoomFacts | None = None
    seats_needed: int | None = None
    has_chair: bool = True
    days: tuple[dt.date, dt.date] | None = None
    teams: tuple[TeamHours, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing in the way. ``booking`` is what it stands against, where it is a double booking."""

    key: str
    hard: bool = False
    booking: Booking | None = None
    data: dict[str, str | int] = field(default_factory=dict)


def conflicts(wish: Wish, bookings: Sequence[Booking]) -> list[Conflict]:
    """Everything in the way of ``wish``, the worst first. A booking of the same holder is no conflict."""
    found = [*_double(wish, bookings), *_room(wish), *_teams(wish), *_when(wish)]
    if not wish.has_chair:
        found.append(Conflict("no-chair"))
    return sorted(found, key=lambda one: not one.hard)


def overlap(one: tuple[dt.datetime, dt.datetime], other: tuple[dt.datetime, dt.datetime]) -> bool:
    """Whether two spans share time. What ends as the other starts does not."""
    return one[0] < other[1] and other[0] < one[1]


def _double(wish: Wish, bookings: Sequence[Booking]) -> list[Conflict]:
    if wish.starts is None or wish.ends is None:
        return []
    span = (wish.starts, wish.ends)
    wanted = set(wish.resources)
    return [
        Conflict(one.resource[0], _HARD[one.resource[0]] and one.firm, one)
        for one in bookings
        if one.resource in wanted and one.holder != wish.holder and overlap(span, (one.starts, one.ends))
    ]


def _room(wish: Wish) -> list[Conflict]:
    room, found = wish.room, []
    if room is None:
        return [Conflict("no-room")] if wish.starts is not None else []
    if room.seats is not None and wish.seats_needed is not None and wish.seats_needed > room.seats:
        found.append(Conflict("seats", data={"seats": room.seats, "needed": wish.seats_needed}))
    if _is_outside(wish, room.opens, room.closes):
        found.append(Conflict("closed", data=_hours(room)))
    return found


def _teams(wish: Wish) -> list[Conflict]:
    return [
        Conflict("team-closed", data={"team": one.key, **_hours(one)})
        for one in wish.teams
        if _is_outside(wish, one.opens, one.closes)
    ]


def _hours(of: RoomFacts | TeamHours) -> dict[str, str | int]:
    return {"opens": of.opens or 0, "closes": _DAY if of.closes is None else of.closes}


def _is_outside(wish: Wish, opens: int | None, closes: int | None) -> bool:
    """Whether any part of it lies outside the hours of a day."""
    if wish.starts is None or wish.ends is None:
        return False
    first, last = _minute(wish.starts), _minute(wish.ends)
    if wish.ends.date() > wish.starts.date():
        last += _DAY
    return (opens is not None and first < opens) or (closes is not None and last > closes)


def _when(wish: Wish) -> list[Conflict]:
    if wish.starts is None or wish.ends is None:
        return [Conflict("no-time")]
    if wish.days is None:
        return []
    first, last = wish.days
    outside = wish.starts.date() < first or wish.ends.date() > last
    return [Conflict("outside", data={"first": first.isoformat(), "last": last.isoformat()})] if outside else []


def _minute(at: dt.datetime) -> int:
    return at.hour * 60 + at.minute

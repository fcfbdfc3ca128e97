"""The events of a conference by day and room, as both formats of frab want them, with numbers that are theirs alone."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kenesh.programme.exchange import lexical

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.programme.exchange.values import Conference, Event

_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://kenesh/programme")
_SHORTEST_ACRONYM = 4


@dataclass(slots=True)
class RoomDay:
    """What is held in one room on one day, in order of time."""

    name: str
    events: list[Event] = field(default_factory=list)


@dataclass(slots=True)
class Day:
    """One day in the zone of the conference. ``starts`` and ``ends`` hold all of its events."""

    index: int
    date: dt.date
    starts: dt.datetime
    ends: dt.datetime
    rooms: list[RoomDay]


def days(conference: Conference) -> list[Day]:
    """Every day of a conference, those without events too. Events without a time stand on no day."""
    zone = lexical.zone(conference.zone) or dt.UTC
    _number(conference.events)
    by_day: dict[dt.date, list[Event]] = {}
    for event in conference.events:
        if event.starts is not None:
            by_day.setdefault(event.starts.astimezone(zone).date(), []).append(event)
    known = sorted({*by_day, *(one for one in (conference.start, conference.end) if one is not None)})
    if not known:
        return []
    # A conference whose days lie far apart by some mistake has no thousands of empty ones.
    span = (known[-1] - known[0]).days + 1
    dates = [known[0] + dt.timedelta(days=step) for step in range(span)] if span <= 31 else known  # noqa: PLR2004 - a month
    return [_day(index, date, by_day.get(date, []), zone) for index, date in enumerate(dates, start=1)]


def _day(index: int, date: dt.date, events: list[Event], zone: dt.tzinfo) -> Day:
    starts = dt.datetime.combine(date, dt.time(), zone)
    ends = max([dt.datetime.combine(date, dt.time(23, 59), zone), *(one.ends for one in events if one.ends)])
    rooms: dict[str, RoomDay] = {}
    for event in sorted(events, key=lambda one: (one.starts or starts, one.number or 0)):
        rooms.setdefault(event.room, RoomDay(event.room)).events.append(event)
    return Day(index, date, starts, ends, list(rooms.values()))


def _number(events: list[Event]) -> None:
    """Give a number to each event that has none, or that of another: the formats ask for one from 1."""
    used: set[int] = set()
    after = max((event.number or 0 for event in events), default=0)
    for event in events:
        if not event.number or event.number in used:
            after += 1
            event.number = after
        used.add(event.number)


def guid_of(*named: object) -> str:
    """A guid that is the same whenever it is asked for."""
    return str(uuid.uuid5(_SPACE, "/".join(map(str, named))))


def slug(text: str, number: int) -> str:
    """A name for addresses in the letters that both schemas allow, ending in its own number."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    short = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    return f"{short}-{number}" if short else f"session-{number}"


def acronym(text: str) -> str:
    """A short name of a conference as the JSON schema has it: small letters, digits and _, four of them at least."""
    found = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")
    return found if len(found) >= _SHORTEST_ACRONYM else f"kenesh_{found}".rstrip("_")


def hhmm(length: dt.timedelta | None) -> str:
    """A length as hours and minutes; unknown is none at all."""
    minutes = int(length.total_seconds() // 60) if length else 0
    return f"{minutes // 60:02}:{minutes % 60:02}"


def first(words: Iterable[str]) -> str:
    """The first text that says something."""
    return next(filter(None, words), "")

"""The hours of the desk, the ways between places, and what comes before what, as people write it: one in each line.

Hours: ``2026-12-14 09:00-18:00``. Ways: ``palace; hotel; 20``, with the keys of two places and the minutes it takes.
Orders: ``18-meeting-1; 18-meeting-2``, with the keys of two meetings. Knows no Django.
"""

from __future__ import annotations

import datetime as dt
import re
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, NamedTuple

from kenesh.meetings.arranging import Day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_HOURS = re.compile(r"(\d{4}-\d{2}-\d{2})\s+(\d{1,2}:\d{2})\s*[-–]\s*(\d{1,2}:\d{2})")
_WAY = re.compile(r"([\w-]+)\s*;\s*([\w-]+)\s*;\s*(\d{1,3})")
_ORDER = re.compile(r"([\w.-]+)\s*;\s*([\w.-]+)")
_HOUR, _DAY = 60, 24 * 60


class WrongLine(NamedTuple):
    """A line that cannot be read."""

    number: int
    line: str


def clock(text: str) -> int | None:
    """Minutes of the day of “08:30”; None for what is no time. “24:00” is the end of the day."""
    hours, colon, minutes = text.partition(":")
    if not (colon and hours.isdecimal() and minutes.isdecimal()):
        return None
    found = int(hours) * _HOUR + int(minutes)
    return found if int(minutes) < _HOUR and found <= _DAY else None


def told(minutes: int) -> str:
    """Minutes of the day as a clock shows them."""
    return f"{minutes // _HOUR:02}:{minutes % _HOUR:02}"


def days(text: str) -> tuple[Day, ...]:
    """The days that a text names, in their order; lines that cannot be read are passed over, and a day named twice counts once."""
    found = {day.date: day for _number, line in _lines(text) if (day := _day(line))}
    return tuple(found[date] for date in sorted(found))


def written(named: tuple[Day, ...]) -> str:
    """Days as they are written."""
    return "\n".join(f"{day.date.isoformat()} {told(day.opens)}-{told(day.closes)}" for day in named)


def ways(text: str) -> dict[tuple[str, str], int]:
    """The minutes from one place to another, both ways, keyed by the two in order of the alphabet."""
    return {way[0]: way[1] for _number, line in _lines(text) if (way := _way(line))}


def orders(text: str) -> tuple[tuple[str, str], ...]:
    """The keys of two meetings in each line, of which the first is to come before the second; each two once."""
    return tuple(dict.fromkeys(order for _number, line in _lines(text) if (order := _order(line))))


def written_orders(said: Iterable[tuple[str, str]]) -> str:
    """Orders as they are written."""
    return "\n".join(f"{before}; {after}" for before, after in said)


def circle(said: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The keys of meetings each of which would have to come before the next, the first once more at the end; else nothing."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for before, after in said:
        sorter.add(after, before)
    try:
        sorter.prepare()
    except CycleError as found:
        return tuple(found.args[1])
    return ()


def wrong_days(text: str) -> list[WrongLine]:
    """Every line that names no hours of a day."""
    return _wrong(text, _day)


def wrong_ways(text: str) -> list[WrongLine]:
    """Every line that names no way."""
    return _wrong(text, _way)


def wrong_orders(text: str) -> list[WrongLine]:
    """Every line that says no order of two meetings."""
    return _wrong(text, _order)


def _wrong(text: str, read: Callable[[str], object]) -> list[WrongLine]:
    return [WrongLine(number, line[:80]) for number, line in _lines(text) if read(line) is None]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    lines = ((number, line.strip()) for number, line in enumerate(text.splitlines(), start=1))
    return ((number, line) for number, line in lines if line)


def _day(line: str) -> Day | None:
    found = _HOURS.fullmatch(line)
    if found is None:
        return None
    try:
        date = dt.date.fromisoformat(found[1])
    except ValueError:
        return None
    opens, closes = clock(found[2]), clock(found[3])
    return Day(date, opens, closes) if opens is not None and closes is not None and opens < closes else None


def _way(line: str) -> tuple[tuple[str, str], int] | None:
    found = _WAY.fullmatch(line)
    if found is None or found[1] == found[2]:
        return None
    one, other = sorted((found[1], found[2]))
    return (one, other), int(found[3])


def _order(line: str) -> tuple[str, str] | None:
    found = _ORDER.fullmatch(line)
    return (found[1], found[2]) if found and found[1] != found[2] else None

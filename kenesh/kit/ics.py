"""What every calendar we write has in common, as iCalendar has it (RFC 5545): texts, moments, the rules of a zone."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from icalendar import Timezone, vText

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from icalendar import Calendar, Event

CONTENT_TYPE = "text/calendar; charset=utf-8"
# RFC 5545 allows no control characters in texts but tabs and line breaks, and some readers break lines at the others.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# A year's changes of the clock: to summer time, and back.
_THERE_AND_BACK = 2
_BREAK = re.compile(r"\r\n|[\r\x85\u2028\u2029]")


class _Text(vText):
    """A text as RFC 5545 escapes it. The library would take a backslash before an N for a line break."""

    def to_ical(self) -> bytes:
        """Escape backslashes first, so that what was typed is what is read."""
        return self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n").encode()


def say(component: Calendar | Event, name: str, text: str) -> None:
    """Add a text, unless it says nothing."""
    if said := plain(text).strip():
        component.add(name, _Text(said))


def plain(text: str) -> str:
    """A text without what no calendar may hold."""
    return _BREAK.sub("\n", _CONTROL.sub("", text))


def second(at: dt.datetime) -> dt.datetime:
    """A moment in UTC, to the second."""
    return at.astimezone(dt.UTC).replace(microsecond=0)


def rules(zone: str, told: Collection[dt.datetime]) -> Timezone:
    """The rules of a zone (an IANA name) for the years that ``told`` lie in, and one around them.

    Clocks that change each year alike do so by one rule for each change: Outlook reads no lists of dates, and no more than
    one change to and one from summer time ([MS-STANOICAL] on RFC 5545, section 3.6.5).
    """
    return _rules(zone, min(told).year, max(told).year)


@lru_cache(maxsize=64)
def _rules(zone: str, first_year: int, last_year: int) -> Timezone:
    """The same, worked out once: for a calendar of a few entries it is most of the work. Nobody changes what is returned."""
    first, last = dt.date(first_year - 1, 1, 1), dt.date(last_year + 2, 1, 1)
    made = Timezone.from_tzid(zone, first_date=first, last_date=last)
    # A zone has no remarks of its own (RFC 5545, section 3.6.5); the library makes one.
    made.pop("COMMENT", None)
    # Of the library's many sorts of values, these have those of a change of the clock.
    changes: list[Any] = made.subcomponents
    yearly = [part for part in changes if _goes_by_a_rule(part)]
    stands = [part for part in changes if part["TZOFFSETFROM"].td == part["TZOFFSETTO"].td]
    if len(yearly) == _THERE_AND_BACK and len(yearly) + len(stands) == len(changes):
        made.subcomponents = yearly
    for part in yearly:
        days = _days(part)
        del part["RDATE"]
        part.add("RRULE", {"FREQ": "YEARLY", "BYMONTH": days[0].month, "BYDAY": _which(days)})
    return made


def _goes_by_a_rule(part: Any) -> bool:
    """Whether the clock changes each year in the same month, on the same day of the week, counted alike."""
    days = _days(part)
    return len(days) > 1 and len({(day.month, day.weekday(), day.time()) for day in days}) == 1 and bool(_which(days))


def _days(part: Any) -> list[dt.datetime]:
    """When the clock changes, as the library lists it."""
    listed = part.get("RDATE", ())
    more = [one.dt for each in (listed if isinstance(listed, list) else [listed]) for one in getattr(each, "dts", ())]
    return [part["DTSTART"].dt, *more]


def _which(days: Sequence[dt.datetime]) -> str:
    """Which of the weekdays of its month each is: ``-1SU`` the last Sunday, ``2SU`` the second; empty where they differ."""
    name = _WEEKDAYS[days[0].weekday()]
    if all((day + dt.timedelta(days=7)).month != day.month for day in days):
        return f"-1{name}"
    numbers = {(day.day + 6) // 7 for day in days}
    return f"{numbers.pop()}{name}" if len(numbers) == 1 else ""

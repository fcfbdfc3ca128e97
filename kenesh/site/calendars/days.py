"""Which days of a calendar a partial date may stand on: pure computation, never more exact than what is known.

A meeting stands in a calendar only where its days are known: “July 2012” has none. What is due by a date is another
matter: it may be done until the last day that the date can mean, so that it stands there.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kenesh.kit.partial import PartialDate

_DAY = len("2013-10-04")


def days(date: PartialDate) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day of a date known to the day; None where it is not."""
    first, last = date.first, date.last
    if first is None or last is None or any(len(point) != _DAY for point in date.split("/")):
        return None
    return first, last


def a_year_after(day: dt.date) -> dt.date | None:
    """Return the same day of the next year, 28 February for a leap day; None after the last year there is."""
    if day.year == dt.MAXYEAR:
        return None
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap_day else day.day)


def after(day: dt.date) -> dt.date | None:
    """Return the next day, with which iCalendar ends a day; None after the last day there is."""
    return None if day == dt.date.max else day + dt.timedelta(days=1)

"""The days of the samples. Of the real edition only the year is known."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

# The clock of the host.
ZONE = "Asia/Tashkent"
TODAY = dt.datetime.now(ZoneInfo(ZONE)).date()
# So many days lie ahead of the forum at best, and at least so many in the year that the record names.
_AHEAD, _LEAST = 18, 4
_LAST = dt.date(2026, 12, 30)


def _first_day(today: dt.date) -> dt.date:
    """Ahead of ``today``, in the year that the record names while that lasts; a sample is to be tried out also later."""
    ahead = today + dt.timedelta(days=_AHEAD)
    return _LAST if today + dt.timedelta(days=_LEAST) <= _LAST < ahead else ahead


FIRST_DAY = _first_day(TODAY)


def before(share: float) -> dt.datetime:
    """When so much of the time until the forum has passed: the evening of that day on the clock of the host."""
    day = TODAY + dt.timedelta(days=max(1, round((FIRST_DAY - TODAY).days * share)))
    return dt.datetime.combine(day, dt.time(18), ZoneInfo(ZONE))


def month_after(days: int) -> str:
    """The month in which so many days after the forum have passed, as ``2027-03``."""
    return (FIRST_DAY + dt.timedelta(days=days)).isoformat()[:7]

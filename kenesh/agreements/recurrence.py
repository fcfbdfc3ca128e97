"""When something falls due again and again: partial dates moved by months, never made more exact.

Pure computation: partial dates in, partial dates out.
"""

from __future__ import annotations

import calendar
from itertools import islice
from typing import TYPE_CHECKING

from kenesh.kit.partial import PartialDate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator, Sequence

# No more of one obligation are opened at once, and none is looked for beyond so many terms.
MOST_AT_ONCE = 40
_FARTHEST = 1200
_LAST_YEAR = 9999
_YEAR = 12


def moves(date: PartialDate, months: int) -> bool:
    """Whether a date can be moved by so many months: a year only by whole years, a range not at all."""
    return date.precision in {"month", "day"} or (date.precision == "year" and months % _YEAR == 0)


def later(date: PartialDate, months: int) -> PartialDate:
    """The same date ``months`` later, as exact as before; the 31st becomes a shorter month's last day.

    Unknown where it cannot be moved or would lie beyond the year 9999.
    """
    if not moves(date, months):
        return PartialDate()
    year, month, day = (int(part) for part in (*date.split("-"), "1", "1")[:3])
    passed = year * _YEAR + month - 1 + months
    year, month = divmod(passed, _YEAR)
    month += 1
    if year > _LAST_YEAR:
        return PartialDate()
    whole = f"{year:04}-{month:02}-{min(day, calendar.monthrange(year, month)[1]):02}"
    return PartialDate(whole[: len(date)])


def occasions(
    since: PartialDate, every: int, until: PartialDate, listed: Sequence[PartialDate] = ()
) -> Iterator[PartialDate]:
    """Yield each time something falls due, from the first on; ``every`` is a number of months, 0 for once.

    Where dates are ``listed``, those it is, and no others.
    """
    if listed:
        yield from (date for date in listed if not (until.last and date.first and date.first > until.last))
        return
    date, number = since, 0
    while date and number < _FARTHEST and not (until.last and date.first and date.first > until.last):
        yield date
        number += 1
        date = later(since, number * every) if every else PartialDate()


def to_open(  # noqa: PLR0913 - what falls due has these parts
    since: PartialDate,
    every: int,
    until: PartialDate,
    *,
    watched_since: PartialDate,
    opened: Collection[str],
    today: dt.date,
    listed: Sequence[PartialDate] = (),
) -> list[PartialDate]:
    """Return the times to watch that are not watched yet: up to and with the next one, in their order.

    What lies before the first one watched stays as it is. Where nothing is watched yet, watching begins with
    ``watched_since``, else with the next time; what is due only once is watched even after it passed.
    """
    begin = min(filter(None, (PartialDate(one).first for one in opened)), default=watched_since.first)
    found: list[PartialDate] = []
    for date in occasions(since, every, until, listed):
        is_past = date.last is not None and date.last < today
        skipped = bool(every or listed) and is_past and (begin is None or (date.last is not None and date.last < begin))
        if not skipped and date not in opened:
            found.append(date)
        if not is_past or len(found) == MOST_AT_ONCE:
            break
    return found


def ahead(dates: Iterator[PartialDate], today: dt.date, most: int) -> list[PartialDate]:
    """Return the next dates of some that come in order, no more than ``most``: those whose last day is not past."""
    return list(islice((date for date in dates if date.last is not None and date.last >= today), most))

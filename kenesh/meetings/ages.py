"""When a request for a meeting reminds those who have not answered, and when it lapses. Pure.

It reminds after two days without an answer, then every week, and in the week before the edition every day; it lapses when the edition
begins. Where the day of the edition is not known, there is no last week.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kenesh.kit.partial import PartialDate

PATIENCE = dt.timedelta(days=2)
AGAIN = dt.timedelta(days=7)
LAST_DAYS = dt.timedelta(days=7)
_DAY = len("2013-10-04")


def begins(date: PartialDate) -> dt.date | None:
    """The day on which an edition begins; None where it is not known to the day."""
    return date.first if len(date.split("/", maxsplit=1)[0]) == _DAY else None


def ends(date: PartialDate) -> dt.date | None:
    """Its last day, likewise."""
    return date.last if len(date.rsplit("/", maxsplit=1)[-1]) == _DAY else None


def reminds(
    since: dt.datetime, reminded: dt.datetime | None, begin: dt.date | None, now: dt.datetime, zone: dt.tzinfo
) -> bool:
    """Whether a reminder is due ``now``; ``since`` is when what waits for an answer was put on the table.

    Days are those of ``zone``: nobody is reminded twice in one.
    """
    today = now.astimezone(zone).date()
    if begin is not None and begin - LAST_DAYS <= today < begin:
        return today > max(since, reminded or since).astimezone(zone).date()
    if reminded is None or reminded < since:
        return now >= since + PATIENCE
    return now >= reminded + AGAIN


def lapses(asked: dt.datetime, date: PartialDate, now: dt.datetime, zone: dt.tzinfo) -> bool:
    """Whether a request that is still open has lapsed; what was asked during the edition lapses after its last day."""
    today, begin, end = now.astimezone(zone).date(), begins(date), ends(date)
    if begin is not None and asked.astimezone(zone).date() < begin <= today:
        return True
    return end is not None and today > end


def days_between(asked: dt.datetime, until: dt.datetime) -> int:
    """The age of a request in whole days."""
    return max(0, (until - asked).days)

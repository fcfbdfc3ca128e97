"""Values as XML Schema writes them: numbers, dates, moments. A text that is none of them gives None."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal

# No amount and no share is longer; nobody is made to wait for one that is.
_DECIMAL = re.compile(r"[+-]?(?:\d{1,60}(?:\.\d{0,60})?|\.\d{1,60})", re.ASCII)
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d)?", re.ASCII)
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)?", re.ASCII)


def decimal(text: str) -> Decimal | None:
    """Return the number a text writes.

    >>> decimal(" 1250000.50 "), decimal("1,000"), decimal("1E3")
    (Decimal('1250000.50'), None, None)
    """
    plain = text.strip()
    return Decimal(plain) if _DECIMAL.fullmatch(plain) else None


def day(text: str) -> date | None:
    """Return the day a text names, whatever the zone.

    >>> day("2024-05-31"), day("2024-05-31Z"), day("2024-13-01")
    (datetime.date(2024, 5, 31), datetime.date(2024, 5, 31), None)
    """
    found = _DAY.fullmatch(text.strip())
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def moment(text: str) -> datetime | None:
    """Return the moment a text names, to the microsecond, in UTC where it names no zone; a day begins at midnight."""
    found = _MOMENT.fullmatch(text.strip())
    if not found:
        begun = day(text)
        return datetime(begun.year, begun.month, begun.day, tzinfo=UTC) if begun else None
    try:
        moment = datetime.fromisoformat(f"{found[1]}{(found[2] or '')[:7]}{found[3] or ''}")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def day_of(text: str) -> date | None:
    """Return the day that a day or a moment names."""
    found = moment(text)
    return found.date() if found else None


def a_year_after(start: date) -> date:
    """Return the same day of the next year; the 28th for a 29th of February, and the last day there is for its own year."""
    if start.year == date.max.year:
        return date.max
    if (start.month, start.day) == (2, 29):
        return start.replace(year=start.year + 1, day=28)
    return start.replace(year=start.year + 1)

"""When reports on a project are due: the dates of its reporting calendar, and which reports count for each.

Pure computation: partial dates in, values out. A report counts for a date when it is of a day after the date before it;
so whoever reports ahead of a date has reported, and a later report answers everything that was due before.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kenesh.agreements.recurrence import later, occasions
from kenesh.kit.partial import PartialDate, dates_in
from kenesh.projects.rules import Rhythm, years_before

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator

# So many dates ahead are written down, for the database to compare with; a tick writes down the next when few are left.
WRITTEN_AHEAD = 12
FEW = 4
# The longest list of dates that is read through, past ones and those to come.
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Timetable:
    """How often reports are due: ``rhythm`` is one of :class:`Rhythm`, or empty for none; ``dates`` are listed ones."""

    rhythm: str
    since: PartialDate
    until: PartialDate
    dates: str = ""

    @property
    def months(self) -> int:
        """The months from one date to the next; 0 for listed dates."""
        return int(self.rhythm) if self.rhythm.isdecimal() else 0

    def dues(self) -> Iterator[PartialDate]:
        """Yield the dates in their order, without end where there is none."""
        if self.rhythm == Rhythm.LISTED:
            yield from occasions(PartialDate(), 0, self.until, dates_in(self.dates))
        elif self.rhythm:
            yield from occasions(self.since, self.months, self.until)


@dataclass(frozen=True, slots=True)
class Awaited:
    """One date on which a report is due; reports of a day after ``opens`` (as :func:`day_mark` writes it) count for it."""

    due: PartialDate
    opens: str


def to_write(table: Timetable, written: Collection[str], today: dt.date) -> list[Awaited]:
    """Return the dates to write down that are not yet: the next ones, up to ``WRITTEN_AHEAD`` of them.

    What was due before today is not asked for: nobody had said that it would be.
    """
    found: list[Awaited] = []
    before = ""
    for number, due in enumerate(table.dues()):
        last = due.last
        if last is None or number == _LONGEST:
            break
        ahead = last >= today
        if ahead and due not in written:
            found.append(Awaited(due, before or _opening(table, due)))
        if len(found) == WRITTEN_AHEAD:
            break
        before = day_mark(last)
    return found


def _opening(table: Timetable, due: PartialDate) -> str:
    """From when reports count for the first date: since the date that would come before it, else for a year."""
    assert due.last is not None  # noqa: S101 - a date that is due is known
    earlier = later(due, -table.months).last if table.months else None
    return day_mark(earlier or years_before(due.last, 1))


def day_mark(day: dt.date) -> str:
    """Write a day as the generated columns of partial dates do, where a month ends on its 31st."""
    ends = day.day == calendar.monthrange(day.year, day.month)[1]
    return f"{day:%Y-%m}-31" if ends else day.isoformat()

"""How an agreement stands: in force or not, until when, and whether it counts as dormant. Computed, never typed.

Two years without a word is where the UN's SDG platform shows a record red; the same measure holds here. A date that is
only partly known counts as passed only when its last possible day has passed. Pure computation: facts in, words out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from kenesh.agreements.recurrence import later, moves
from kenesh.kit.partial import PartialDate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

# Without any activity, and without any report, for so many years.
QUIET_YEARS = 2
# An obligation missed so many times, one after the other.
MISSED_TIMES = 2
# The end of a term is told so many days ahead.
EXPIRY_NOTICE_DAYS = 180
# Two parties are what it takes to agree.
_TWO = 2
# Sorts that go on being observed; a statute rests in peace, a joint statement is said once.
LIVING = frozenset({"mou", "plan", "other"})


class Force(StrEnum):
    """Whether an agreement stands."""

    UNDATED = "undated"
    SIGNED = "signed"
    IN_FORCE = "in-force"
    REPLACED = "replaced"
    EXPIRED = "expired"
    ENDED = "ended"


# In these it still counts, and can be dormant.
OPEN = frozenset({Force.SIGNED, Force.IN_FORCE})


class Sign(StrEnum):
    """What an agreement can be dormant for want of."""

    ACTIVITY = "activity"
    REPORT = "report"
    OBLIGATION = "obligation"


@dataclass(frozen=True, slots=True)
class Missed:
    """An obligation whose last times passed without word that it was kept."""

    key: str
    dues: tuple[PartialDate, ...]

    @property
    def again(self) -> PartialDate:
        """The last time it was missed."""
        return self.dues[-1]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is on record of an agreement. ``activity`` and ``reports`` are the dates of what happened under it."""

    sort: str
    signed: PartialDate
    in_force: PartialDate = field(default_factory=PartialDate)
    expires: PartialDate = field(default_factory=PartialDate)
    renewal: str = ""
    renewal_months: int | None = None
    ended: PartialDate = field(default_factory=PartialDate)
    parties: int = 0
    # When each party for which a date is stated was bound, and when each withdrew.
    bound: tuple[PartialDate, ...] = ()
    withdrawn: tuple[PartialDate, ...] = ()
    # Whether every party is bound by a later agreement that renews it.
    replaced: bool = False
    activity: tuple[PartialDate, ...] = ()
    reports: tuple[PartialDate, ...] = ()
    missed: tuple[Missed, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """How an agreement stands on a day. ``since`` says since when it is dormant: the day on which it began to count."""

    force: Force
    in_force: PartialDate
    term_ends: PartialDate
    last_activity: PartialDate
    last_report: PartialDate
    lacking: tuple[Sign, ...] = ()
    missed: tuple[Missed, ...] = ()
    since: dt.date | None = None

    @property
    def is_dormant(self) -> bool:
        """Whether it counts as dormant."""
        return self.since is not None


def standing(facts: Facts, today: dt.date) -> Standing:
    """Say how an agreement stands on ``today``."""
    in_force = _in_force(facts)
    term = term_end(facts, today)
    force = _force(facts, in_force, term, today)
    activity, report = newest(facts.activity), newest(facts.reports)
    quiet_since = _quiet_since(facts, activity, report) if facts.sort in LIVING else None
    lacking: list[Sign] = []
    days: list[dt.date] = []
    if force in OPEN:
        if quiet_since is not None and quiet_since <= today:
            lacking += [Sign.ACTIVITY, Sign.REPORT]
            days.append(quiet_since)
        if facts.missed:
            lacking.append(Sign.OBLIGATION)
            days += [one.again.last for one in facts.missed if one.again.last]
    since = min(days, default=None)
    return Standing(
        force,
        in_force,
        term,
        activity,
        report,
        tuple(lacking),
        facts.missed if lacking else (),
        since if lacking else None,
    )


def newest(dates: Iterable[PartialDate]) -> PartialDate:
    """The date that lies farthest on, by its last possible day; of equals the more exact one."""
    known = [date for date in dates if date.last]
    return max(known, key=lambda date: (str(date.last), len(date)), default=PartialDate())


def term_end(facts: Facts, today: dt.date) -> PartialDate:
    """When the present term ends: the first, or a later one where it renews itself; unknown where that is not said."""
    ends, months = facts.expires, facts.renewal_months
    if facts.renewal != "automatic" or ends.last is None or ends.last >= today:
        return ends
    if not months or not moves(ends, months):
        return PartialDate()
    number = 1
    while (found := later(ends, number * months)).last is not None and found.last < today:
        number += 1
    return found


def years_after(day: dt.date, years: int) -> dt.date:
    """The same day some years on; 28 February for a leap day."""
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if leap_day else day.day)


def _in_force(facts: Facts) -> PartialDate:
    """Since when it is in force: as stated, else since its second party was bound."""
    if facts.in_force or len(facts.bound) < _TWO:
        return facts.in_force
    return sorted(facts.bound, key=lambda date: str(date.last))[1]


def _force(facts: Facts, in_force: PartialDate, term: PartialDate, today: dt.date) -> Force:
    left = [date for date in facts.withdrawn if _passed(date, today)]
    if _passed(facts.ended, today) or (left and facts.parties - len(left) < _TWO):
        return Force.ENDED
    if facts.replaced:
        return Force.REPLACED
    if term.last is not None and term.last < today:
        return Force.EXPIRED
    if in_force.last is not None and in_force.last <= today:
        return Force.IN_FORCE
    return Force.SIGNED if facts.signed else Force.UNDATED


def _passed(date: PartialDate, today: dt.date) -> bool:
    return date.last is not None and date.last <= today


def _quiet_since(facts: Facts, activity: PartialDate, report: PartialDate) -> dt.date | None:
    """The day from which nothing having happened makes it dormant; None where not even a beginning is known."""
    last = newest((facts.signed, activity, report)).last
    return years_after(last, QUIET_YEARS) if last and last.year + QUIET_YEARS <= 9999 else None  # noqa: PLR2004 - the last year there is

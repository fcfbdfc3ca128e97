"""Whether a promise was kept in time: computed from what is recorded, never typed.

The rules follow public practice: APEC has one reminder 30 days around the due date; the UN's SDG platform counts
silence, amber when something is due and red after two years without a report. A date that is only partly known
counts as late only when its last possible day has passed, and as in time only when no possible day is too late.
Pure computation: partial dates in, a word out.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kenesh.kit.partial import PartialDate


class Timeliness(StrEnum):
    """Where a promise stands in time."""

    NOT_YET_DUE = "not-yet-due"
    DUE = "due"
    LATE = "late"
    SILENT = "silent"
    DONE_ON_TIME = "done-on-time"
    DONE_LATE = "done-late"
    DONE = "done"
    NO_DATE = "no-date"
    SUPERSEDED = "superseded"


# A promise is due from this long before the first day it can fall on.
NOTICE = dt.timedelta(days=30)
# Without evidence for this many years after the last day it could fall on, it is silent rather than late.
SILENT_AFTER = 2
# Assessments, as kept, that speak of no evidence.
_NO_EVIDENCE = frozenset({"no-evidence", "not-assessed"})


def timeliness(due: PartialDate, fulfilled_on: PartialDate, assessment: str, today: dt.date) -> Timeliness:
    """Return where a promise stands on ``today``."""
    if assessment == "superseded":
        return Timeliness.SUPERSEDED
    if fulfilled_on or assessment == "completed":
        return _done(due, fulfilled_on)
    if due.first is None or due.last is None:
        return Timeliness.NO_DATE
    if today <= due.last:
        return Timeliness.NOT_YET_DUE if today + NOTICE < due.first else Timeliness.DUE
    silent = assessment in _NO_EVIDENCE and today > _years_after(due.last, SILENT_AFTER)
    return Timeliness.SILENT if silent else Timeliness.LATE


def _done(due: PartialDate, fulfilled_on: PartialDate) -> Timeliness:
    if due.last is None or fulfilled_on.first is None or fulfilled_on.last is None:
        return Timeliness.DONE
    if fulfilled_on.last <= due.last:
        return Timeliness.DONE_ON_TIME
    return Timeliness.DONE_LATE if fulfilled_on.first > due.last else Timeliness.DONE


def _years_after(day: dt.date, years: int) -> dt.date:
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if leap_day else day.day)

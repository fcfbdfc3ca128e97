"""What a door answers to a badge. The check-in page on a phone follows the same rules (static/js/check-in/verdict.js).

Pure: the door's list in, an answer out. Times are instants, days are dates where the forum meets.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# The same badge at two doors within this time cannot be one person who walked; and at one door, is asked about.
MOMENTS = dt.timedelta(minutes=10)


class Verdict(StrEnum):
    """What the door says. The first lets in; the next two ask for a look; with the others nobody comes in."""

    WELCOME = "welcome"
    AGAIN = "again"
    NEWER = "newer"
    OTHER_DAY = "other-day"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


LETS_IN = frozenset({Verdict.WELCOME, Verdict.AGAIN, Verdict.NEWER})

# A phone keeps the list for this long after the last day of the edition, for what comes late; and where no day is set,
# for this long after it joined.
_KEPT_AFTER, _KEPT_UNDATED = dt.timedelta(days=2), dt.timedelta(days=14)


def kept_until(last: dt.date | None, joined: dt.date) -> dt.date:
    """The last day on which a phone may have the list; ``last`` is that of the edition, where it is set."""
    return last + _KEPT_AFTER if last else joined + _KEPT_UNDATED


@dataclass(frozen=True, slots=True)
class Listed:
    """A badge as a door knows it. No days: every day of the edition."""

    days: frozenset[str] = field(default_factory=frozenset)
    revoked: bool = False


def judge(
    badge: Listed | None,
    today: dt.date,
    last_here: dt.datetime | None,
    now: dt.datetime,
    edition: tuple[dt.date, dt.date] | None = None,
) -> Verdict:
    """What to answer to a badge that the door knows, or does not; ``last_here`` is when it was let in here before.

    ``edition`` is its first and last day, where they are known: a badge of every day is one of these.
    """
    if badge is None:
        return Verdict.UNKNOWN
    if badge.revoked:
        return Verdict.REVOKED
    if badge.days and today.isoformat() not in badge.days:
        return Verdict.OTHER_DAY
    if not badge.days and edition and not edition[0] <= today <= edition[1]:
        return Verdict.OTHER_DAY
    if last_here is not None and now - last_here < MOMENTS:
        return Verdict.AGAIN
    return Verdict.WELCOME


@dataclass(frozen=True, slots=True)
class Passed:
    """One scan that let somebody in: which badge, at which door, when, and since when the badge is revoked.

    No badge: none that was ever issued. ``late``: it came from a phone that had been made to forget by then.
    """

    scan: str
    badge: int | None
    door: int
    at: dt.datetime
    revoked: dt.datetime | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class Flag:
    """What somebody should look at after the doors' lists came together; ``other`` is the earlier scan of two."""

    why: str
    scan: Passed
    other: Passed | None = None


def flags(scans: Iterable[Passed]) -> Iterator[Flag]:
    """What somebody should look at, in the order of time.

    Badges let in although revoked by then; one badge at two doors within moments; what was let in and is no badge that
    was issued; and what a phone sent that had been made to forget.
    """
    last: dict[int, list[Passed]] = {}
    for scan in sorted(scans, key=lambda one: (one.at, one.scan)):
        if scan.late:
            yield Flag("late", scan)
        if scan.badge is None:
            yield Flag("no-badge", scan)
            continue
        if scan.revoked is not None and scan.revoked <= scan.at:
            yield Flag("revoked", scan)
        near = [one for one in last.get(scan.badge, ()) if scan.at - one.at < MOMENTS]
        if (other := next((one for one in reversed(near) if one.door != scan.door), None)) is not None:
            yield Flag("two-doors", scan, other)
        last[scan.badge] = [*near, scan]

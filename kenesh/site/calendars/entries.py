"""What stands in a calendar: one entry for each date, in words of the reader's language."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kenesh.kit.partial import PartialDate

if TYPE_CHECKING:
    import datetime as dt


class Sort(StrEnum):
    """What sort of date it is; calendars show it as a category."""

    EDITION = "edition"
    SESSION = "session"
    MEETING = "meeting"
    DUE = "due"
    REPORT = "report"
    PROPOSAL = "proposal"
    ACTION = "action"
    SCORES = "scores"
    EVENT = "event"


CATEGORIES = {
    Sort.EDITION: _("Editions"),
    Sort.SESSION: _("Sessions"),
    Sort.MEETING: _("Meetings"),
    Sort.DUE: _("Due dates"),
    Sort.REPORT: _("Reports expected"),
    Sort.PROPOSAL: _("Proposed dates"),
    Sort.ACTION: _("Actions"),
    Sort.SCORES: _("Scores close"),
    Sort.EVENT: _("Events"),
}


class Status(StrEnum):
    """How sure the date is, in the words of iCalendar."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Entry:
    """One date: whole days, or a time of one.

    ``first`` and ``last`` are days, both of which belong to it; with a time, ``starts`` and ``ends`` are moments, and
    ``ends`` is None where nobody knows it. ``about`` tells it from every other of its forum and never changes. ``known``
    is the date as the record has it, where that is less exact than the day on which a calendar must put it.
    """

    sort: Sort
    forum: str
    about: str
    summary: str
    path: str
    first: dt.date
    last: dt.date
    known: PartialDate | None = None
    starts: dt.datetime | None = None
    ends: dt.datetime | None = None
    status: Status = Status.CONFIRMED
    place: str = ""
    lines: tuple[str, ...] = ()
    version: int = 1
    changed: dt.datetime | None = None

    @property
    def when(self) -> PartialDate:
        """Its date as a page writes it: as exact as it is known."""
        if self.known:
            return self.known
        first, last = self.first.isoformat(), self.last.isoformat()
        return PartialDate(first if first == last else f"{first}/{last}")

    def saying(self, line: str) -> Entry:
        """The same with one more line, where it says something."""
        return replace(self, lines=(*self.lines, line)) if line else self

    @property
    def category(self) -> str:
        """What sort it is, in the reader's language."""
        return str(CATEGORIES[self.sort])


@dataclass(frozen=True, slots=True)
class Vague:
    """Something of which no day is known: it stands in no calendar, and is named beside it."""

    heading: str
    path: str
    date: PartialDate


@dataclass(slots=True)
class Dates:
    """What a calendar holds, and what it cannot. ``cut`` says that there is more of some sort than it holds."""

    entries: list[Entry] = field(default_factory=list)
    vague: list[Vague] = field(default_factory=list)
    cut: bool = False

    def add(self, *others: Dates) -> None:
        """Take in the dates of ``others``."""
        for other in others:
            self.entries += other.entries
            self.vague += other.vague
            self.cut |= other.cut

"""The course of an edition's promises and projects through time: pure geometry, no Django."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kenesh.kit.printing.drawing import box, line, linked, mark, svg, text
from kenesh.site.implementation.bars import SMALL, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTH = 720
LABELS = 300
RIGHT = 18
TOP = 44
ROW = 24
FONT = 12
# About so many years are named along the top.
YEARS = 10
# Words that stand closer than this would touch.
NEAR = 26


@dataclass(frozen=True, slots=True)
class Convened:
    """An edition on the time line; ``own`` is the one the report is about."""

    label: str
    on: dt.date
    own: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """A promise or a project: from when to when, due by when, and how it stands. What is unknown is None."""

    label: str
    state: str
    href: str
    told: str
    begins: dt.date | None
    ends: dt.date | None
    due: dt.date | None = None
    planned: bool = False
    open: bool = False


class _Scale:
    """Where days are."""

    def __init__(self, first: dt.date, last: dt.date) -> None:
        self.first, self.last = dt.date(first.year, 1, 1), dt.date(last.year + 1, 1, 1)

    def at(self, day: dt.date) -> float:
        """Where a day is."""
        share = (day - self.first) / (self.last - self.first)
        return LABELS + share * (WIDTH - LABELS - RIGHT)

    @property
    def years(self) -> Iterator[int]:
        """The years to name."""
        many = self.last.year - self.first.year
        yield from range(self.first.year, self.last.year, max(1, -(-many // YEARS)))


def course(convened: Sequence[Convened], courses: Sequence[Course], today: dt.date, today_word: str, told: str) -> str:
    """Draw a row for each course below the editions; today is a dashed line."""
    days = [one.on for one in convened] + [today]
    days += [day for one in courses for day in (one.begins, one.ends, one.due) if day]
    scale = _Scale(min(days), max(days))
    foot = TOP + ROW * len(courses) + 8
    pieces = [*_years(scale, foot), *_convened(convened, scale, foot)]
    at = scale.at(today)
    pieces.append(line(at, TOP - 8, at, foot, "edge dash"))
    pieces.append(text(today_word, min(at, WIDTH - 24), foot + 13, size=SMALL, anchor="middle", classes="soft"))
    for place, one in enumerate(courses):
        pieces += _row(one, TOP + ROW * place + ROW / 2, scale, today)
    return svg(WIDTH, foot + 18, told, pieces)


def _years(scale: _Scale, foot: float) -> Iterator[str]:
    for year in scale.years:
        x = scale.at(dt.date(year, 1, 1))
        yield line(x, 18, x, foot, "fine")
        yield text(str(year), x + 3, 12, size=SMALL, classes="soft")


def _convened(convened: Sequence[Convened], scale: _Scale, foot: float) -> Iterator[str]:
    taken = -float(NEAR)
    own = next((scale.at(one.on) for one in convened if one.own), None)
    for one in convened:
        x = scale.at(one.on)
        if one.own:
            yield line(x, 34, x, foot, "good-line")
        elif x - taken < NEAR or (own is not None and abs(x - own) < NEAR):
            # Its day is marked all the same.
            yield line(x, 28, x, 34, "plain-line")
            continue
        yield text(one.label, x, 31, size=SMALL, anchor="middle", classes="strong" if one.own else "soft")
        taken = x


def _row(one: Course, y: float, scale: _Scale, today: dt.date) -> Iterator[str]:
    label = text(shortened(one.label, LABELS - 14, FONT), 0, y + 4, size=FONT)
    yield linked(label, one.href, one.told)
    begins = one.begins or one.ends
    if begins is None:
        return
    ends = one.ends or (max(today, one.due or today) if one.open else begins)
    x1, x2 = scale.at(begins), scale.at(max(ends, begins))
    shade = "bad-line" if one.state in {"late", "silent", "not-fulfilled"} else "good-line"
    if one.planned:
        yield box(x1, y - 5, max(x2 - x1, 3), 10, "open")
    else:
        unsure = " dash" if one.open or one.state in {"no-evidence", "unknown"} else ""
        yield line(x1, y, x2, y, f"{shade}{unsure}")
    if one.due:
        due = scale.at(one.due)
        yield line(due, y - 7, due, y + 7, "plain-line")
    yield linked(mark(one.state, x2, y), one.href, one.told)

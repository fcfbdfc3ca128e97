"""The chronicle of a forum as geometry: pure computation, dataclasses in, dataclasses out.

Every edition stands in a column of its own, in the order of the chronicle, on the lane of the country that hosted
it; those without a known host stand on the lowest lane. Years in which nothing was held make a narrow column.
Below, every promise is a thread from where it was made to what became of it; threads share rows without touching.
A date is only used to find a place; it is shown as it is known.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kenesh.site.lettering import width as width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

# All lengths are whole units of the drawing: about a pixel each on a desktop screen.
MARGIN = 20
LABELS = 128
LANE = 40
TOP = 56
AXIS = 40
ROW = 36
NARROWEST = 27
WIDEST = 96
RADIUS = {"summit": 14, "minister": 13, "vice-minister": 13, "officials": 10}
UNKNOWN_RADIUS = 11
FONT = 12.5
MARK = 7
SHORTEST = 24
TODAY = 32


@dataclass(frozen=True, slots=True)
class Held:
    """One edition. ``on`` is the day its place is found by, None when its date is unknown; ``when`` is shown."""

    key: str
    label: str
    when: str
    on: dt.date | None
    year: int | None
    country: str
    place: str
    level: str
    state: str
    href: str
    told: str


@dataclass(frozen=True, slots=True)
class Promised:
    """One promise. ``made`` is the key of an edition, or empty; then ``made_on`` places it. ``state`` chooses a mark.

    ``due`` and ``ended`` are None when unknown. An ``open`` promise runs on to today, or to its due date if later.
    """

    key: str
    label: str
    state: str
    made: str
    made_on: dt.date | None
    due: dt.date | None
    ended: dt.date | None
    href: str
    told: str
    open: bool = True
    ended_at: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """The line of one host country; ``code`` is empty for editions whose host is unknown."""

    code: str
    y: int

    @property
    def text_y(self) -> int:
        """The foot of its label."""
        return self.y + 4


@dataclass(frozen=True, slots=True)
class Column:
    """A place on the axis of time: an edition's, or years without one. ``x`` is its middle."""

    x: int
    width: int
    label: str
    on: dt.date | None
    edition: Held | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """An edition where it is drawn."""

    edition: Held
    x: int
    y: int
    r: int

    @property
    def number_y(self) -> int:
        """The foot of the number in the circle."""
        return self.y + 4

    @property
    def place_y(self) -> int:
        """The foot of the city's name, above the circle."""
        return self.y - self.r - 5

    @property
    def ring(self) -> int:
        """The radius of the second ring of a summit."""
        return self.r + 4


@dataclass(frozen=True, slots=True)
class Stroke:
    """The way from one host to the next. Not ``sure`` where an edition between them has no known host or is planned."""

    path: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """A promise where it is drawn: until it fell due (``x1`` to ``turn``), and from then on (``turn`` to ``x2``)."""

    promise: Promised
    row: int
    y: int
    x1: int
    turn: int
    x2: int
    text_x: int
    text_width: int

    @property
    def text_y(self) -> int:
        """The foot of the words, above the thread."""
        return self.y - 8

    @property
    def from_y(self) -> int:
        """Where the thread is drawn out of its edition."""
        return self.y - 5

    @property
    def to_y(self) -> int:
        """The lower end of the tick at the due date."""
        return self.y + 5

    @property
    def span(self) -> tuple[int, int]:
        """How much of its row it takes, mark and words included."""
        return min(self.x1, self.text_x) - MARK, max(self.x2 + 2 * MARK, self.text_x + self.text_width)


@dataclass(frozen=True, slots=True)
class Chronicle:
    """Everything to draw. ``unplaced`` promises have no date at all: they are in the table only."""

    width: int
    height: int
    lanes: tuple[Lane, ...]
    columns: tuple[Column, ...]
    nodes: tuple[Node, ...]
    strokes: tuple[Stroke, ...]
    threads: tuple[Thread, ...]
    axis_y: int
    foot_y: int
    today_x: int | None
    unplaced: tuple[Promised, ...]

    @property
    def left(self) -> int:
        """Where the lanes begin, right of their labels."""
        return LABELS

    @property
    def right(self) -> int:
        """Where the lanes end."""
        return self.width - MARGIN

    @property
    def years_y(self) -> int:
        """The foot of the years."""
        return self.axis_y + 18

    @property
    def today_text_x(self) -> int | None:
        """The middle of the word for today, which has to fit too."""
        return self.today_x and min(self.today_x, self.width - TODAY)

    @property
    def threads_y(self) -> int:
        """Where the threads begin."""
        return self.axis_y + AXIS - 12


def chronicle(
    editions: Sequence[Held],
    promises: Sequence[Promised],
    hosts: Sequence[str],
    *,
    today: dt.date,
    width: int = 1240,
) -> Chronicle:
    """Lay out ``editions`` in their given order. ``hosts`` are country codes from the top lane down."""
    lanes = _lanes(editions, hosts)
    columns, width = _columns(editions, width)
    nodes = _nodes(columns, lanes)
    axis = TOP + LANE * len(lanes)
    placed = _Time(columns, today, LABELS, width - MARGIN)
    threads, unplaced = _threads(promises, placed, axis + AXIS, width)
    rows = 1 + max((thread.row for thread in threads), default=-1)
    foot = axis + AXIS + ROW * rows
    return Chronicle(
        width=width,
        height=foot + MARGIN,
        lanes=lanes,
        columns=columns,
        nodes=nodes,
        strokes=_strokes(nodes),
        threads=threads,
        axis_y=axis,
        foot_y=foot,
        today_x=placed.today_x,
        unplaced=unplaced,
    )


def _lanes(editions: Sequence[Held], hosts: Sequence[str]) -> tuple[Lane, ...]:
    codes = list(dict.fromkeys([*hosts, *(edition.country for edition in editions if edition.country)]))
    if any(not edition.country for edition in editions):
        codes.append("")
    return tuple(Lane(code, TOP + LANE * index) for index, code in enumerate(codes))


def _columns(editions: Sequence[Held], width: int) -> tuple[tuple[Column, ...], int]:
    """Share the width: an edition gets one part, years without any half a part."""
    planned: list[tuple[float, str, dt.date | None, Held | None]] = []
    known: int | None = None
    for edition in editions:
        gap = _years_between(known, edition.year)
        if gap:
            planned.append((0.5, gap, dt.date(((known or 0) + (edition.year or 0)) // 2, 7, 1), None))
        planned.append((1.0, edition.when, edition.on, edition))
        known = edition.year
    parts = sum(share for share, *_rest in planned) or 1.0
    part = min(WIDEST, max(2 * NARROWEST, (width - LABELS - MARGIN) / parts))
    columns, x = [], float(LABELS)
    for share, label, on, held in planned:
        columns.append(Column(round(x + part * share / 2), round(part * share), label, on, held))
        x += part * share
    return tuple(columns), max(width, round(x) + MARGIN)


def _years_between(before: int | None, after: int | None) -> str:
    if before is None or after is None or after - before < 2:  # noqa: PLR2004 - neighbouring years leave no gap
        return ""
    first, last = before + 1, after - 1
    return str(first) if first == last else f"{first}–{last % 100:02d}"


def _nodes(columns: Sequence[Column], lanes: Sequence[Lane]) -> tuple[Node, ...]:
    height = {lane.code: lane.y for lane in lanes}
    nodes = []
    for column in columns:
        if column.edition:
            r, y = RADIUS.get(column.edition.level, UNKNOWN_RADIUS), height[column.edition.country]
            nodes.append(Node(column.edition, column.x, y, r))
    return tuple(nodes)


def _strokes(nodes: Sequence[Node]) -> tuple[Stroke, ...]:
    strokes = []
    hosted = [(index, node) for index, node in enumerate(nodes) if node.edition.country]
    for (i, before), (j, after) in pairwise(hosted):
        sure = j == i + 1 and before.edition.state == after.edition.state == "held"
        middle = (before.x + after.x) // 2
        path = f"M{before.x} {before.y}C{middle} {before.y} {middle} {after.y} {after.x} {after.y}"
        strokes.append(Stroke(path, sure))
    return tuple(strokes)


class _Time:
    """Finds where a day is between the columns whose dates are known."""

    def __init__(self, columns: Sequence[Column], today: dt.date, left: int, right: int) -> None:
        self._points: list[tuple[dt.date, int]] = []
        for column in columns:
            # The order of the chronicle wins over a date that is only roughly known.
            if column.on and (not self._points or column.on > self._points[-1][0]):
                self._points.append((column.on, column.x))
        self._left, self.right = left, right
        self._editions = {column.edition.key: column.x for column in columns if column.edition}
        self.today = today
        inside = bool(self._points) and today >= self._points[0][0]
        self.today_x = self.at(today) if inside else None

    def edition(self, key: str) -> int | None:
        return self._editions.get(key)

    def at(self, day: dt.date) -> int:
        if not self._points:
            return self._left
        first, last = self._points[0], self._points[-1]
        if day <= first[0]:
            return first[1] if day == first[0] else self._left
        for (d1, x1), (d2, x2) in pairwise(self._points):
            if day <= d2:
                return round(x1 + (x2 - x1) * ((day - d1).days / (d2 - d1).days))
        beyond = min(1.0, (day - last[0]).days / 365)
        return round(last[1] + (self.right - last[1]) * beyond)


def _threads(
    promises: Sequence[Promised], time: _Time, top: int, width: int
) -> tuple[tuple[Thread, ...], tuple[Promised, ...]]:
    """Place each promise in the first row with room for it, earliest first."""
    spans: list[tuple[int, int, int, Promised]] = []
    unplaced = []
    for promise in promises:
        ends = _ends(promise, time)
        if ends:
            spans.append((*ends, promise))
        else:
            unplaced.append(promise)
    spans.sort(key=lambda span: (span[0], span[2]))
    taken: list[list[tuple[int, int]]] = []
    threads = []
    for x1, turn, x2, promise in spans:
        text_width = width_of(promise.label, FONT)
        text_x = max(MARGIN, min(x1 + 4, width - MARGIN - text_width))
        thread = Thread(promise, 0, 0, x1, turn, x2, text_x, text_width)
        row = _room(taken, thread.span)
        threads.append(replace(thread, row=row, y=top + ROW * row + ROW - 8))
    return tuple(threads), tuple(unplaced)


def _room(taken: list[list[tuple[int, int]]], span: tuple[int, int]) -> int:
    """Take ``span`` in the first row where it touches nothing; return the row."""
    left, right = span
    for row, used in enumerate(taken):
        if all(right < start or left > end for start, end in used):
            used.append(span)
            return row
    taken.append([span])
    return len(taken) - 1


def _ends(promise: Promised, time: _Time) -> tuple[int, int, int] | None:
    start = time.edition(promise.made)
    if start is None and promise.made_on:
        start = time.at(promise.made_on)
    if start is None:
        return None
    end = time.edition(promise.ended_at)
    if end is None:
        last = max(time.today, promise.due or time.today) if promise.open else promise.ended or promise.due
        end = time.at(last) if last else start
    start = min(start, time.right - SHORTEST)
    end = max(end, start + SHORTEST)
    turn = min(max(time.at(promise.due), start), end) if promise.due else end
    return start, turn, end

"""Where promises are drawn: as threads that share rows without touching."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kenesh.site.chronicle.parts import FONT, MARGIN, ROW, SHORTEST, Column, Promised, Thread
from kenesh.site.lettering import width as width_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence


class Time:
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
        """Where an edition stands, or None for one that is not in the chronicle."""
        return self._editions.get(key)

    def at(self, day: dt.date) -> int:
        """Where a day is: between two editions in proportion, beyond the last one a year at most."""
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


def threads(
    promises: Sequence[Promised], time: Time, top: int, width: int
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


def _ends(promise: Promised, time: Time) -> tuple[int, int, int] | None:
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

"""Which blocks of consecutive cells can hold all meetings of a participant: a matching of meetings to cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def block_starts(options: Sequence[set[int]], starts: Sequence[int], step: int) -> Iterator[int]:
    """The starts of blocks as long as there are meetings, in which each meeting finds a cell of its own.

    ``options`` are the starts open to each meeting, ``starts`` all starts of the one day in order.
    """
    length = len(options)
    for first in range(len(starts) - length + 1):
        if _fits(options, range(starts[first], starts[first] + length * step, step)):
            yield starts[first]


def _fits(options: Sequence[set[int]], cells: range) -> bool:
    taken: dict[int, int] = {}

    def place(meeting: int, tried: set[int]) -> bool:
        for cell in cells:
            if cell in options[meeting] and cell not in tried:
                tried.add(cell)
                if cell not in taken or place(taken[cell], tried):
                    taken[cell] = meeting
                    return True
        return False

    return all(place(meeting, set()) for meeting in range(len(options)))

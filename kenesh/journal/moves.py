"""Finds where a moved entry was written: pure computation over numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

# How many hashes may be tried in all; beyond that, only whole stretches moved by the same distance are recognised.
_BUDGET = 40_000


def moves(
    positions: Sequence[int],
    candidates: Collection[int],
    fits: Callable[[int, int], bool],
) -> dict[int, int]:
    """Return, for each position whose entry was written elsewhere, the number it was written under.

    ``fits(position, origin)`` says whether the entry at ``position`` has the right hash as entry ``origin``.
    """
    origins = sorted({near for seq in candidates for near in (seq - 1, seq, seq + 1) if near > 0})
    found: dict[int, int] = {}
    shift = 0
    budget = _BUDGET
    for position in positions:
        if shift and fits(position, position + shift):
            found[position] = position + shift
            continue
        for origin in origins[: max(budget, 0)]:
            budget -= 1
            if origin != position and fits(position, origin):
                found[position] = origin
                shift = origin - position
                break
    return found

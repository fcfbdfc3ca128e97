"""How much of a long walk is gone at a time.

What is alike for all, who asks and what nonsense is sent, is walked by each in turn, so that the suite keeps its time;
`make soak` walks everything.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WHOLE = bool(os.environ.get("KENESH_WHOLE"))


def turn(number: int, of: int) -> bool:
    """Whether it is the turn of this one, one ``of`` so many."""
    return WHOLE or number % of == 0


def in_turn[T](some: Sequence[T], number: int, count: int = 1) -> list[T]:
    """``count`` of some, others for each number, evenly apart; all of them in a whole walk."""
    if WHOLE or count >= len(some):
        return list(some)
    return [some[(number + len(some) * part // count) % len(some)] for part in range(count)]

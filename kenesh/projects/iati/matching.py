"""Which money of an activity was taken before, so that none is taken twice: also from a newer file that tells it anew."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    type Said = Mapping[str, Any]

# What makes money the same money where the file gives it no reference: all of it but the words.
_CORE = ("sort", "status", "date", "start", "end", "value", "currency")


def same(told: Sequence[Said], before: Sequence[Said]) -> dict[int, int]:
    """Return which of ``told`` is which of ``before``, by their places. Each is met once at most.

    First all that says the very same, in order; then what has a reference that is the only one of its kind on either
    side; then what has no reference and the same amount, type and dates, in order.
    """
    matching = _Matching(told, before)
    matching.meet(_all)
    matching.meet(_reference, only=True)
    matching.meet(_core)
    return matching.found


class _Matching:
    def __init__(self, told: Sequence[Said], before: Sequence[Said]) -> None:
        self._told, self._before = told, before
        self.found: dict[int, int] = {}

    def meet(self, name: Callable[[Said], Hashable], *, only: bool = False) -> None:
        """Let those meet that ``name`` calls the same; with ``only``, no two of one side may be called so."""
        here = _by(self._told, name, set(self.found))
        there = _by(self._before, name, set(self.found.values()))
        for called, places in here.items():
            others = there.get(called, [])
            if not only or (len(places), len(others)) == (1, 1):
                self.found.update(zip(places, others, strict=False))


def _by(rows: Sequence[Said], name: Callable[[Said], Hashable], met: set[int]) -> dict[Hashable, list[int]]:
    found: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if place not in met and (called := name(row)) is not None:
            found[called].append(place)
    return found


def _all(row: Said) -> Hashable:
    return tuple(sorted((name, _plain(value)) for name, value in row.items()))


def _reference(row: Said) -> Hashable:
    return row["ref"] or None


def _core(row: Said) -> Hashable:
    """Nothing for what a reference tells apart."""
    return None if row["ref"] else core(row)


def core(row: Said) -> tuple[object, ...]:
    """Amount, type and dates."""
    return tuple(row.get(name, "") for name in _CORE)


def _plain(value: object) -> object:
    return tuple(sorted(value.items())) if isinstance(value, dict) else value

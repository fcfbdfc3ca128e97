"""Puts the names that a database found by ``keys`` into the order in which they are likely the one asked for.

Pure. Comparing takes most of a millisecond, so only the nearest candidates are compared: those that look most like the
name in plain Latin letters, whatever the order of their parts.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from anyascii import anyascii
from rapidfuzz import fuzz

from kenesh.people.matching.names import compare

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.people.matching.reasons import Likeness

# How many names a database should return at most, those that share most keys first, and how many are then compared.
CANDIDATES = 300
COMPARED = 16


def rank[Key](name: str, found: Iterable[tuple[Key, str]]) -> list[tuple[Key, Likeness]]:
    """The candidates compared with ``name``, the likeliest first. Only likely ones are returned."""
    plain = _plain(name)
    near = sorted(found, key=lambda candidate: -fuzz.token_sort_ratio(plain, _plain(candidate[1])))[:COMPARED]
    compared = [(key, compare(name, text)) for key, text in near]
    return sorted((pair for pair in compared if pair[1].likely), key=lambda pair: -pair[1].score)


@lru_cache(maxsize=10_000)
def _plain(name: str) -> str:
    return anyascii(name).lower().replace(",", " ")

"""Puts the names that a database found by ``keys`` into the order in which they are likely the one asked for.

Pure. Comparing takes most of a millisecond, so only the nearest candidates are compared: those that look most like the
name in plain Latin letters, whatever the order of their parts. A database keeps the plain letters beside the name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from anyascii import anyascii
from rapidfuzz import fuzz

from kenesh.people.matching.korean import readings
from kenesh.people.matching.names import compare
from kenesh.people.matching.parts import read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.people.matching.reasons import Likeness

# How many names a database should return at most, those that share most keys first, and how many are then compared.
CANDIDATES = 300
COMPARED = 12
# Korean names are compared in a twentieth of the time, and look less alike in plain letters.
KOREAN_COMPARED = 60
# Candidates that look less alike than the best by more than this are left out (of 100).
_BEHIND = 35.0


class Candidate[Key](NamedTuple):
    """A name that shares a key with the one asked for; ``plain`` is ``plain(text)``, kept."""

    key: Key
    text: str
    plain: str


def plain(name: str) -> str:
    """A name in small Latin letters without marks."""
    return anyascii(name).lower().replace(",", " ")


def rank[Key](name: str, found: Iterable[Candidate[Key]]) -> list[tuple[Key, Likeness]]:
    """The candidates compared with ``name``, the likeliest first. Only likely ones are returned."""
    asked = plain(name)
    looks = sorted(
        ((fuzz.token_sort_ratio(asked, candidate.plain), candidate) for candidate in found), key=lambda pair: -pair[0]
    )
    as_korean = bool(readings(read(name)))
    least = looks[0][0] - _BEHIND if looks and not as_korean else 0.0
    near = looks[: KOREAN_COMPARED if as_korean else COMPARED]
    compared = [(candidate.key, compare(name, candidate.text)) for look, candidate in near if look >= least]
    return sorted((pair for pair in compared if pair[1].likely), key=lambda pair: -pair[1].score)

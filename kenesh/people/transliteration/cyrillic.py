"""Writes Cyrillic in Latin letters by a table: letters, what depends on the place in a word, and where a dot parts letters.

Pure: text in, text out. Characters that the table does not know pass unchanged, so a name in mixed letters stays legible.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# The dot that keeps two letters from being read as one: RAMZ·HO, not RAM·ZHO.
DOT = "·"
VOWELS = "аеёиоуыэюяіәөүұӣӯў"


@dataclass(frozen=True, slots=True)
class Table:
    """One system. ``opening`` letters change what follows them, as the beginning of a word does."""

    letters: Mapping[str, str]
    # Written so at the beginning of a word and after ``opening``.
    at_opening: Mapping[str, str] = field(default_factory=dict)
    opening: frozenset[str] = frozenset()
    # Written so only at the beginning of a word.
    at_start: Mapping[str, str] = field(default_factory=dict)
    # Pairs of letters between which the system puts a dot.
    parted: frozenset[str] = frozenset()


def pairs(*groups: tuple[str, str]) -> frozenset[str]:
    """Every letter of the first string of a group followed by every letter of the second."""
    return frozenset(a + b for left, right in groups for a, b in product(left, right))


def letters(base: Mapping[str, str], *changes: Mapping[str, str]) -> dict[str, str]:
    """A table made of another with changes."""
    made = dict(base)
    for change in changes:
        made.update(change)
    return made


def romanise(text: str, table: Table, *, dots: bool = True) -> str:
    """``text`` in Latin letters. Without ``dots``, as names are written in practice."""
    whole = unicodedata.normalize("NFC", text)
    return "".join(_pieces(whole, table, dots=dots))


def _pieces(text: str, table: Table, *, dots: bool) -> Iterable[str]:
    before = ""
    for place, letter in enumerate(text):
        small = letter.lower()
        if small not in table.letters:
            before = small if small.isalpha() else ""
            yield letter
            continue
        piece = _piece(small, before, table)
        if dots and before + small in table.parted:
            yield DOT
        yield _cased(piece, text, place) if letter != small else piece
        before = small


def _piece(letter: str, before: str, table: Table) -> str:
    if not before and letter in table.at_start:
        return table.at_start[letter]
    if letter in table.at_opening and (not before or before in table.opening):
        return table.at_opening[letter]
    return table.letters[letter]


def _cased(piece: str, text: str, place: int) -> str:
    """One capital for one letter: ``Shch`` in a name, ``SHCH`` among capitals."""
    if len(piece) < 2:  # noqa: PLR2004 - one letter, or none
        return piece.upper()
    after = text[place + 1 : place + 2]
    beside = after if after.isalpha() else text[place - 1 : place] if place else ""
    return piece.upper() if beside.isupper() else piece[0].upper() + piece[1:]

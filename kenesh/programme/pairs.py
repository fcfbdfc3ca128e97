"""Between which languages a team of interpreters works, as people write it: ``ko-ru, en-ru``.

A pair has no direction. A tag can hold a hyphen of its own (``ko-uz-Cyrl``), so a word is parted where both sides are
languages.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from kenesh.kit.locales import is_language

if TYPE_CHECKING:
    from collections.abc import Iterable

type Pair = tuple[str, str]


def pairs(text: str) -> tuple[Pair, ...]:
    """The pairs that a text names, each once and in the order of the alphabet; what cannot be read is passed over."""
    return tuple(dict.fromkeys(pair for word in _words(text) if (pair := _pair(word))))


def wrong_pairs(text: str) -> list[str]:
    """Every word of ``text`` that names no pair of two languages."""
    return [word[:40] for word in _words(text) if _pair(word) is None]


def between(languages: Iterable[str], text: str) -> tuple[Pair, ...]:
    """The pairs that a team works between: those that are named, else all of its ``languages``, each with each."""
    if text.strip():
        return pairs(text)
    return tuple((min(two), max(two)) for two in combinations(dict.fromkeys(languages), 2))


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\s,;]+", text) if word]


def _pair(word: str) -> Pair | None:
    parts = re.split("[-–/]", word)
    for number in range(1, len(parts)):
        one, other = "-".join(parts[:number]), "-".join(parts[number:])
        if is_language(one) and is_language(other) and one != other:
            return min(one, other), max(one, other)
    return None

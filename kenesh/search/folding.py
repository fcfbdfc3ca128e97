"""Folds text so that a search finds a name however it is typed: any case, accent or script.

Pure: text in, text out. Every word is kept as written (folded) and in plain Latin letters, hyphenated ones
also in one piece. Words in scripts that join words (Hangul, Han, Kana) are also kept from every later
syllable on, so that the middle of a compound is found.
"""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

_WORD = re.compile(r"[^\W_]+")
_HYPHENATED = re.compile(r"[^\W_]+(?:[-\u2010-\u2015\u00b7\u318d'\u2019\u02bb][^\W_]+)+")
_JOINED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,24}")
# A query longer than this names nothing; it would only keep the database busy.
LONGEST_QUERY = 200


def fold(text: str) -> str:
    """Lower case, compatible forms, no accents: ``Dżoomart`` becomes ``dzoomart``."""
    plain = unicodedata.normalize("NFKD", text.replace("\x00", " ")).casefold()
    return unicodedata.normalize("NFKC", "".join(c for c in plain if not unicodedata.combining(c)))


def words(text: str) -> list[str]:
    """The folded words of a text, each once, with their Latin spelling and the tails of joined words."""
    found: dict[str, None] = {}
    for word in _WORD.findall(fold(text)):
        found[word] = None
        latin = _latin(word)
        if latin:
            found[latin] = None
    for parts in _HYPHENATED.findall(fold(text)):
        joined = "".join(_WORD.findall(parts))
        found.update(dict.fromkeys(word for word in (joined, _latin(joined)) if word))
    for run in _JOINED.findall(unicodedata.normalize("NFC", text)):
        for start in range(1, len(run) - 1):
            found[fold(run[start:])] = None
    return list(found)


def asked(query: str) -> list[tuple[str, ...]]:
    """What a query asks for: every word in its spellings; an object must have one spelling of each."""
    return [
        tuple(dict.fromkeys(part for part in (word, _latin(word)) if part))
        for word in _WORD.findall(fold(query[:LONGEST_QUERY]))
    ]


def _latin(word: str) -> str:
    return "".join(_WORD.findall(fold(anyascii(word)))) if not word.isascii() else ""

"""Places with their names in several scripts, from a table of GeoNames, as pairs of words that are one name.

A line of ``cities500.txt`` (or another size) has the name in its second column, alternative names of all languages,
separated by commas, in the fourth, and the country in the ninth. Words are paired in their order where both names
have the same number of them; a Hangul name in one piece is paired with the whole.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from itertools import product
from typing import TYPE_CHECKING

from kenesh.people.matching.parts import Script, letters_of, plain_latin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

type Pair = tuple[str, str]
_CYRILLIC = re.compile(r"[\u0400-\u04ff][\u0400-\u04ff '’-]*")
_HANGUL = re.compile(r"[\uac00-\ud7a3 ]+")
_KATAKANA = re.compile(r"[\u30a1-\u30fc・＝=]+")
_LATIN = re.compile(r"[^\W\d_][\w '’.-]*")
_APART = re.compile(r"[ ・＝=-]+")
# Letters of alphabets that our members do not write; the rest is mostly Russian, some Bulgarian and Turkic.
_OTHER_ALPHABETS = frozenset("іїєґјљњџђћѓќѕў")
# 'City', 'island' and the like after a Hangul name.
_UNITS = frozenset("시현군구섬주도동읍면리")
_NAME, _OTHERS, _COUNTRY = 1, 3, 8
# So many words of one country at most: a politician's name is English or French more often than a village is, but no
# country should teach more than its share. Others: the last figure.
SHARES = {"US": 4500, "FR": 1800, "DE": 1800, "RU": 1000, "GB": 900, "PL": 900, "CA": 600, "AU": 500, "TR": 500}
CENTRAL_ASIA = {"KZ": 300, "UZ": 200, "TJ": 200, "KG": 200, "TM": 100}
NORTH = {"FI": 300, "SE": 300, "NO": 300, "DK": 300, "BG": 250}
OTHERS = 250
LONGEST = 16


def pairs(file: Path, one: Script, other: Script) -> list[Pair]:
    """Words of ``file`` that are one name in both scripts, by their letters, shuffled always alike."""
    found = list(dict.fromkeys(_all(file, one, other)))
    random.Random(5).shuffle(found)  # noqa: S311 - the same order every time
    shares = {**SHARES, **CENTRAL_ASIA, **NORTH}
    taken: Counter[str] = Counter()
    chosen: dict[Pair, None] = {}
    for country, left, right in found:
        if taken[country] < shares.get(country, OTHERS):
            taken[country] += 1
            chosen[left, right] = None
            if one == Script.LATIN:
                chosen[plain_latin(left), right] = None
    return list(chosen)


def _all(file: Path, one: Script, other: Script) -> Iterator[tuple[str, str, str]]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            columns = line.rstrip("\n").split("\t")
            names = _by_script([columns[_NAME], *columns[_OTHERS].split(",")])
            for left, right in product(names[one], names[other]):
                for first, second in _words(left, right, other):
                    letters = letters_of(first, one), letters_of(second, other)
                    if all(1 < len(word) < LONGEST for word in letters):
                        yield columns[_COUNTRY], *letters


def _by_script(names: list[str]) -> dict[Script, list[str]]:
    """Of the Latin names only the first, which is that of the place itself."""
    plain = [unicodedata.normalize("NFC", name) for name in names]
    return {
        Script.LATIN: [name for name in plain[:1] if _LATIN.fullmatch(name)],
        Script.CYRILLIC: [
            name for name in plain if _CYRILLIC.fullmatch(name) and not _OTHER_ALPHABETS & set(name.lower())
        ],
        Script.KANA: [name for name in plain if _KATAKANA.fullmatch(name)],
        Script.HANGUL: [_bare(name) for name in plain if _HANGUL.fullmatch(name)],
    }


def _bare(name: str) -> str:
    return " ".join(word for word in name.split() if word not in _UNITS)


def _words(left: str, right: str, script: Script) -> Iterable[Pair]:
    first, second = _APART.split(left), _APART.split(right)
    if len(first) == len(second):
        return zip(first, second, strict=True)
    if script in {Script.HANGUL, Script.KANA} and len(second) == 1:
        return [("".join(first), second[0])]
    return []

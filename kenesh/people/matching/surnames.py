"""A Korean surname alone, in whatever script: which surnames, as the South writes them, one word can be.

Pure. Beside what the tables of syllables hold, Koreans of Central Asia and Russia write some in ways of their own: a
surname that ends in a vowel took ``-гай``, others lost their last sound. Their passports spell these in Latin letters.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from anyascii import anyascii

from kenesh.people.matching.korean import SURNAMES
from kenesh.people.matching.parts import Script, plain_latin, read
from kenesh.people.matching.syllables import hanja, spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Both are one surname, before the South's law of initials and after it.
_SOUTHERN = {"라": "나", "려": "여", "로": "노", "류": "유", "리": "이", "림": "임"}
# Surnames that are rarer in a spelling than the likeliest by no more than this, in nats.
_NEARLY_AS_LIKELY = 1.0
_OF_CENTRAL_ASIA = {
    "дегай": "지",
    "кагай": "가",
    "когай": "고",
    "лагай": "나",
    "лигай": "이",
    "люгай": "유",
    "магай": "마",
    "ногай": "노",
    "нугай": "우",
    "огай": "오",
    "пягай": "배",
    "сегай": "서",
    "те": "조",
    "тен": "정",
    "тигай": "지",
    "тюгай": "주",
    "тян": "장",
    "угай": "우",
    "хагай": "하",
    "хегай": "허",
    "чагай": "차",
    "чигай": "지",
    "шегай": "서",
    "шигай": "시",
    "югай": "유",
}
_LEAST_LETTERS = 2


def surnames(word: str) -> frozenset[str]:
    """The Korean surnames that a word can be; none where it is more than one word, or can be none."""
    name = read(word)
    if len(name.parts) != 1:
        return frozenset()
    part = name.parts[0]
    if name.script == Script.HANGUL:
        return _southern([part.text])
    if name.script == Script.HAN:
        return _southern(hanja().get(part.text, ()))
    letters = plain_latin(part.letters) if name.script == Script.LATIN else part.letters
    if name.script == Script.KANA or len(letters) < _LEAST_LETTERS:
        return frozenset()
    return _spelt(name.script).get(letters, frozenset())


def _southern(found: Iterable[str]) -> frozenset[str]:
    return frozenset(_SOUTHERN.get(one, one) for one in found if one in SURNAMES)


@cache
def _spelt(script: Script) -> Mapping[str, frozenset[str]]:
    """What each spelling can be: of the tables, and of Central Asia's own in either script."""
    found: dict[str, set[str]] = {}
    for spelling, syllables in spellings(script).items():
        costs = {one: cost for one, cost in syllables.items() if one in SURNAMES}
        least = min(costs.values(), default=0.0) + _NEARLY_AS_LIKELY
        if costs:
            found[spelling] = set(_southern(one for one, cost in costs.items() if cost <= least))
    # Of Russian spellings in Latin letters only those that are no Latin one of the tables.
    theirs = (
        _OF_CENTRAL_ASIA.items()
        if script == Script.CYRILLIC
        else [(way, one) for way, one in _from_russian() if way not in found]
    )
    for spelling, one in theirs:
        found.setdefault(spelling, set()).add(one)
    return {spelling: frozenset(ways) for spelling, ways in found.items()}


def _from_russian() -> Iterable[tuple[str, str]]:
    """Latin spellings of the Russian ones, as passports have them: Tsoy and Tsoi."""
    for spelling, surnames_so_written in _spelt(Script.CYRILLIC).items():
        latin = anyascii(spelling).lower()
        for way in {latin, re.sub("y$", "i", latin)}:
            yield from ((way, one) for one in surnames_so_written if len(way) >= _LEAST_LETTERS and way.isalpha())

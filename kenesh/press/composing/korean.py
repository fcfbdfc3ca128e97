"""Korean particles, chosen by the last sound of the word before them.

A syllable of Hangul ends in a consonant where its number in its block of 28 is not zero. Digits are read as
Sino-Korean numbers; a Latin letter by its name. Quotes and brackets after the word are not heard.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIRST, _LAST, _FINALS = 0xAC00, 0xD7A3, 28
_RIEUL = 8
# How digits and letters end when they are read aloud: with ㄹ, with another consonant, or with a vowel (all others).
_ENDS_IN_RIEUL = frozenset("178lrLR")
_ENDS_IN_CONSONANT = frozenset("036mnMN")
# What stands in brackets at the end is not heard.
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")
_SILENT = "\"'”’»)]}」』》〉 "


def _final(word: str) -> int:
    """The number of the last consonant: 0 for a vowel, 8 for ㄹ."""
    heard = _ASIDE.sub("", word).rstrip(_SILENT)
    last = heard[-1:] or " "
    if _FIRST <= ord(last) <= _LAST:
        return (ord(last) - _FIRST) % _FINALS
    if last in _ENDS_IN_RIEUL:
        return _RIEUL
    return 1 if last in _ENDS_IN_CONSONANT else 0


def with_particle(word: str, after_consonant: str, after_vowel: str) -> str:
    """Return ``word`` with the particle its last sound asks for.

    >>> with_particle("포럼", "은", "는"), with_particle("회의", "은", "는")
    ('포럼은', '회의는')
    """
    return word + (after_consonant if _final(word) else after_vowel)


def topic(word: str) -> str:
    """은 or 는."""
    return with_particle(word, "은", "는")


def subject(word: str) -> str:
    """이 or 가."""
    return with_particle(word, "이", "가")


def objected(word: str) -> str:
    """을 or 를."""
    return with_particle(word, "을", "를")


def together(word: str) -> str:
    """과 or 와."""
    return with_particle(word, "과", "와")


def towards(word: str) -> str:
    """으로 or 로; after ㄹ it is 로."""
    return word + ("으로" if _final(word) not in {0, _RIEUL} else "로")


def listed(words: Sequence[str]) -> str:
    """Words joined by a middle dot for two or more short ones: 섬유·철도·산림."""
    return "·".join(words)


def joined(words: Sequence[str]) -> str:
    """Words with commas, the last joined by 및."""
    return " 및 ".join(part for part in (", ".join(words[:-1]), words[-1] if words else "") if part)

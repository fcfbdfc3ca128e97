"""Hangul syllables taken apart and put together, as Unicode arranges them (The Unicode Standard, section 3.12). Pure."""

from __future__ import annotations

from dataclasses import dataclass

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
# The first is no final at all.
FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
FIRST, LAST = "가", "힣"
SILENT = "ㅇ"


@dataclass(frozen=True, slots=True)
class Syllable:
    """One syllable: an initial (ㅇ where it begins with its vowel), a vowel, a final or none."""

    initial: str
    vowel: str
    final: str = ""

    def __str__(self) -> str:
        places = INITIALS.index(self.initial), VOWELS.index(self.vowel), FINALS.index(self.final)
        return chr(ord(FIRST) + (places[0] * len(VOWELS) + places[1]) * len(FINALS) + places[2])


def is_syllable(character: str) -> bool:
    """Whether ``character`` is a whole Hangul syllable."""
    return FIRST <= character <= LAST


def syllable(character: str) -> Syllable:
    """Take one Hangul syllable apart. Raises ``ValueError`` for any other character."""
    if not is_syllable(character):
        message = f"{character!r} is not a Hangul syllable"
        raise ValueError(message)
    number = ord(character) - ord(FIRST)
    rest, final = divmod(number, len(FINALS))
    initial, vowel = divmod(rest, len(VOWELS))
    return Syllable(INITIALS[initial], VOWELS[vowel], FINALS[final])

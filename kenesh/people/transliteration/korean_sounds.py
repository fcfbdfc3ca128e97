"""What Korean spelling sounds like where syllables meet: the part that both romanisations share.

A word becomes syllables whose finals are one of ㄱ ㄴ ㄷ ㄹ ㅁ ㅂ ㅇ or none, moved on to the next syllable where
that begins with a vowel. How the meeting consonants are then written is each system's own. Source: the Standard
Pronunciation of Korean (표준 발음법, 1988), articles 8 to 18, in what concerns names. Pure.
"""

from __future__ import annotations

from dataclasses import replace

from kenesh.people.transliteration.hangul import SILENT, Syllable

# Finals as they sound before a consonant and at the end.
SOUNDED = {
    **dict.fromkeys("ㄱㄲㅋㄳㄺ", "ㄱ"),
    **dict.fromkeys("ㄴㄵㄶ", "ㄴ"),
    **dict.fromkeys("ㄷㅅㅆㅈㅊㅌㅎ", "ㄷ"),
    **dict.fromkeys("ㄹㄼㄽㄾㅀ", "ㄹ"),
    **dict.fromkeys("ㅁㄻ", "ㅁ"),
    **dict.fromkeys("ㅂㅍㅄㄿ", "ㅂ"),
    "ㅇ": "ㅇ",
    "": "",
}
# Finals of two consonants: what stays, and what moves on before a vowel.
PARTS = {
    "ㄳ": ("ㄱ", "ㅅ"),
    "ㄵ": ("ㄴ", "ㅈ"),
    "ㄶ": ("ㄴ", "ㅎ"),
    "ㄺ": ("ㄹ", "ㄱ"),
    "ㄻ": ("ㄹ", "ㅁ"),
    "ㄼ": ("ㄹ", "ㅂ"),
    "ㄽ": ("ㄹ", "ㅅ"),
    "ㄾ": ("ㄹ", "ㅌ"),
    "ㄿ": ("ㄹ", "ㅍ"),
    "ㅀ": ("ㄹ", "ㅎ"),
    "ㅄ": ("ㅂ", "ㅅ"),
}
# Before 이 these finals are palatal: 해돋이 is haedoji.
PALATAL = {"ㄷ": "ㅈ", "ㅌ": "ㅊ"}
# Vowels before which an initial ㄹ or ㄴ falls silent in the South.
_IOTATED = frozenset("ㅑㅕㅖㅛㅠㅣㅒ")


def sounded(word: list[Syllable]) -> list[Syllable]:
    """A word's syllables with finals moved on and neutralised."""
    found: list[Syllable] = []
    carried = ""
    for place, one in enumerate(word):
        after = word[place + 1] if place + 1 < len(word) else None
        here = replace(one, initial=carried) if carried else one
        stays, carried = _moved(one.final, after)
        found.append(replace(here, final=stays))
    return found


def _moved(final: str, after: Syllable | None) -> tuple[str, str]:
    """What a final leaves in its syllable, and what it gives to the next."""
    if after is None or after.initial != SILENT or final in {"", "ㅇ"}:
        return _before_consonant(final, after), ""
    stays, goes = PARTS.get(final, ("", final))
    if goes == "ㅎ":
        # Silent between vowels: 좋아 is joa. What stays then moves on itself.
        return ("", stays) if stays else ("", "")
    if after.vowel == "ㅣ":
        goes = PALATAL.get(goes, goes)
    return SOUNDED[stays], goes


def _before_consonant(final: str, after: Syllable | None) -> str:
    """Where two consonants close a syllable, the one that sounds can depend on what follows."""
    initial = after.initial if after else ""
    if (final, initial) in {("ㄺ", "ㄱ"), ("ㄻ", "ㅁ"), ("ㄼ", "ㅍ")}:
        return "ㄹ"
    return SOUNDED[final]


def with_initial_law(word: list[Syllable]) -> list[Syllable]:
    """A word that begins with ㄹ or ㄴ as the South says it: 림 is 임, 라 is 나, 녀 is 여."""
    if not word:
        return word
    first = word[0]
    if first.initial in "ㄴㄹ" and first.vowel in _IOTATED:
        return [replace(first, initial=SILENT), *word[1:]]
    return [replace(first, initial="ㄴ"), *word[1:]] if first.initial == "ㄹ" else word

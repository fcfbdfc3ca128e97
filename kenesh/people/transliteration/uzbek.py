"""Both alphabets of Uzbek, each in the other: Cyrillic (1940) and Latin (law of 1995, in the letters still in force since 2021).

Source: the Law on the introduction of the Uzbek alphabet based on Latin script (2 September 1993, amended 6 May 1995)
and the spelling rules of 24 August 1995. The letters oʻ and gʻ are written with U+02BB and the sign of separation
with U+02BC; any apostrophe is read. Latin drops the soft sign, so back in Cyrillic it is missing where it stood. Pure.
"""

from __future__ import annotations

import re
import unicodedata

from kenesh.people.transliteration.cyrillic import VOWELS, Table, romanise

TURNED, RAISED = "ʻ", "ʼ"
_APOSTROPHES = re.compile(r"[ʻʼ‘’'`´ʹ′]")
_TABLE = Table(
    letters={
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "j", "з": "z", "и": "i", "й": "y",
        "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
        "х": "x", "ц": "s", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": RAISED, "ы": "i", "ь": "", "э": "e", "ю": "yu",
        "я": "ya", "ў": "o" + TURNED, "қ": "q", "ғ": "g" + TURNED, "ҳ": "h",
    },
    at_opening={"е": "ye"},
    opening=frozenset(VOWELS + "ъь"),
)  # fmt: skip
# С and ҳ side by side are two sounds: Исҳоқ, Isʼhoq.
_APART = re.compile("(с)(ҳ)", re.IGNORECASE)
# Ц is ts after a vowel, s elsewhere.
_TS = re.compile(f"(?<=[{VOWELS}])(ц)", re.IGNORECASE)
_TO_CYRILLIC = {
    "tsh": "тш",
    "sh": "ш", "ch": "ч", "yo": "ё", "yu": "ю", "ya": "я", "ye": "е", "oʻ": "ў", "gʻ": "ғ", "ts": "ц",
    "a": "а", "b": "б", "c": "к", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "ҳ", "i": "и", "j": "ж", "k": "к",
    "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "қ", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в",
    "w": "в", "x": "х", "y": "й", "z": "з", RAISED: "ъ",
}  # fmt: skip
_LATIN = re.compile("sʼh|" + "|".join(_TO_CYRILLIC), re.IGNORECASE)
_LATIN_VOWELS = "aeiou"


def to_latin(text: str) -> str:
    """Uzbek Cyrillic in the Latin letters of the law."""
    whole = unicodedata.normalize("NFC", text)
    whole = _TS.sub(lambda one: "Тс" if one[1].isupper() else "тс", whole)
    return romanise(_APART.sub(rf"\1{RAISED}\2", whole), _TABLE)


def to_cyrillic(text: str) -> str:
    """Uzbek Latin in Cyrillic letters."""
    whole = _straight(unicodedata.normalize("NFC", text))
    return _LATIN.sub(lambda found: _letter(found, whole), whole)


def _straight(text: str) -> str:
    """One kind of mark for oʻ and gʻ, and another for separation, whichever apostrophes were typed."""
    return _APOSTROPHES.sub(lambda mark: TURNED if text[: mark.start()][-1:].lower() in {"o", "g"} else RAISED, text)


def _letter(found: re.Match[str], whole: str) -> str:
    piece = found[0]
    small = piece.lower()
    if small == "s" + RAISED + "h":
        return _like("сҳ", piece)
    before = whole[: found.start()][-1:].lower()
    # E at the beginning of a word and after a vowel is э; е there is written ye.
    if small == "e" and (not before.isalpha() or before in _LATIN_VOWELS):
        return _like("э", piece)
    # Ignoring case, a pattern also finds letters such as the Turkish ı, which are not Uzbek.
    return _like(_TO_CYRILLIC[small], piece) if small in _TO_CYRILLIC else piece


def _like(letters: str, piece: str) -> str:
    """In capitals where ``piece`` is."""
    return letters[0].upper() + letters[1:] if piece[0].isupper() else letters

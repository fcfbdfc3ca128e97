"""A name taken apart: in which letters it is written, which parts it has, and what each part can be.

Pure: text in, parts out. Parts keep what was written and carry the letters by which they sound: small letters without
apostrophes for Latin and Cyrillic, single jamo for Hangul (the silent ㅇ left out), katakana for either kana. What stands
in brackets, after a dash with spaces, or is a title, is no part of a name.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from anyascii import anyascii

from kenesh.people.matching.vocabulary import PARTICLES, PARTICLES_WITHIN, PATRONYMIC, TITLES


class Script(StrEnum):
    """ISO 15924 codes of the scripts that are compared."""

    LATIN = "Latn"
    CYRILLIC = "Cyrl"
    HANGUL = "Hang"
    KANA = "Hrkt"
    HAN = "Hani"


class Kind(StrEnum):
    """What a part of a name is."""

    NAME = "name"
    INITIAL = "initial"
    PATRONYMIC = "patronymic"
    PARTICLE = "particle"


@dataclass(frozen=True, slots=True)
class Part:
    """One part: as written, by its letters, and what it is."""

    text: str
    letters: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Written:
    """A name as written: its script and parts; whether a comma said that the surname stands first."""

    text: str
    script: Script
    parts: tuple[Part, ...]
    surname_first: bool = False

    @property
    def main(self) -> tuple[Part, ...]:
        """The parts that make a name: neither particles nor patronymics nor initials."""
        return tuple(part for part in self.parts if part.kind == Kind.NAME)


# Names of ordinary people stay below this; what is longer is cut, so that no text takes long.
LONGEST = 120
LONGEST_PART = 24
MOST_PARTS = 7
# With a dot after it, Дж. or Ch. is an initial.
_LONGEST_INITIAL = 2
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]|«[^»]*»|\s[–—-]\s.*$")
_WORD = re.compile(r"[^\W\d_]+(?:['’‘ʻʼ`´ʹ.]?[^\W\d_]+)*")
_HANGUL = re.compile(r"[\u1100-\u11ff\uac00-\ud7a3]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fc]")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SILENT = "\u110b"
# Letters that look alike: spreadsheets mix them within one word.
_ALIKE = dict(zip("авеіјкмнорстухѕ", "abeijkmhopctyxs", strict=True))
_TO_LATIN = str.maketrans(_ALIKE)
_TO_CYRILLIC = str.maketrans({latin: cyrillic for cyrillic, latin in _ALIKE.items() if latin not in "ijs"})
# Letters that the tables do not count, as the nearest that they do.
_PLAIN_CYRILLIC = str.maketrans({"ё": "е", "і": "и", "ї": "и", "є": "е", "ґ": "г", "һ": "х", "ә": "а", "ө": "о"})
_PLAIN_LATIN = {"ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ə": "a"}


def script_of(text: str) -> Script:
    """The script most of a text's letters belong to; Latin where none is known."""
    counts = {
        Script.HANGUL: len(_HANGUL.findall(text)),
        Script.KANA: len(_KANA.findall(text)),
        Script.HAN: len(_HAN.findall(text)),
        Script.CYRILLIC: len(_CYRILLIC.findall(text)),
    }
    script = max(counts, key=counts.__getitem__)
    latin = sum(one.isascii() and one.isalpha() for one in text)
    return script if counts[script] and counts[script] >= latin / 2 else Script.LATIN


@lru_cache(maxsize=20_000)
def read(text: str) -> Written:
    """Take a name apart."""
    whole = unicodedata.normalize("NFC", text)[:LONGEST]
    script = script_of(whole)
    shown = _IN_BRACKETS.sub(" ", whole)
    if script == Script.LATIN:
        shown = "".join(one if _is_latin(one) else anyascii(one) for one in shown.lower().translate(_TO_LATIN))
        shown = _cased(whole, shown)
    surname, comma, rest = shown.partition(",")
    parts = [part for word in _WORD.finditer(shown) for part in _parts(word[0], script, shown[word.end() :][:1])]
    surname_first = bool(comma) and bool(_WORD.search(surname)) and bool(_WORD.search(rest))
    return Written(text, script, tuple(_placed(_untitled(parts)))[:MOST_PARTS], surname_first)


def _untitled(parts: list[Part]) -> list[Part]:
    """Without titles and what is said twice, where two parts of a name remain."""
    kept = list(dict.fromkeys(part for part in parts if part.text.casefold() not in TITLES))
    return kept if sum(part.kind == Kind.NAME for part in kept) > 1 else parts


def _placed(parts: list[Part]) -> list[Part]:
    """Parts whose kind depends on their place: particles within a name, and surnames that look like patronymics."""
    names = sum(part.kind == Kind.NAME for part in parts)
    placed = []
    for place, part in enumerate(parts):
        kind = part.kind
        if part.text.casefold() in PARTICLES_WITHIN and 0 < place < len(parts) - 1:
            kind = Kind.PARTICLE
        elif kind == Kind.PATRONYMIC and names < 2:  # noqa: PLR2004 - given name and surname
            kind = Kind.NAME
        placed.append(replace(part, kind=kind))
    return placed


def _is_latin(one: str) -> bool:
    return one.isascii() or not one.isalpha() or "\u00c0" <= one <= "\u024f" or "\u1e00" <= one <= "\u1eff"


def _cased(whole: str, small: str) -> str:
    """The small letters with the capitals of the original, where both are of one length."""
    if len(whole) != len(small):
        return small
    return "".join(made.upper() if one.isupper() else made for one, made in zip(whole, small, strict=True))


def _parts(word: str, script: Script, after: str) -> list[Part]:
    """One word as parts: initials written together (J.F., Дж.Оторбаев) are several."""
    pieces = [piece for piece in word.split(".") if piece]
    dotted = [*("." for _piece in pieces[:-1]), after]
    return [
        replace(part, kind=Kind.INITIAL) if mark == "." and len(part.letters) <= _LONGEST_INITIAL else part
        for piece, mark in zip(pieces, dotted, strict=True)
        for part in (_part(piece, script),)
        if part.letters
    ]


def _part(word: str, script: Script) -> Part:
    # A Latin initial within a name in Hangul stays what it is.
    letters = (letters_of(word, script) or letters_of(word, Script.LATIN))[:LONGEST_PART]
    small = word.casefold()
    if len(word) == 1 and (script in {Script.LATIN, Script.CYRILLIC} or word.isascii()):
        return Part(word, letters, Kind.INITIAL)
    if small in PARTICLES:
        return Part(word, letters, Kind.PARTICLE)
    return Part(word, letters, Kind.PATRONYMIC if PATRONYMIC.search(small) else Kind.NAME)


def letters_of(word: str, script: Script) -> str:
    """The letters by which a word sounds."""
    if script == Script.HANGUL:
        return "".join(
            one for one in unicodedata.normalize("NFD", word) if "\u1100" <= one <= "\u11ff" and one != _SILENT
        )
    if script == Script.KANA:
        return "".join(_katakana(one) for one in word if _KANA.match(one))
    small = word.casefold()
    if script == Script.CYRILLIC:
        return "".join(one for one in small.translate(_TO_CYRILLIC).translate(_PLAIN_CYRILLIC) if one.isalpha())
    return "".join(one for one in small if one.isalpha())


def _katakana(one: str) -> str:
    return chr(ord(one) + 0x60) if "\u3041" <= one <= "\u3096" else one


def plain_latin(letters: str) -> str:
    """Latin letters without marks: ø is o, ł is l, š is s."""
    spread = unicodedata.normalize("NFD", "".join(_PLAIN_LATIN.get(one, one) for one in letters))
    return "".join(one for one in spread if not unicodedata.combining(one))

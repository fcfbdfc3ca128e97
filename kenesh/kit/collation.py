"""Sorts names as each language's alphabet does: a key for ``sorted``, without a library that has to be compiled.

Pure. Keys have four levels, as in the Unicode Collation Algorithm (UTS 10): letters; marks on letters that the alphabet
does not count as letters of their own; capitals; and the characters themselves, so that two different texts are never
equal. A space comes before every letter, so that a short name comes before the longer one it begins. A language's own
script comes first.

Sources: the official alphabets (Kazakh Cyrillic of 1997, Kyrgyz, Tajik of 1998, Turkmen of 1999, Uzbek Latin of 1995, Uzbek
Cyrillic of 1940) and, for what alphabets leave open, the Unicode CLDR collation charts: Russian Ё sorts with Е; Uzbek Oʻ, Gʻ,
Sh and Ch follow Z; Japanese kana sort by sound, then voiced after plain, then small before large. Chinese characters have no
alphabet: they follow by their code.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

type Weights = tuple[tuple[int, ...], ...]
type Key = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], str]

_LATIN = "a b c d e f g h i j k l m n o p q r s t u v w x y z"
# The letters of our members and of Russian, in an order in which each stands after the one it was made from.
_CYRILLIC = "а ә б в г ғ д е ж җ з и ӣ і й к қ л м н ң о ө п р с т у ў ӯ ұ ү ф х һ ҳ ц ч ҷ ш щ ъ ы ь э ю я"
ALPHABETS: Mapping[str, str] = {
    "en": _LATIN,
    "ru": "а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я",
    "kk": "а ә б в г ғ д е ё ж з и й к қ л м н ң о ө п р с т у ұ ү ф х һ ц ч ш щ ъ ы і ь э ю я",
    "ky": "а б в г д е ё ж з и й к л м н ң о ө п р с т у ү ф х ц ч ш щ ъ ы ь э ю я",
    "tg": "а б в г ғ д е ё ж з и ӣ й к қ л м н о п р с т у ӯ ф х ҳ ч ҷ ш ъ э ю я",
    "tk": "a b c ç d e ä f g h i j ž k l m n ň o ö p q r s ş t u ü v w x y ý z",
    "uz": "a b c d e f g h i j k l m n o p q r s t u v w x y z oʻ gʻ sh ch",
    "uz-Cyrl": "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш ъ ь э ю я ў қ ғ ҳ",
    "ko": "",
    "ja": "",
}
# Which scripts come first; the others follow in the order of the next line.
_FIRST = {"en": "L", "tk": "L", "uz": "L", "ko": "H", "ja": "J"}
_SCRIPTS = "CLHJ"
# Kana by sound, each voiced or small one with the plain one it is made from.
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヰヱヲン"
_SMALL = dict(zip("ァィゥェォヵヶッャュョヮ", "アイウエオカケツヤユヨワ", strict=True))
_VOWEL_ROWS = {
    "ア": "アカサタナハマヤラワ",
    "イ": "イキシチニヒミリヰ",
    "ウ": "ウクスツヌフムユル",
    "エ": "エケセテネヘメレヱ",
    "オ": "オコソトノホモヨロヲ",
}
_VOWEL_OF = {one: vowel for vowel, row in _VOWEL_ROWS.items() for one in row}
_LONG = "ー"
_TURNED = dict.fromkeys("'‘’`ʼʹ", "ʻ")
# Latin letters that are not a letter with a mark.
_SPREAD = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ə": "e"}
_SPACE, _SIGN, _DIGIT, _LETTER, _OTHER = 1, 2, 3, 10, 60
_ROOM = 1_000_000


@dataclass(frozen=True, slots=True)
class Alphabet:
    """Letters of one language with their places, pairs of characters included, and the order of scripts."""

    places: Mapping[str, int]
    longest: int
    apostrophes: bool


def key(text: str, language: str) -> Key:
    """Return what ``text`` sorts by in ``language`` (BCP 47; an unknown one sorts as English)."""
    alphabet = _alphabet(_known(language))
    whole = unicodedata.normalize("NFC", text)
    weights = list(_weights(whole, alphabet))
    primary = tuple(chain.from_iterable(one[0] for one in weights))
    secondary = tuple(chain.from_iterable(one[1] for one in weights))
    return primary, secondary, tuple(chain.from_iterable(one[2] for one in weights)), whole


def _known(language: str) -> str:
    if language.lower().startswith("uz-cyrl") or language == "uz_Cyrl":
        return "uz-Cyrl"
    short = language.replace("_", "-").partition("-")[0].lower()
    return short if short in ALPHABETS else "en"


@cache
def _alphabet(language: str) -> Alphabet:
    own = ALPHABETS[language].split()
    cyrillic = bool(own) and "\u0400" <= own[0] <= "\u04ff"
    by_script = {
        "C": _merged(own, _CYRILLIC.split()) if cyrillic else _CYRILLIC.split(),
        "L": _LATIN.split() if cyrillic or not own else own,
        "J": list(_KANA),
    }
    first = _FIRST.get(language, "C")
    order = first + _SCRIPTS.replace(first, "")
    places: dict[str, int] = {}
    for rank, script in enumerate(order):
        start = (_LETTER + rank) * _ROOM
        places["\uac00"] = places.get("\uac00", start) if script != "H" else start
        places.update({letter: start + number for number, letter in enumerate(by_script.get(script, []))})
    return Alphabet(places, max(map(len, places)), "oʻ" in places)


def _merged(own: list[str], others: list[str]) -> list[str]:
    """A language's alphabet with each other letter after the one before which it is nowhere found: ұ after у."""
    made = list(own)
    for number, letter in enumerate(others):
        if letter not in made:
            before = next(one for one in reversed(others[:number]) if one in made)
            made.insert(made.index(before) + 1, letter)
    return made


def _weights(text: str, alphabet: Alphabet) -> Iterator[Weights]:
    small = text.lower()
    if len(small) != len(text):
        # Rare letters change their length with their case.
        small = "".join(one.lower()[:1] for one in text)
    place = 0
    before = ""
    while place < len(text):
        letters = _longest(small, place, alphabet)
        written = text[place : place + len(letters)]
        yield _weight(letters, written, alphabet, before)
        before = letters
        place += len(letters)


def _longest(small: str, place: int, alphabet: Alphabet) -> str:
    """The longest letter of the alphabet at ``place``; any apostrophe makes Uzbek oʻ and gʻ."""
    for length in range(alphabet.longest, 1, -1):
        piece = small[place : place + length]
        if alphabet.apostrophes and len(piece) > 1:
            piece = piece[0] + "".join(_TURNED.get(one, one) for one in piece[1:])
        if piece in alphabet.places:
            return piece
    return small[place]


def _weight(letters: str, written: str, alphabet: Alphabet, before: str) -> Weights:
    case = tuple(int(one.isupper()) for one in written)
    if letters in alphabet.places and letters not in _KANA:
        return (alphabet.places[letters],), (0,), case
    if "\uac00" <= letters <= "\ud7a3":
        return (alphabet.places["\uac00"] + ord(letters) - 0xAC00,), (0,), case
    if letters.isdigit():
        return (_DIGIT * _ROOM + unicodedata.digit(letters),), (0,), case
    kana = _kana(letters, alphabet, before)
    if kana:
        return kana
    if not letters.isalpha():
        return (
            ((_SPACE if letters.isspace() else _SIGN) * _ROOM + (0 if letters.isspace() else ord(letters)),),
            (0,),
            case,
        )
    return _marked(letters, alphabet, case)


def _kana(letter: str, alphabet: Alphabet, before: str) -> Weights | None:
    """Kana by sound; a mark of length repeats the vowel before it; hiragana before katakana."""
    katakana = chr(ord(letter) + 0x60) if "\u3041" <= letter <= "\u3096" else letter
    if katakana == _LONG and before:
        earlier = unicodedata.normalize("NFD", before)[0]
        earlier = chr(ord(earlier) + 0x60) if "\u3041" <= earlier <= "\u3096" else earlier
        vowel = _VOWEL_OF.get(_SMALL.get(earlier, earlier))
        return ((alphabet.places[vowel],), (3,), (1,)) if vowel else None
    plain, marks = _apart(katakana)
    large = _SMALL.get(plain, plain)
    if large not in _KANA:
        return None
    voiced = {"\u3099": 1, "\u309a": 2}.get(marks[:1], 0)
    return (alphabet.places[large],), (voiced,), (2 * (plain == large) + (letter == katakana),)


def _marked(letter: str, alphabet: Alphabet, case: tuple[int, ...]) -> Weights:
    """A letter that is none of the alphabet's: its plain letter, then its marks; else by its code, after all letters."""
    plain = _SPREAD.get(letter)
    marks: tuple[int, ...] = (_ROOM,)
    if plain is None:
        plain, rest = _apart(letter)
        marks = tuple(map(ord, rest))
    if all(one in alphabet.places for one in plain):
        return tuple(alphabet.places[one] for one in plain), marks or (0,), case
    return (_OTHER * _ROOM + ord(letter),), (0,), case


def _apart(letter: str) -> tuple[str, str]:
    """A letter without its marks, and the marks."""
    spread = unicodedata.normalize("NFD", letter)
    return spread[:1], spread[1:]

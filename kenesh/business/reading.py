"""What a text is about, as codes: its words are looked up among the titles and words of the list, each in its own script.

Pure. A text in Korean and one in Russian that speak of the same goods come to the same codes: the list is the bridge.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from anyascii import anyascii

from kenesh.business.codes import LANGUAGES, codes
from kenesh.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WORD = re.compile(r"[^\W_]+")
_HANGUL, _CYRILLIC = re.compile(r"[\uac00-\ud7a3]"), re.compile(r"[\u0400-\u04ff]")
# A word of a text is one of the list where they begin alike for so many letters.
_ALIKE, _ALIKE_WORTH = 5, 0.5
# Words that say how people trade, not in what.
_USUAL = (
    "we our for and the of with from to in at buy sell need looking seek offer supply supplier supplies export import "
    "partner quality product production producer manufacturer company tonne ton month year price high modern other our "
    "мы для из с на по от и в ищем нужен нужна нужны куплю продаём продаем предлагаем поставка поставщик экспорт импорт "
    "партнёр партнер качество продукт продукция производство производитель компания тонна месяц год цена прочие изделия "
    "прочее изделие материал материалы "
    "제품 생산 공급 공급합니다 필요합니다 찾습니다 수출 수입 업체 회사 협력 파트너 월 연간 톤 품질 그 밖의 밖 및 와 과"
)
_ENDINGS = (
    "иями ями ами иях ого его ому ему ыми ими иеи ов ев еи ам ям ах ях ои ии ыи ая яя ое ее ые ие ых их ым им ом ем "
    "ую юю ою ия ию ью а я ы и о е у ю ь"
)
_PARTICLES = (
    "으로",
    "에서",
    "까지",
    "부터",
    "을",
    "를",
    "이",
    "가",
    "은",
    "는",
    "의",
    "과",
    "와",
    "도",
    "에",
    "로",
    "용",
)
_SHORTEST_STEM = 3
# What stands behind these words says what the goods are for: who looks for “equipment for yarn” looks for equipment. In
# Korean the word itself ends so, or the next one says it; what it is for stands before it.
_FOR = frozenset({"for", "для", "под"})
_FOR_ENDING, _FOR_NEXT = "용", frozenset({"위한", "쓸", "쓰는", "쓰일"})
_FOR_WORTH = 0.4
# Behind these “for” names the goods themselves.
_SEEKS = frozenset({"look", "looks", "looking", "search", "searching", "ask", "asking", "demand", "request", "спрос"})
_CLAUSE_ENDS = re.compile(r"[.,;:!?()\n]")


@dataclass(frozen=True, slots=True)
class Read:
    """What a text says: the weight of each code (the square sum is 1), by which words, and all its words.

    ``stems`` has each word by its stem, and ``worths`` how much it counts: less where it says only what goods are for.
    """

    weights: dict[str, float] = field(default_factory=dict)
    because: dict[str, tuple[str, ...]] = field(default_factory=dict)
    stems: dict[str, str] = field(default_factory=dict)
    worths: dict[str, float] = field(default_factory=dict)


def read(texts: Iterable[str]) -> Read:
    """Read a text, in however many languages it is written."""
    weights: dict[str, float] = {}
    because: dict[str, dict[str, None]] = {}
    stems: dict[str, str] = {}
    worths: dict[str, float] = {}
    for written, worth in _weighted(texts).items():
        word = fold(written)
        for spelling in _spellings(word):
            stems.setdefault(spelling, written)
            worths[spelling] = max(worth, worths.get(spelling, 0.0))
        for code, weight in _codes_of(word).items():
            weights[code] = weights.get(code, 0.0) + weight * worth
            because.setdefault(code, {})[written] = None
    size = math.sqrt(sum(weight * weight for weight in weights.values()))
    told = {code: tuple(words) for code, words in because.items()}
    return Read({code: weight / size for code, weight in weights.items()} if size else {}, told, stems, worths)


def _weighted(texts: Iterable[str]) -> dict[str, float]:
    """The words that say in what people trade, each once, and how much it counts."""
    found: dict[str, float] = {}
    for clause in (clause for text in texts for clause in _CLAUSE_ENDS.split(text.casefold())):
        words = _WORD.findall(clause)
        is_for, named = False, False
        for before, word, following in zip(["", *words], words, [*words[1:], ""], strict=False):
            if word in _FOR:
                is_for = named and before not in _SEEKS
            elif fold(word) not in _common() and not word.isdecimal():
                named = True
                serves = is_for or following in _FOR_NEXT or (word.endswith(_FOR_ENDING) and bool(following))
                found[word] = max(_FOR_WORTH if serves else 1.0, found.get(word, 0.0))
    return found


def stem(word: str) -> str:
    """A folded word without its ending; one of Hangul without its particle."""
    if _HANGUL.search(word):
        return next((word[: -len(one)] for one in _PARTICLES if word.endswith(one) and len(word) > len(one)), word)
    if _CYRILLIC.search(word):
        return _without(word, _endings())
    if word.endswith("ies"):
        return word[:-3] + "y"
    return _without(word, ("ings", "ing", "ers", "ed", "es", "er", "s", "e"))


def _without(word: str, endings: Iterable[str]) -> str:
    for one in endings:
        if word.endswith(one) and len(word) - len(one) >= _SHORTEST_STEM:
            return word[: -len(one)]
    return word


def _spellings(word: str) -> Iterator[str]:
    """A word's stem, and how it sounds in Latin letters: names are written in either script."""
    found = stem(word)
    yield found
    if not found.isascii():
        latin = "".join(_WORD.findall(fold(anyascii(found))))
        if latin:
            yield latin


def _codes_of(word: str) -> dict[str, float]:
    """The codes that a word speaks of, with how surely."""
    if _HANGUL.search(word):
        return _codes_of_hangul(word)
    exact, alike = _listed()
    found = exact.get(stem(word))
    if found is not None:
        return _weighed(found, 1.0)
    found = alike.get(stem(word)[:_ALIKE]) if len(stem(word)) >= _ALIKE else None
    return _weighed(found, _ALIKE_WORTH) if found is not None else {}


def _codes_of_hangul(word: str) -> dict[str, float]:
    """Compounds are written in one piece: the longest words of the list within it count."""
    exact = _hangul()
    bare = stem(word)
    if word in exact or bare in exact:
        return _weighed(exact.get(word) or exact[bare], 1.0)
    found: dict[str, float] = {}
    rest = word
    for known in _longest_first():
        if known in rest:
            rest = rest.replace(known, " ")
            for code, weight in _weighed(exact[known], 0.9).items():
                found[code] = max(found.get(code, 0.0), weight)
    return found


def _weighed(found: tuple[str, ...], worth: float) -> dict[str, float]:
    """A word that many codes share says little of each."""
    return dict.fromkeys(found, worth / math.sqrt(len(found)))


@cache
def _common() -> frozenset[str]:
    return frozenset(fold(word) for word in _USUAL.split())


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(_ENDINGS.split(), key=len, reverse=True))


def _words() -> Iterator[tuple[str, str]]:
    """Every word of the list with its code."""
    for code in codes().values():
        for language in LANGUAGES:
            for word in _WORD.findall(fold(f"{code.titles[language]} {code.words[language]}")):
                if word not in _common():
                    yield word, code.code


@cache
def _listed() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """The stems of the list in Latin and Cyrillic, whole, and by how they begin."""
    whole: dict[str, dict[str, None]] = {}
    begin: dict[str, dict[str, None]] = {}
    for word, code in _words():
        if not _HANGUL.search(word):
            found = stem(word)
            whole.setdefault(found, {})[code] = None
            if len(found) >= _ALIKE:
                begin.setdefault(found[:_ALIKE], {})[code] = None
    return {word: tuple(many) for word, many in whole.items()}, {word: tuple(many) for word, many in begin.items()}


@cache
def _hangul() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for word, code in _words():
        if _HANGUL.search(word):
            found.setdefault(word, {})[code] = None
    return {word: tuple(many) for word, many in found.items()}


@cache
def _longest_first() -> tuple[str, ...]:
    """Words of two syllables and more: one syllable is a part of too many others."""
    return tuple(sorted((word for word in _hangul() if len(word) > 1), key=len, reverse=True))

"""Whom a need and an offer bring together: by codes that were chosen, by what the texts are about, by words they share.

Pure: values in, values out. Each match says by what it came about. Ranking costs less than a tenth of a millisecond for each offer.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kenesh.business.codes import HS, chapter_of
from kenesh.business.reading import Read, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# How much each ground counts at most; several grounds add up as chances do.
_CODES, _TEXTS, _CROSSED, _WORDS = 0.5, 0.6, 0.35, 0.5
# Less than this is no match.
LEAST = 0.08
_SECTIONS = (5, 14, 15, 24, 27, 38, 40, 43, 46, 49, 63, 67, 70, 71, 83, 85, 89, 92, 93, 96, 97)
_CATEGORY = len("321")
# Which chapters of goods go with a purpose.
_GOODS: dict[str, tuple[int, ...]] = {
    "12220": (30, 90),
    "14010": (84,),
    "14050": (39, 47),
    "21010": (86, 87),
    "21030": (86,),
    "22040": (85,),
    "23210": (85,),
    "31120": (1, 6, 7, 8, 10, 12, 23, 31),
    "31220": (6, 44),
    "32161": (2, 4, 7, 8, 11, 15, 16, 17, 18, 19, 20, 21, 22),
    "32163": tuple(range(50, 64)),
    "32210": (25, 26),
    "32310": (25, 68, 69, 72, 73),
}
_SAME, _SAME_CHAPTER, _HEADINGS_APART, _GOES_WITH, _SAME_CATEGORY, _SAME_SECTION = 1.0, 0.85, 0.7, 0.5, 0.4, 0.15


@dataclass(frozen=True, slots=True)
class Ware:
    """A need or an offer: its texts in whatever languages, and the codes that were chosen for it."""

    key: str
    texts: tuple[str, ...]
    codes: tuple[str, ...] = ()


class Reason(NamedTuple):
    """Why two match.

    ``sort`` is ``codes`` (both chose them), ``texts`` (both texts speak of the code), ``crossed`` (one chose what the
    other speaks of) or ``words``. ``mine`` and ``theirs`` are codes of the first, and words of the rest.
    """

    sort: str
    worth: float
    code: str = ""
    mine: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()


class Match(NamedTuple):
    """An offer that answers a need: how well (0 to 1), and why, the best reason first."""

    key: str
    score: float
    reasons: tuple[Reason, ...]


def kinship(one: str, other: str) -> float:
    """How near two codes are, from 0 to 1."""
    if one == other:
        return _SAME
    if one.startswith(HS) and other.startswith(HS):
        if chapter_of(one) == chapter_of(other):
            return _HEADINGS_APART if len(one) == len(other) else _SAME_CHAPTER
        return _SAME_SECTION if _section(one) == _section(other) else 0.0
    if one.startswith(HS) or other.startswith(HS):
        goods, purpose = (one, other) if one.startswith(HS) else (other, one)
        return _GOES_WITH if int(goods[2:4]) in _GOODS.get(purpose, ()) else 0.0
    return _SAME_CATEGORY if one[:_CATEGORY] == other[:_CATEGORY] else 0.0


def _section(code: str) -> int:
    chapter = int(code[2:4])
    return next((number for number, last in enumerate(_SECTIONS) if chapter <= last), len(_SECTIONS))


class Matcher:
    """Ranks wares on one side for any on the other."""

    def __init__(self, wares: Iterable[Ware]) -> None:
        self.wares = [(one, read(one.texts)) for one in wares]
        counted = Counter(word for _one, said in self.wares for word in said.stems)
        whole = len(self.wares) + 1
        self._rarity = {word: math.log(whole / count) / math.log(whole) for word, count in counted.items()}

    def ranked(self, wanted: Ware, limit: int = 20) -> list[Match]:
        """The best matches of ``wanted``, best first."""
        said = read(wanted.texts)
        found = (self._match(wanted, said, one, theirs) for one, theirs in self.wares)
        worth = [one for one in found if one.score >= LEAST]
        return sorted(worth, key=lambda one: (-one.score, one.key))[:limit]

    def _match(self, wanted: Ware, mine: Read, one: Ware, theirs: Read) -> Match:
        reasons = [
            found
            for found in (
                _by_codes(wanted.codes, one.codes),
                _by_texts(mine, theirs),
                _crossed(wanted.codes, mine, one.codes, theirs),
                self._by_words(mine, theirs),
            )
            if found is not None
        ]
        left = math.prod(1 - one.worth for one in reasons)
        return Match(one.key, 1 - left, tuple(sorted(reasons, key=lambda found: -found.worth)))

    def _by_words(self, mine: Read, theirs: Read) -> Reason | None:
        shared = mine.stems.keys() & theirs.stems.keys()
        weight = sum(self._weight(mine, word) * self._weight(theirs, word) for word in shared)
        if not weight:
            return None
        sizes = (sum(self._weight(each, word) ** 2 for word in each.stems) for each in (mine, theirs))
        rarest = sorted(shared, key=lambda word: (-self._rarity.get(word, 1.0), word))
        # A word has a stem in each script: as it is written, it is named once.
        words = (tuple(dict.fromkeys(each.stems[word] for word in rarest))[:3] for each in (mine, theirs))
        return Reason("words", _WORDS * weight / math.sqrt(math.prod(sizes)), "", *words)

    def _weight(self, said: Read, word: str) -> float:
        return self._rarity.get(word, 1.0) * said.worths[word]


def _by_codes(mine: Sequence[str], theirs: Sequence[str]) -> Reason | None:
    best = max(((kinship(one, other), one, other) for one in mine for other in theirs), default=(0.0, "", ""))
    near, one, other = best
    return Reason("codes", _CODES * near, one, (one,), (other,)) if near else None


def _by_texts(mine: Read, theirs: Read) -> Reason | None:
    shared = mine.weights.keys() & theirs.weights.keys()
    if not shared:
        return None
    cosine = sum(mine.weights[code] * theirs.weights[code] for code in shared)
    code = max(sorted(shared), key=lambda one: mine.weights[one] * theirs.weights[one])
    return Reason("texts", _TEXTS * min(1.0, cosine), code, mine.because[code], theirs.because[code])


def _crossed(codes: Sequence[str], mine: Read, others: Sequence[str], theirs: Read) -> Reason | None:
    """What one side chose and the other speaks of."""
    found = [
        *((worth, code, (), words) for worth, code, words in _spoken_of(codes, theirs)),
        *((worth, code, words, ()) for worth, code, words in _spoken_of(others, mine)),
    ]
    worth, code, by_me, by_them = max(found, default=(0.0, "", (), ()))
    return Reason("crossed", _CROSSED * min(1.0, worth), code, by_me, by_them) if worth else None


def _spoken_of(codes: Sequence[str], said: Read) -> Iterator[tuple[float, str, tuple[str, ...]]]:
    """Chosen codes of which a text speaks: how surely, and by which words."""
    for one in codes:
        for code, weight in said.weights.items():
            near = kinship(one, code)
            if near >= _HEADINGS_APART:
                yield near * weight, one, said.because[code]

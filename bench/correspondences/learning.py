"""Learns which groups of letters stand for one another, from pairs of words, with nothing else known.

Joint multigrams by expectation and maximisation: every way to cut both words into pairs of groups counts as much as it
is likely; what is counted makes the next round's likelihood. Pairs whose words are not one name after all (Köln and
Кёльн are, Aachen and Аквизгран are not) look no more alike than chance, and are left out after the second and fourth
rounds. Source: M. Bisani and H. Ney, *Joint-sequence models for grapheme-to-phoneme conversion*, Speech Communication
50 (2008).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

from kenesh.people.transliteration.hangul import FINALS, INITIALS, VOWELS
from kenesh.people.transliteration.korean_sounds import SOUNDED
from kenesh.people.transliteration.korean_spellings import REVISED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

type Pair = tuple[str, str]
# How many letters of each side a group may have.
SIZES = ((1, 1), (2, 1), (3, 1), (4, 1), (1, 2), (1, 3), (2, 2), (3, 2), (2, 3), (1, 0), (0, 1), (2, 0), (0, 2))
ROUNDS = 8
# Taken from every count, so that what is rare disappears: first a little, then more.
DISCOUNTS = (0.3, 0.3, 0.3, 0.7, 0.7, 0.7, 0.7, 0.7)
# After which rounds pairs are left out that score no more than this many nats a letter above chance.
LEFT_OUT = {1: 0.25, 3: 0.45}
_BAND = 3.5
_JAMO = {
    **{chr(0x1100 + place): REVISED.opening[one] for place, one in enumerate(INITIALS)},
    **{chr(0x1161 + place): REVISED.vowels[one] for place, one in enumerate(VOWELS)},
    **{chr(0x11A7 + place): REVISED.finals[SOUNDED[one]] for place, one in enumerate(FINALS) if one},
}


@dataclass(slots=True)
class Learnt:
    """Expected counts of groups that stood for one another."""

    counts: dict[Pair, float]


def learn(pairs: Iterable[Pair]) -> Learnt:
    """Learn from words given by their letters."""
    left = [(f"^{one}$", f"^{other}$") for one, other in pairs]
    chance = _letters(one for one, _other in left), _letters(other for _one, other in left)
    likely = _first_guess(left)
    counts: dict[Pair, float] = {}
    for number in range(ROUNDS):
        counts = defaultdict(float)
        for one, other in left:
            _count(one, other, likely, counts)
        counts = {pair: count - DISCOUNTS[number] for pair, count in counts.items() if count > DISCOUNTS[number] + 0.05}
        total = sum(counts.values())
        likely = {pair: count / total for pair, count in counts.items()}
        if number in LEFT_OUT:
            least = LEFT_OUT[number]
            left = [pair for pair in left if _above_chance(pair, likely, chance) > least]
    return Learnt(counts)


def _letters(words: Iterable[str]) -> dict[str, float]:
    counts = Counter(letter for word in words for letter in word)
    total = counts.total()
    return {letter: count / total for letter, count in counts.items()}


def _above_chance(pair: Pair, likely: Mapping[Pair, float], chance: tuple[dict[str, float], dict[str, float]]) -> float:
    whole = _count(*pair, likely, None)
    if whole <= 0:
        return -math.inf
    apart = sum(math.log(side[letter]) for side, word in zip(chance, pair, strict=True) for letter in word)
    return (math.log(whole) - apart) / (len(pair[0]) + len(pair[1]))


def _first_guess(pairs: list[Pair]) -> dict[Pair, float]:
    """Groups are likelier the more alike they are in plain Latin letters, and the shorter they are."""
    weights: dict[Pair, float] = {}
    for one, other in pairs:
        for steps in _steps(one, other, None).values():
            for _i, _j, group in steps:
                if group not in weights:
                    weights[group] = _resemblance(group)
    total = sum(weights.values())
    return {group: weight / total for group, weight in weights.items()}


def _resemblance(group: Pair) -> float:
    one, other = (_plain(side).strip("^$") for side in group)
    length = len(group[0]) + len(group[1]) - 2 if all(group) else 1.5
    return math.exp(-2 * Levenshtein.distance(one, other)) * 0.15**length


def _plain(letters: str) -> str:
    return "".join(_JAMO.get(one) or anyascii(one).lower() for one in letters)


type Steps = dict[tuple[int, int], list[tuple[int, int, Pair]]]


def _steps(one: str, other: str, likely: Mapping[Pair, float] | None) -> Steps:
    """From each pair of places, where one group of each side leads; only groups that are likely at all."""
    found: Steps = {}
    width, height = len(one), len(other)
    for i in range(width + 1):
        for j in range(height + 1):
            if abs(i * height - j * width) > _BAND * max(width, height):
                continue
            found[i, j] = [
                (i + k, j + length, group)
                for k, length in SIZES
                if i + k <= width and j + length <= height
                for group in ((one[i : i + k], other[j : j + length]),)
                if likely is None or group in likely
            ]
    return found


def _count(one: str, other: str, likely: Mapping[Pair, float], counts: dict[Pair, float] | None) -> float:
    """Add every way to cut both words, by its share, to ``counts``; return the likelihood of all ways together."""
    steps = _steps(one, other, likely)
    forward: dict[tuple[int, int], float] = defaultdict(float)
    forward[0, 0] = 1.0
    for place, ways in steps.items():
        for i, j, group in ways if forward[place] else ():
            forward[i, j] += forward[place] * likely[group]
    end = len(one), len(other)
    whole = forward[end]
    if counts is None or whole <= 0:
        return whole
    backward: dict[tuple[int, int], float] = defaultdict(float)
    backward[end] = 1.0
    for place in reversed(steps):
        for i, j, group in steps[place]:
            share = likely[group] * backward[i, j]
            backward[place] += share
            if (counted := forward[place] * share / whole) > 1e-4:  # noqa: PLR2004 - less counts for nothing
                counts[group] += counted
    return whole

"""From expected counts to a table of weights: small, and without what smaller groups already say."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from itertools import permutations
from typing import TYPE_CHECKING

from kenesh.people.matching.correspondences import FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

type Pair = tuple[str, str]
type Counts = Mapping[Pair, float]
# Groups seen less often are left to chance.
LEAST = 3.0
# A larger group stays only where it says more than its parts together, in nats.
WORTH = 0.35
# Of two spellings in one script, this share is letter for letter; the rest goes by way of another script.
ALIKE = 0.6
# A known pair of spellings is met at least once in so many groups.
KNOWN = 1 / 15_000
WITHIN_LATIN = """
    zh j dj dzh ž dž ż dż|kh h x ch|q k|gh g ğ|sh ş š sch|ch ç č tch tsch ć|ts c tz|y i j iy ij ý|ya ia ja ýa|yu iu ju ýu
    |yo io jo ýo|ye e je ie ýe|w v|w ff|v ff|u ou oo|ü u ue|ö o oe|ä a ae|ng n ň|ai ay aj|ei ey ej|oi oy oj|ee i|o u
"""
WITHIN_CYRILLIC = """
    ж дж ҷ|к қ|г ғ|х ҳ|х к|у ұ ү ў ӯ|у в|о ө|а ә|и ӣ ы й|ий ы и|н ң нг|е э|о а|е йо|я йа иа|ю йу|дж ч|б в|з с
"""


def text(counts: Counts, remark: str) -> str:
    """The table as a file: see ``kenesh.people.matching.correspondences``."""
    kept = {pair: count for pair, count in counts.items() if count >= LEAST}
    total = sum(kept.values())
    sides = tuple(_information(kept, side) for side in (0, 1))
    weights = {pair: math.log(count / total) + _says(pair, sides) for pair, count in kept.items()}
    worth = dict(sorted(_without_the_said(weights).items()))
    lines = [FORMAT, f"# {remark}"]
    for sign, side in zip("<>", sides, strict=True):
        lines += [f"{sign}\t{letter}\t{round(value * 100)}" for letter, value in sorted(side.items())]
    lines += [f"{one}\t{other}\t{round(weight * 100)}" for (one, other), weight in worth.items()]
    return "\n".join(lines) + "\n"


def _information(counts: Counts, side: int) -> dict[str, float]:
    letters: Counter[str] = Counter()
    for pair, count in counts.items():
        for letter in pair[side]:
            letters[letter] += count  # type: ignore[assignment]  # expected counts are not whole
    for end in "^$":
        letters.pop(end, None)
    total = sum(letters.values())
    return {letter: -math.log(count / total) for letter, count in letters.items()}


def _says(pair: Pair, sides: tuple[dict[str, float], ...]) -> float:
    return sum(side.get(letter, 0.0) for side, group in zip(sides, pair, strict=True) for letter in group)


def _without_the_said(weights: dict[Pair, float]) -> dict[Pair, float]:
    """Leave out each group that two smaller ones say nearly as well."""
    kept = dict(weights)
    for pair in sorted(weights, key=lambda one: -len(one[0]) - len(one[1])):
        smaller = max((_sum(left, right, kept) for left, right in _cuts(pair)), default=-math.inf)
        if smaller >= weights[pair] - WORTH:
            del kept[pair]
    return kept


def _sum(left: Pair, right: Pair, weights: Mapping[Pair, float]) -> float:
    return weights.get(left, -math.inf) + weights.get(right, -math.inf)


def _cuts(pair: Pair) -> Iterable[tuple[Pair, Pair]]:
    one, other = pair
    for i in range(len(one) + 1):
        for j in range(len(other) + 1):
            left, right = (one[:i], other[:j]), (one[i:], other[j:])
            if any(left) and any(right):
                yield left, right


def within(counts: Counts, known: str) -> dict[Pair, float]:
    """How the first script spells one sound in two ways: by way of the second, and letter for letter.

    ``known`` are groups of spellings that systems of romanisation or neighbouring alphabets have for one sound.
    """
    total = sum(counts.values())
    made = defaultdict(float, {pair: (1 - ALIKE) * count for pair, count in by_way(counts, turned(counts)).items()})
    letters: Counter[str] = Counter()
    for (one, _other), count in counts.items():
        letters.update(dict.fromkeys(one, count))
    whole = sum(letters.values())
    for letter, count in letters.items():
        made[letter, letter] += ALIKE * total * count / whole
    for group in known.split("|"):
        for one, other in permutations(group.split(), 2):
            made[one, other] = max(made[one, other], total * KNOWN)
    return dict(made)


def by_way(first: Counts, second: Counts) -> dict[Pair, float]:
    """Counts between two scripts by way of a third: from the one to it, and from it to the other."""
    onwards: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for (middle, other), count in second.items():
        onwards[middle].append((other, count))
    made: defaultdict[Pair, float] = defaultdict(float)
    for (one, middle), count in first.items():
        whole = sum(onward for _other, onward in onwards[middle])
        for other, onward in onwards[middle]:
            if one or other:
                made[one, other] += count * onward / whole
    return dict(made)


def turned(counts: Counts) -> dict[Pair, float]:
    """The same counts, the second script first."""
    return {(other, one): count for (one, other), count in counts.items()}

"""How likely two parts of names, each in its own letters, are one: by the letters that stand for one another.

Pure. The best way to lay one part beside the other is found, group by group; each group adds its weight, and what
has no counterpart costs. The sum is evidence in nats: above zero speaks for one name, below for two.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kenesh.people.matching.correspondences import END, START, table
from kenesh.people.matching.parts import Script, plain_latin

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenesh.people.matching.correspondences import Table

# Weights for what no table has counted. A vowel is easily lost or heard otherwise, a consonant is not.
VOWEL_LOST, CONSONANT_LOST = -4.0, -6.0
VOWEL_CHANGED, CONSONANT_CHANGED, KIND_CHANGED = -1.5, -4.0, -8.0
# No two parts are more unlike than this many nats: one wrong letter is not worse than another name.
FLOOR = -12.0
# Different names in one script share letters as names in two scripts do not: this share of what they say is no evidence.
SHARED = 0.3
_NEVER = -1e9
# Small kana and the mark of length are as easily lost as vowels.
_VOWELS = frozenset(
    "アイウエオァィゥェォャュョッーaeiouyаеиоуыэюяұүўӣӯäöüåáàâãéèêëíìîïóòôõúùûýāēīōūăąęėįųůő"
) | frozenset(map(chr, range(0x1161, 0x1176)))
# What the loss of a letter costs, the ends of a part never being lost; and a change, by what both losses would cost.
_LOSS = {**dict.fromkeys(_VOWELS, VOWEL_LOST), START: _NEVER, END: _NEVER}
_CHANGE = {
    (VOWEL_LOST, VOWEL_LOST): VOWEL_CHANGED,
    (CONSONANT_LOST, CONSONANT_LOST): CONSONANT_CHANGED,
    (VOWEL_LOST, CONSONANT_LOST): KIND_CHANGED,
    (CONSONANT_LOST, VOWEL_LOST): KIND_CHANGED,
    **{(_NEVER, loss): _NEVER for loss in (VOWEL_LOST, CONSONANT_LOST)},
    **{(loss, _NEVER): _NEVER for loss in (VOWEL_LOST, CONSONANT_LOST)},
    (_NEVER, _NEVER): 0.0,
}
# Paths that would lay the beginning of one part beside the end of the other are not tried.
_BAND = 2.0


@dataclass(frozen=True, slots=True)
class Sound:
    """Evidence in nats, and how much there could be: what the letters say by their rarity."""

    evidence: float
    information: float

    @property
    def likeness(self) -> float:
        """About 1 where the parts are one name, at or below 0 where they are two."""
        return self.evidence / self.information if self.information else 0.0


NOTHING = Sound(0.0, 0.0)


@lru_cache(maxsize=100_000)
def sound(one: str, other: str, script: Script, other_script: Script) -> Sound:
    """Compare two parts by their letters. Scripts that no table joins say nothing."""
    found = table(script, other_script)
    if found is None or not one or not other:
        return NOTHING
    left, right = _known(one, found, 0, script), _known(other, found, 1, other_script)
    information = (found.says(left, 0) + found.says(right, 1)) / 2
    evidence = _evidence(left, right, found) - (information * SHARED if script == other_script else 0.0)
    return Sound(max(evidence, FLOOR), information)


def _known(letters: str, among: Table, side: int, script: Script) -> str:
    """Letters that the table has not counted as the nearest that it has."""
    if script != Script.LATIN or all(one in among.information[side] for one in letters):
        return letters
    return "".join(one if one in among.information[side] else plain_latin(one) for one in letters)


def _evidence(one: str, other: str, among: Table) -> float:
    """The weight of the best way to lay ``one`` beside ``other``."""
    left, right = START + one + END, START + other + END
    width, height = len(left), len(right)
    places, lost = _places(right, among.longest[1])
    best = [[_NEVER] * (height + 2) for _ in range(width + 2)]
    best[0][0] = 0.0
    slope, reach = height / width, _BAND + abs(height - width)
    for i in range(width + 1):
        row, below = best[i], best[i + 1]
        counted = _counted(left, i, among, places)
        letter = left[i] if i < width else END
        loss = _LOSS.get(letter, CONSONANT_LOST)
        first, last = max(0, int(i * slope - reach)), min(height, int(i * slope + reach) + 1)
        for j in range(first, last + 1):
            here = row[j]
            if here == _NEVER:
                continue
            for length, place, weight in counted.get(j, ()):
                best[i + length][place] = max(best[i + length][place], here + weight)
            # What no table has counted: a letter lost on either side, or changed into another.
            below[j] = max(below[j], here + loss)
            row[j + 1] = max(row[j + 1], here + lost[j])
            changed = here + _CHANGE[loss, lost[j]]
            below[j + 1] = max(below[j + 1], changed)
    return best[width][height]


type _Counted = dict[int, list[tuple[int, int, float]]]


def _counted(left: str, start: int, among: Table, places: Mapping[str, tuple[int, ...]]) -> _Counted:
    """From ``start``, by the place on the right: how far each counted pair of groups leads on both sides, and its weight."""
    found: _Counted = {}
    groups = places.keys()
    for length in range(min(among.longest[0], len(left) - start) + 1):
        row = among.weights.get(left[start : start + length])
        if row is None:
            continue
        for group in row.keys() & groups:
            weight, step = row[group], len(group)
            for place in places[group]:
                found.setdefault(place, []).append((length, place + step, weight))
    return found


@lru_cache(maxsize=50_000)
def _places(letters: str, longest: int) -> tuple[Mapping[str, tuple[int, ...]], tuple[float, ...]]:
    """Where each group of a part begins, the empty one everywhere; and at each place what the letter there costs."""
    found: dict[str, tuple[int, ...]] = {"": tuple(range(len(letters) + 1))}
    for start in range(len(letters)):
        for length in range(1, min(longest, len(letters) - start) + 1):
            group = letters[start : start + length]
            found[group] = (*found.get(group, ()), start)
    return found, (*(_LOSS.get(letter, CONSONANT_LOST) for letter in letters), _NEVER)

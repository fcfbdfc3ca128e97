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
_NEVER = -1e9
_VOWELS = frozenset("aeiouyаеиоуыэюяұүўӣӯäöüåáàâãéèêëíìîïóòôõúùûýāēīōūăąęėįųůő") | frozenset(map(chr, range(0x1161, 0x1176)))
# Paths that would lay the beginning of one part beside the end of the other are not tried.
_BAND = 4.0


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
    return Sound(max(_evidence(left, right, found), FLOOR), information)


def _known(letters: str, among: Table, side: int, script: Script) -> str:
    """Letters that the table has not counted as the nearest that it has."""
    if script != Script.LATIN or all(one in among.information[side] for one in letters):
        return letters
    return "".join(one if one in among.information[side] else plain_latin(one) for one in letters)


def _evidence(one: str, other: str, among: Table) -> float:
    """The weight of the best way to lay ``one`` beside ``other``."""
    left, right = START + one + END, START + other + END
    width, height = len(left), len(right)
    groups = _groups(right, among.longest[1])
    kept = [bool(letter in _VOWELS) for letter in right]
    best = [[_NEVER] * (height + 1) for _ in range(width + 1)]
    best[0][0] = 0.0
    slope = height / width
    reach = _BAND + abs(height - width)
    for i in range(width + 1):
        row = best[i]
        rows = _rows(left, i, among.weights, among.longest[0])
        middle = i * slope
        for j in range(max(0, int(middle - reach)), min(height, int(middle + reach) + 1) + 1):
            here = row[j]
            if here == _NEVER:
                continue
            for length, weights in rows:
                ahead = best[i + length]
                for group in groups[j]:
                    weight = weights.get(group)
                    if weight is not None:
                        place = j + len(group)
                        if here + weight > ahead[place]:
                            ahead[place] = here + weight
            _uncounted(best, (i, j), (left, right), kept)
    return best[width][height]


def _uncounted(
    best: list[list[float]], place: tuple[int, int], parts: tuple[str, str], vowels: list[bool]
) -> None:
    """Steps that no table has counted: a letter lost on either side, or changed into another."""
    i, j = place
    left, right = parts
    here = best[i][j]
    first = left[i] if i < len(left) else END
    second = right[j] if j < len(right) else END
    one_more, other_more = first not in "^$", second not in "^$"
    vowel = first in _VOWELS
    if one_more:
        value = here + (VOWEL_LOST if vowel else CONSONANT_LOST)
        best[i + 1][j] = max(best[i + 1][j], value)
    if other_more:
        value = here + (VOWEL_LOST if vowels[j] else CONSONANT_LOST)
        best[i][j + 1] = max(best[i][j + 1], value)
    if one_more and other_more:
        changed = KIND_CHANGED if vowel != vowels[j] else VOWEL_CHANGED if vowel else CONSONANT_CHANGED
        best[i + 1][j + 1] = max(best[i + 1][j + 1], here + changed)
    elif first == second and i < len(left) and j < len(right):
        best[i + 1][j + 1] = max(best[i + 1][j + 1], here)


@lru_cache(maxsize=50_000)
def _groups(letters: str, longest: int) -> tuple[tuple[str, ...], ...]:
    """At each place, the groups that begin there, the empty one first."""
    return tuple(
        tuple(letters[start : start + length] for length in range(min(longest, len(letters) - start) + 1))
        for start in range(len(letters) + 1)
    )


def _rows(
    letters: str, start: int, weights: Mapping[str, Mapping[str, float]], longest: int
) -> list[tuple[int, Mapping[str, float]]]:
    """The table's rows for the groups that begin at ``start``, with the groups' lengths."""
    found = []
    for length in range(min(longest, len(letters) - start) + 1):
        row = weights.get(letters[start : start + length])
        if row is not None:
            found.append((length, row))
    return found

"""Lays two names side by side, part by part, in the way that makes them most alike.

Pure. Every part of the name with fewer parts gets a counterpart, however unlike: two people may share a surname, so what
counts is the worst pair. Parts may be joined on either side (Karl-Theodor, 카를테오도어), a short form stands for its
name, an initial for any name that begins so.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kenesh.people.matching.correspondences import START, table
from kenesh.people.matching.given_names import related
from kenesh.people.matching.parts import Kind, Part, plain_latin
from kenesh.people.matching.reasons import How
from kenesh.people.matching.sounds import Sound, sound
from kenesh.people.matching.vocabulary import ENDING

if TYPE_CHECKING:
    from kenesh.people.matching.parts import Script, Written

# A short form is as good as this share of the name itself.
SHORT_FORM = 0.8
# Below this likeness two parts are different names, and above that one; between them it is doubtful.
DIFFERENT, ALIKE = 0.12, 0.35
# What a part without a counterpart takes from an alignment, in nats, so that joining parts has to be worth it.
_LEFT = 2.0
_MOST_JOINS = 2


@dataclass(frozen=True, slots=True)
class Laid:
    """Two parts side by side."""

    one: Part
    other: Part
    sound: Sound
    how: How


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two names side by side: the pairs, and what is left of each."""

    pairs: tuple[Laid, ...]
    left: tuple[Part, ...] = ()
    other_left: tuple[Part, ...] = ()
    turned: bool = False

    @property
    def worth(self) -> float:
        """What the pairs say together, in nats, less what is left."""
        left = sum(part.kind == Kind.NAME for part in (*self.left, *self.other_left))
        return sum(laid.sound.evidence for laid in self.pairs) - _LEFT * left


def align(one: Written, other: Written) -> Alignment:
    """Lay two names side by side."""
    scripts = one.script, other.script
    left, right = _names(one), _names(other)
    best = _assign(left, right, scripts)
    for _join in range(_MOST_JOINS):
        joined = [(both, _assign(*both, scripts)) for both in _joins(left, right)]
        if not joined:
            break
        (mine, theirs), found = max(joined, key=lambda tried: tried[1].worth)
        if found.worth <= best.worth:
            break
        left, right, best = mine, theirs, found
    return _with_the_rest(best, one, other)


def _names(name: Written) -> tuple[Part, ...]:
    """The parts that must have counterparts; where a name has none, whatever it has."""
    return name.main or tuple(part for part in name.parts if part.kind != Kind.INITIAL) or name.parts


def _joins(left: tuple[Part, ...], right: tuple[Part, ...]) -> list[tuple[tuple[Part, ...], tuple[Part, ...]]]:
    """Every way to join two neighbours on the side that has more parts."""
    if len(left) > len(right):
        return [(mine, right) for mine in _joined(left)]
    return [(left, theirs) for theirs in _joined(right)] if len(right) > len(left) else []


def _joined(parts: tuple[Part, ...]) -> list[tuple[Part, ...]]:
    return [
        (
            *parts[:place],
            Part(
                f"{parts[place].text} {parts[place + 1].text}",
                parts[place].letters + parts[place + 1].letters,
                Kind.NAME,
            ),
            *parts[place + 2 :],
        )
        for place in range(len(parts) - 1)
    ]


def _assign(left: tuple[Part, ...], right: tuple[Part, ...], scripts: tuple[Script, Script]) -> Alignment:
    """Give every part of the shorter side a counterpart, so that the evidence together is greatest."""
    laid = [[lay(mine, theirs, *scripts) for theirs in right] for mine in left]
    swapped = len(left) > len(right)
    rows = [list(column) for column in zip(*laid, strict=True)] if swapped else laid
    places = _best(tuple(tuple(cell.sound.evidence for cell in row) for row in rows))
    chosen = [(place, number) if swapped else (number, place) for number, place in enumerate(places)]
    chosen.sort()
    taken, taken_right = {i for i, _j in chosen}, {j for _i, j in chosen}
    return Alignment(
        tuple(laid[i][j] for i, j in chosen),
        tuple(part for i, part in enumerate(left) if i not in taken),
        tuple(part for j, part in enumerate(right) if j not in taken_right),
        [j for _i, j in chosen] != sorted(j for _i, j in chosen),
    )


def _best(rows: tuple[tuple[float, ...], ...]) -> tuple[int, ...]:
    """For each row a column of its own, so that the sum is greatest. At most seven columns: all are tried."""

    @cache
    def best(row: int, taken: int) -> tuple[float, tuple[int, ...]]:
        if row == len(rows):
            return 0.0, ()
        found = (-1e9, ())
        for column, value in enumerate(rows[row]):
            if not taken >> column & 1:
                rest, places = best(row + 1, taken | 1 << column)
                if value + rest > found[0]:
                    found = value + rest, (column, *places)  # type: ignore[assignment]  # a longer tuple each time
        return found

    return best(0, 0)[1]


@lru_cache(maxsize=100_000)
def lay(one: Part, other: Part, script: Script, other_script: Script) -> Laid:
    """Lay two parts side by side."""
    heard = _heard(one.letters, other.letters, script, other_script)
    if script == other_script and one.letters == other.letters:
        return Laid(one, other, heard, How.SAME)
    if heard.likeness < ALIKE + SHORT_FORM / 2 and related(one.letters, other.letters):
        known = Sound(max(heard.evidence, heard.information * SHORT_FORM), heard.information)
        return Laid(one, other, known, How.SHORT)
    if heard.likeness < DIFFERENT:
        return Laid(one, other, heard, How.DIFFERENT)
    if heard.likeness < ALIKE:
        return Laid(one, other, heard, How.DOUBTFUL)
    return Laid(one, other, heard, How.SPELLING if script == other_script else How.SOUND)


def _heard(one: str, other: str, script: Script, other_script: Script) -> Sound:
    """How alike two parts sound; where that is in doubt and both have an ending that many surnames have, without it."""
    whole = sound(one, other, script, other_script)
    if not 0 < whole.likeness < ALIKE * 2:
        return whole
    stems = ENDING.sub("", one), ENDING.sub("", other)
    if len(stems[0]) == len(one) or len(stems[1]) == len(other):
        return whole
    return min(whole, sound(*stems, script, other_script), key=lambda heard: heard.likeness)


def _with_the_rest(found: Alignment, one: Written, other: Written) -> Alignment:
    """Lay initials beside what is left, and patronymics beside patronymics."""
    left = [*found.left, *(part for part in one.parts if part.kind in {Kind.INITIAL, Kind.PATRONYMIC})]
    right = [*found.other_left, *(part for part in other.parts if part.kind in {Kind.INITIAL, Kind.PATRONYMIC})]
    pairs = []
    for mine in list(left):
        for theirs in right:
            laid = _beside(mine, theirs, one.script, other.script)
            if laid is not None:
                pairs.append(laid)
                left.remove(mine)
                right.remove(theirs)
                break
    return Alignment((*found.pairs, *pairs), tuple(left), tuple(right), found.turned)


def _beside(mine: Part, theirs: Part, script: Script, other_script: Script) -> Laid | None:
    if mine.kind == theirs.kind == Kind.PATRONYMIC:
        return lay(mine, theirs, script, other_script)
    if Kind.INITIAL not in {mine.kind, theirs.kind}:
        return None
    if begin_alike(mine.letters, theirs.letters, script, other_script):
        return Laid(mine, theirs, Sound(1.0, 1.0), How.INITIAL)
    return None


def begin_alike(one: str, other: str, script: Script, other_script: Script) -> bool:
    """Whether an initial (a letter or two) and the beginning of another part, or initial, can be one sound."""
    length = min(len(one), len(other))
    if script == other_script:
        # Дж. is an initial of Жоомарт too.
        return plain_latin(one[:length]) == plain_latin(other[:length]) or one[length - 1] == other[0]
    if len(one) > len(other):
        return begin_alike(other, one, other_script, script)
    found = table(script, other_script)
    if found is None:
        return False
    for length in range(min(len(one), found.longest[0]), 0, -1):
        row = {**found.weights.get(START + one[:length], {}), **found.weights.get(one[:length], {})}
        groups = [group for group, weight in row.items() if weight > 0 and group.strip(START)]
        if groups:
            return any((START + other).startswith((group, START + group)) for group in groups)
    return False

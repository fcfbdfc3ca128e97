"""Whether two names, each in any script, romanisation, order and spelling, are likely one person's, and why.

Pure. Korean names are compared syllable by syllable wherever both can be read so; all others part by part.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from anyascii import anyascii

from kenesh.people.matching import korean, weighing
from kenesh.people.matching.alignment import align
from kenesh.people.matching.parts import Script, read
from kenesh.people.matching.reasons import How, Left, Likeness, Pairing

if TYPE_CHECKING:
    from kenesh.people.matching.alignment import Alignment
    from kenesh.people.matching.parts import Written

# Of names in Chinese characters, only the same characters are one name.
_SAME_CHARACTERS, _OTHER_CHARACTERS = 7.0, -5.0
# A syllable that costs more than this is doubtful.
_DOUBTFUL = 3.0
# A name in Hangul of so many syllables in one piece is Korean, not foreign.
_KOREAN_LENGTHS = range(2, 4)


def compare(one: str, other: str, *, korean_only: bool = False) -> Likeness:
    """Compare two names as written. ``korean_only`` where it is known that both are Korean."""
    return _compare(unicodedata.normalize("NFC", one), unicodedata.normalize("NFC", other), korean_only=korean_only)


@lru_cache(maxsize=50_000)
def _compare(one: str, other: str, *, korean_only: bool) -> Likeness:
    left, right = read(one), read(other)
    if not left.parts or not right.parts:
        return Likeness(weighing.NOTHING_TO_COMPARE, (one, other))
    if left.script == right.script == Script.HAN:
        return _characters(left, right)
    as_korean = _as_korean(left, right)
    if as_korean and (korean_only or _surely_korean(left, right)):
        return as_korean
    plain = _by_parts(left, right)
    return max(plain, as_korean, key=lambda found: found.score) if as_korean else plain


def aligned(one: str, other: str) -> Alignment | None:
    """Two names side by side part by part; None where they are compared in another way."""
    left, right = read(one), read(other)
    scripts = {left.script, right.script}
    if not left.parts or not right.parts or Script.HAN in scripts:
        return None
    if korean.compare(left, right) and _surely_korean(left, right):
        return None
    return align(left, right)


def _surely_korean(left: Written, right: Written) -> bool:
    return _is_korean(left) or _is_korean(right) or (korean.is_spelt(left) and korean.is_spelt(right))


def _is_korean(name: Written) -> bool:
    if name.script == Script.HAN:
        return korean.is_korean(name)
    whole = len(name.parts) == 1 and len(name.parts[0].text) in _KOREAN_LENGTHS
    return name.script == Script.HANGUL and whole and korean.is_korean(name)


def _characters(left: Written, right: Written) -> Likeness:
    """Chinese characters: equal ones, compatibility forms included."""
    mine, theirs = ("".join(unicodedata.normalize("NFKC", one.text).split()) for one in (left, right))
    same = mine == theirs
    pairing = Pairing(left.text, right.text, How.SAME if same else How.DIFFERENT, float(same))
    return Likeness(_SAME_CHARACTERS if same else _OTHER_CHARACTERS, (left.text, right.text), (pairing,))


def _readable(name: Written) -> Written:
    """Chinese characters as Mandarin reads them; anything else as it is."""
    if name.script != Script.HAN:
        return name
    return replace(read(anyascii(name.text)), text=name.text)


def _as_korean(left: Written, right: Written) -> Likeness | None:
    found = korean.compare(left, right)
    if found is None:
        return None
    pairings = tuple(
        Pairing(mine, theirs, _how(cost, left.script, right.script), round(max(-1.0, 1 - cost / _DOUBTFUL / 2), 2))
        for mine, theirs, cost in zip(found.ones, found.others, found.costs, strict=True)
    )
    return Likeness(weighing.korean_score(found), (left.text, right.text), pairings)


def _how(cost: float, script: Script, other: Script) -> How:
    if cost >= korean.UNLIKE:
        return How.DIFFERENT
    if cost > _DOUBTFUL:
        return How.DOUBTFUL
    if Script.HAN in {script, other}:
        return How.READING
    if script == other:
        return How.SAME if not cost else How.SPELLING
    return How.SOUND


def _by_parts(left: Written, right: Written) -> Likeness:
    forms = left.text, right.text
    mine, theirs = _readable(left), _readable(right)
    # Mandarin's reading says nothing of a name in Hangul.
    if Script.HAN in {left.script, right.script} and Script.HANGUL in {left.script, right.script}:
        return Likeness(weighing.NOTHING_TO_COMPARE, forms)
    found = align(mine, theirs)
    return Likeness(weighing.score(found), forms, _pairings(found), _left(found), turned=found.turned)


def _pairings(found: Alignment) -> tuple[Pairing, ...]:
    return tuple(
        Pairing(laid.one.text, laid.other.text, laid.how, round(laid.sound.likeness, 2)) for laid in found.pairs
    )


def _left(found: Alignment) -> tuple[Left, ...]:
    mine = (Left(part.text, part.kind, first=True) for part in found.left)
    return (*mine, *(Left(part.text, part.kind, first=False) for part in found.other_left))

"""Whether those who are to meet are of one rank: shown, never enforced. Pure.

The classes are those of ``kenesh.delegations.precedence.ranks``, the highest first. A class that is not given is read
out of the title where it speaks of one; that is a guess, and marked so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kenesh.delegations.precedence.ranks import RankClass, read_rank

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CLASSES = tuple(map(str, RankClass))


@dataclass(frozen=True, slots=True)
class Rank:
    """The class of one side, empty where it is not known; ``guessed`` says that it was read out of a title."""

    key: str = ""
    guessed: bool = False

    @property
    def place(self) -> int | None:
        """Its place among the classes, counted from the highest, 0."""
        return CLASSES.index(self.key) if self.key in CLASSES else None


@dataclass(frozen=True, slots=True)
class Parity:
    """How the ranks of the sides stand to each other.

    ``apart`` is how many classes lie between the highest and the lowest that are known; ``highest`` are the places of
    the sides of the highest class in the list compared; ``unknown`` those whose class is not known.
    """

    apart: int
    highest: tuple[int, ...]
    unknown: tuple[int, ...]
    guessed: bool

    @property
    def equal(self) -> bool:
        """Whether all are known to be of one class."""
        return not self.apart and not self.unknown


def rank_of(key: str, title: Mapping[str, str]) -> Rank:
    """The class as given, else what the title speaks of in any language.

    >>> rank_of("", {"en": "Deputy Minister of Transport"})
    Rank(key='deputy-minister', guessed=True)
    """
    if key:
        return Rank(key)
    found = next((one for language, text in title.items() if (one := read_rank(text, language))), None)
    return Rank(str(found), guessed=True) if found else Rank()


def compare(ranks: Sequence[Rank]) -> Parity:
    """Compare the sides of a meeting, in any order."""
    places = [one.place for one in ranks]
    known = [place for place in places if place is not None]
    top = min(known, default=0)
    return Parity(
        apart=max(known, default=0) - top,
        highest=tuple(at for at, place in enumerate(places) if place is not None and place == top),
        unknown=tuple(at for at, place in enumerate(places) if place is None),
        guessed=any(one.guessed for one in ranks),
    )

"""Why two names were taken for one person or for two: typed, so that every page can say it in its reader's language."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kenesh.people.matching.parts import Kind


class How(StrEnum):
    """How two parts of names go together."""

    SAME = "same"
    SPELLING = "spelling"
    SOUND = "sound"
    READING = "reading"
    SHORT = "short"
    INITIAL = "initial"
    DOUBTFUL = "doubtful"
    DIFFERENT = "different"


class Fact(StrEnum):
    """What else is known of two persons, and which way it speaks."""

    SAME_COUNTRY = "same-country"
    OTHER_COUNTRY = "other-country"
    TWO_KOREAS = "two-koreas"
    BORN_ALIKE = "born-alike"
    BORN_APART = "born-apart"
    SAME_OFFICE = "same-office"
    OFFICE_AFTER_ANOTHER = "office-after-another"
    OFFICES_AT_ODDS = "offices-at-odds"
    TIMES_APART = "times-apart"


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two parts laid side by side, as written. ``likeness`` is about 1 where they are one, 0 or less where not."""

    one: str
    other: str
    how: How
    likeness: float


@dataclass(frozen=True, slots=True)
class Left:
    """A part that the other name has no counterpart for; ``first`` says whose it is."""

    text: str
    kind: Kind
    first: bool


@dataclass(frozen=True, slots=True)
class Spoke:
    """A fact, what it said of the one and of the other, and how much it weighed, in nats: below zero against."""

    fact: Fact
    one: str
    other: str
    weight: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """Whether two names, or two persons, are likely one, and why.

    ``score`` is in nats: 0 is as likely as not, and the threshold of the product. ``forms`` are the two forms that
    decided. ``turned`` says that surname and given name stand in another order.
    """

    score: float
    forms: tuple[str, str]
    pairings: tuple[Pairing, ...] = ()
    left: tuple[Left, ...] = ()
    facts: tuple[Spoke, ...] = ()
    turned: bool = False

    @property
    def likely(self) -> bool:
        """Whether to propose them as one person."""
        return self.score > 0

    @property
    def probability(self) -> float:
        """The score as a probability, 0 to 1."""
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, self.score))))

    @property
    def against(self) -> tuple[Spoke, ...]:
        """The facts that spoke against one person."""
        return tuple(spoke for spoke in self.facts if spoke.weight < 0)

    @property
    def namesakes(self) -> bool:
        """Whether the names alone would have been taken for one, and the facts were not."""
        return not self.likely and self.score - sum(spoke.weight for spoke in self.facts) > 0

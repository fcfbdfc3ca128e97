"""Which letters of two scripts stand for one another, and how telling that is.

The tables were counted, not invented: see ``tables/README.md``. A weight is the logarithm of how much more often
two groups of letters stand side by side in one name written twice than they would by chance; ``^`` and ``$`` are the
beginning and the end of a part. ``information`` is how much a part's letters say by their rarity, in the same unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenesh.people.matching.parts import Script

FORMAT = "# kenesh correspondences 1"
START, END = "^", "$"
# A letter no table has counted is as rare as this.
_RARE = 6.0


@dataclass(frozen=True, slots=True)
class Table:
    """Groups of letters of one script, each with the groups of the other and their weights, in nats."""

    weights: Mapping[str, Mapping[str, float]]
    information: tuple[Mapping[str, float], Mapping[str, float]]
    longest: tuple[int, int]

    def says(self, letters: str, side: int) -> float:
        """How much ``letters`` say by their rarity; side 0 is the first script."""
        known = self.information[side]
        return sum(known.get(one, _RARE) for one in letters)


def _name(one: Script, other: Script) -> str:
    return f"{one.value}-{other.value}.tsv".lower()


@cache
def table(one: Script, other: Script) -> Table | None:
    """The table from ``one`` to ``other``; None for scripts that no table joins."""
    folder = files("kenesh.people.matching") / "tables"
    if (straight := folder / _name(one, other)).is_file():
        return parse(straight.read_text(encoding="utf-8"))
    if (turned := folder / _name(other, one)).is_file():
        return _turned(parse(turned.read_text(encoding="utf-8")))
    return None


def parse(text: str) -> Table:
    """A table from its text. Raises ``ValueError`` when it is in another form."""
    lines = text.splitlines()
    if not lines or lines[0] != FORMAT:
        message = f"not a table of correspondences: it does not begin with {FORMAT!r}"
        raise ValueError(message)
    weights: dict[str, dict[str, float]] = {}
    information: tuple[dict[str, float], dict[str, float]] = {}, {}
    for line in lines[1:]:
        if line.startswith("#"):
            continue
        one, other, hundredths = line.split("\t")
        if one in {"<", ">"}:
            information[one == ">"][other] = int(hundredths) / 100
        else:
            weights.setdefault(one, {})[other] = int(hundredths) / 100
    return _table(weights, information)


def _turned(straight: Table) -> Table:
    weights: dict[str, dict[str, float]] = {}
    for one, row in straight.weights.items():
        for other, weight in row.items():
            weights.setdefault(other, {})[one] = weight
    return _table(weights, (straight.information[1], straight.information[0]))


def _table(
    weights: Mapping[str, Mapping[str, float]], information: tuple[Mapping[str, float], Mapping[str, float]]
) -> Table:
    longest = max(map(len, weights), default=0), max((len(one) for row in weights.values() for one in row), default=0)
    return Table(weights, information, longest)

"""A dry run as it is shown, and as it is applied."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kenesh.kit.hitches import Hitch
    from kenesh.record.entering import Entry, Revision
    from kenesh.record.nodes import Node
    from kenesh.spreadsheets.reading import Filled, Line

ADDED, CHANGED, SAME = "added", "changed", "same"


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that says something else: what it is called, what is on record, and what the file says."""

    label: str
    before: str
    after: str


@dataclass(slots=True)
class Step:
    """What one row does: adds, changes, or finds as it is."""

    line: Line
    does: str
    heading: str
    href: str = ""
    old: Node | None = None
    differences: list[Difference] = field(default_factory=list)
    made: Entry | None = None
    revision: Revision | None = None
    # Somebody else changed it since it was exported, and the row was not touched: theirs stays.
    overtaken: bool = False


@dataclass(slots=True)
class Plan:
    """A dry run."""

    filled: Filled
    steps: list[Step] = field(default_factory=list)
    hitches: list[Hitch] = field(default_factory=list)
    skipped: int = 0

    def of(self, does: str) -> list[Step]:
        """The rows that do this."""
        return [step for step in self.steps if step.does == does]

    @property
    def additions(self) -> list[Step]:
        """What would be new."""
        return self.of(ADDED)

    @property
    def changes(self) -> list[Step]:
        """What would change."""
        return self.of(CHANGED)

    @property
    def unchanged(self) -> list[Step]:
        """What is as it is on record."""
        return self.of(SAME)

    @property
    def says_nothing(self) -> bool:
        """Whether nothing would be written."""
        return not self.additions and not self.changes

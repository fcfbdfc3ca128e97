"""What a dry run would do, step by step: add, change, or find as it is."""

from __future__ import annotations

from typing import Protocol

ADDED, CHANGED, SAME = "added", "changed", "same"


class Step(Protocol):
    """One step: ``does`` is one of the three."""

    does: str


class DryRun[S: Step]:
    """What the steps come to."""

    __slots__ = ()
    steps: list[S]

    def of(self, does: str) -> list[S]:
        """The steps that do this."""
        return [step for step in self.steps if step.does == does]

    @property
    def additions(self) -> list[S]:
        """What would be new."""
        return self.of(ADDED)

    @property
    def changes(self) -> list[S]:
        """What would change."""
        return self.of(CHANGED)

    @property
    def unchanged(self) -> list[S]:
        """What is as it is on record."""
        return self.of(SAME)

    @property
    def says_nothing(self) -> bool:
        """Whether nothing would be written."""
        return not self.additions and not self.changes

"""A dry run as it is shown, and as it is applied."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kenesh.kit.dry_runs import DryRun

if TYPE_CHECKING:
    from kenesh.kit.hitches import Hitch
    from kenesh.record.entering import Entry, Revision
    from kenesh.record.nodes import Node
    from kenesh.spreadsheets.reading import Filled, Line


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
class Plan(DryRun[Step]):
    """A dry run."""

    filled: Filled
    steps: list[Step] = field(default_factory=list)
    hitches: list[Hitch] = field(default_factory=list)
    skipped: int = 0

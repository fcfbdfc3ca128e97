"""What is new, other and gone between two issues of a list of participants. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Mark(StrEnum):
    """How a line stands to the issue before."""

    SAME = "same"
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Line:
    """One person of a list. ``key`` is who it is, whatever is said of them; texts are by language (BCP 47)."""

    key: str
    country: str = ""
    country_as: Mapping[str, str] = field(default_factory=dict)
    name: Mapping[str, str] = field(default_factory=dict)
    title: Mapping[str, str] = field(default_factory=dict)
    role: str = ""
    mode: str = ""

    @property
    def said(self) -> tuple[object, ...]:
        """What of it is compared: everything but who it is."""
        texts = (self.country_as, self.name, self.title)
        return (self.country, *(tuple(sorted(text.items())) for text in texts), self.role, self.mode)


@dataclass(frozen=True, slots=True)
class Marked:
    """A line with its mark; ``before`` is what the last issue said of the same person, where that was other."""

    line: Line
    mark: Mark
    before: Line | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """The lines of an issue in their order, marked, and those that are gone."""

    lines: tuple[Marked, ...]
    removed: tuple[Line, ...] = ()

    def count(self, mark: Mark) -> int:
        """How many lines bear a mark."""
        return len(self.removed) if mark == Mark.REMOVED else sum(one.mark == mark for one in self.lines)


def compare(lines: Sequence[Line], earlier: Sequence[Line] | None) -> Revision:
    """Mark ``lines`` by what ``earlier`` said; without an earlier issue nothing is new."""
    if earlier is None:
        return Revision(tuple(Marked(line, Mark.SAME) for line in lines))
    known = {line.key: line for line in earlier}
    marked = []
    for line in lines:
        before = known.get(line.key)
        if before is None:
            marked.append(Marked(line, Mark.ADDED))
        elif before.said != line.said:
            marked.append(Marked(line, Mark.CHANGED, before))
        else:
            marked.append(Marked(line, Mark.SAME))
    here = {line.key for line in lines}
    return Revision(tuple(marked), tuple(line for line in earlier if line.key not in here))

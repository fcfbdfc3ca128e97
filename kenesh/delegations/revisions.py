"""What is new, other and gone between two issues of a list of participants. Pure."""

from __future__ import annotations

from bisect import bisect_left
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
    # Nothing is said otherwise, but it stands before or after others than it did.
    MOVED = "moved"
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
class Shift:
    """A delegation, by its first line, that stands elsewhere among those of both issues: its places, counted from 1."""

    line: Line
    before: int
    now: int


@dataclass(frozen=True, slots=True)
class Revision:
    """The lines of an issue in their order, marked, those that are gone, and delegations that stand elsewhere."""

    lines: tuple[Marked, ...]
    removed: tuple[Line, ...] = ()
    shifts: tuple[Shift, ...] = ()

    def count(self, mark: Mark) -> int:
        """How many lines bear a mark."""
        return len(self.removed) if mark == Mark.REMOVED else sum(one.mark == mark for one in self.lines)


def compare(lines: Sequence[Line], earlier: Sequence[Line] | None) -> Revision:
    """Mark ``lines`` by what ``earlier`` said; without an earlier issue nothing is new."""
    if earlier is None:
        return Revision(tuple(Marked(line, Mark.SAME) for line in lines))
    known = {line.key: line for line in earlier}
    moved = astray([line.key for line in lines], [line.key for line in earlier])
    marked = []
    for line in lines:
        before = known.get(line.key)
        if before is None:
            marked.append(Marked(line, Mark.ADDED))
        elif before.said != line.said:
            marked.append(Marked(line, Mark.CHANGED, before))
        elif line.key in moved:
            marked.append(Marked(line, Mark.MOVED))
        else:
            marked.append(Marked(line, Mark.SAME))
    here = {line.key for line in lines}
    return Revision(tuple(marked), tuple(line for line in earlier if line.key not in here), _shifts(lines, earlier))


def _shifts(lines: Sequence[Line], earlier: Sequence[Line]) -> tuple[Shift, ...]:
    first = {line.country: line for line in reversed(lines) if line.country}
    now, before = ([*dict.fromkeys(line.country for line in found if line.country)] for found in (lines, earlier))
    return tuple(
        Shift(first[country], before.index(country) + 1, place)
        for place, country in enumerate(now, 1)
        if country in astray(now, before)
    )


def astray(now: Sequence[str], before: Sequence[str]) -> frozenset[str]:
    """What stands elsewhere than before, of what stands in both: the fewest that, taken out, leave the rest as it was.

    >>> sorted(astray(["KOR", "TKM", "KAZ", "UZB"], ["KOR", "KAZ", "UZB", "TKM"]))
    ['TKM']
    """
    place = {key: number for number, key in enumerate(before)}
    kept = [key for key in now if key in place]
    # The longest part that still stands in its order: for each length, where it ends lowest, and what comes before.
    ends: list[int] = []
    last: list[str] = []
    previous: dict[str, str] = {}
    for key in kept:
        at = bisect_left(ends, place[key])
        if at:
            previous[key] = last[at - 1]
        ends[at : at + 1], last[at : at + 1] = [place[key]], [key]
    stays = set()
    key = last[-1] if last else ""
    while key:
        stays.add(key)
        key = previous.get(key, "")
    return frozenset(kept) - stays

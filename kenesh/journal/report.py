"""What verification says: every finding names the entry and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Problem(StrEnum):
    """What can be wrong with an entry, a sealed value or the head."""

    CHANGED = "changed"
    REPLACED = "replaced"
    UNREADABLE = "unreadable"
    REMOVED = "removed"
    INSERTED = "inserted"
    MOVED = "moved"
    CUT_OFF = "cut off"
    SEALED_CHANGED = "sealed value changed"
    SEALED_VANISHED = "sealed value vanished"
    SEALED_INSERTED = "sealed value inserted"
    HEADLESS = "head removed"
    FOREIGN = "signed with another key"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: which entries (a range of numbers), and how, in a sentence."""

    span: range
    problem: Problem
    sentence: str


@dataclass(slots=True)
class Report:
    """The result of a verification."""

    entries: int = 0
    seq: int = 0
    hash: str = ""
    forgotten: int = 0
    findings: list[Finding] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings

    def names(self, seq: int) -> bool:
        """Whether some finding names this entry."""
        return any(seq in finding.span for finding in self.findings)

    def add(self, problem: Problem, first: int, last: int | None = None, **words: object) -> None:
        """Note that something is wrong with entry ``first``, or with all from ``first`` to ``last``."""
        span = range(first, (first if last is None else last) + 1)
        self.findings.append(Finding(span, problem, _sentence(problem, span, words)))


_ONE: dict[Problem, _StrPromise] = {
    Problem.CHANGED: _("Entry %(seq)s was changed: its contents no longer give its hash."),
    Problem.REPLACED: _("Entry %(seq)s was replaced: %(other)s remembers another hash."),
    Problem.UNREADABLE: _("Entry %(seq)s was changed: it can no longer be read."),
    Problem.REMOVED: _("Entry %(seq)s was removed."),
    Problem.INSERTED: _("Entry %(seq)s was inserted: the journal did not write it there."),
    Problem.MOVED: _("Entry %(seq)s was moved: it was written as entry %(origin)s."),
    Problem.CUT_OFF: _("Entry %(seq)s was cut off: the journal ends before it."),
    Problem.SEALED_CHANGED: _("The sealed field “%(field)s” of entry %(seq)s was changed."),
    Problem.SEALED_VANISHED: _("The sealed field “%(field)s” of entry %(seq)s vanished, and nobody was forgotten."),
    Problem.SEALED_INSERTED: _("A sealed field “%(field)s” stands with entry %(seq)s, where none belongs."),
    Problem.HEADLESS: _("The head of the journal, which names entry %(seq)s as the last, was removed."),
    Problem.FOREIGN: _("The head of entry %(seq)s was signed with another key than this installation's."),
}
_SEVERAL: dict[Problem, _StrPromise] = {
    Problem.REMOVED: _("Entries %(seq)s to %(last)s were removed."),
    Problem.CUT_OFF: _("Entries %(seq)s to %(last)s were cut off: the journal ends before them."),
}


def _sentence(problem: Problem, span: range, words: dict[str, object]) -> str:
    sentence = _SEVERAL[problem] if len(span) > 1 else _ONE[problem]
    return str(sentence) % {"seq": span.start, "last": span.stop - 1, **words}

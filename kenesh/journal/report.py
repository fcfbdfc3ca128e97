"""What verification says: every finding names the entry and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _


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
    HEAD = "head"


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


def _sentence(problem: Problem, span: range, words: dict[str, object]) -> str:  # noqa: PLR0911 - one per problem
    filled = {"seq": span.start, "last": span.stop - 1, **words}
    match problem:
        case Problem.CHANGED:
            return _("Entry %(seq)s was changed: its contents no longer give its hash.") % filled
        case Problem.REPLACED:
            return _("Entry %(seq)s was replaced: %(other)s remembers another hash.") % filled
        case Problem.UNREADABLE:
            return _("Entry %(seq)s was changed: it can no longer be read.") % filled
        case Problem.REMOVED if len(span) == 1:
            return _("Entry %(seq)s was removed.") % filled
        case Problem.REMOVED:
            return _("Entries %(seq)s to %(last)s were removed.") % filled
        case Problem.INSERTED:
            return _("Entry %(seq)s was inserted: the journal did not write it there.") % filled
        case Problem.MOVED:
            return _("Entry %(seq)s was moved: it was written as entry %(origin)s.") % filled
        case Problem.CUT_OFF if len(span) == 1:
            return _("Entry %(seq)s was cut off: the journal ends before it.") % filled
        case Problem.CUT_OFF:
            return _("Entries %(seq)s to %(last)s were cut off: the journal ends before them.") % filled
        case Problem.SEALED_CHANGED:
            return _("The sealed field “%(field)s” of entry %(seq)s was changed.") % filled
        case Problem.SEALED_VANISHED:
            return _("The sealed field “%(field)s” of entry %(seq)s vanished, and nobody was forgotten.") % filled
        case Problem.SEALED_INSERTED:
            return _("A sealed field “%(field)s” stands with entry %(seq)s, which has none.") % filled
        case Problem.HEAD:
            return str(words["sentence"])

"""Checks a file of the IATI Standard: schema, code lists and ruleset, all that is wrong at once, batch by batch."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from kenesh.projects.iati.codelists import codelist_findings
from kenesh.projects.iati.findings import Finding, Refused, Severity
from kenesh.projects.iati.rules import Ruleset, standard_ruleset
from kenesh.projects.iati.schema import schema_findings
from kenesh.projects.iati.stream import Stream
from kenesh.projects.iati.where import Record, identifier_of, line_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from lxml.etree import _Element

_ORDER = list(Severity)


@dataclass(slots=True)
class Report:
    """What was found: how many activities were read, and the findings in the order of the file."""

    activities: int = 0
    findings: list[Finding] = field(default_factory=list)

    def count(self, severity: Severity) -> int:
        """How many findings are this bad."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def is_publishable(self) -> bool:
        """Whether nothing in it is critical or an error."""
        return not (self.count(Severity.CRITICAL) or self.count(Severity.ERROR))


def check(source: BinaryIO, now: datetime, rules: Ruleset | None = None) -> Report:
    """Check a file against its schema, the code lists and the standard ruleset (or ``rules``).

    ``now`` (with a zone) is the present. Whatever the file is, the answer is a report.
    """
    checked = _Check(now, rules or standard_ruleset())
    try:
        stream = Stream(source)
        for batch in stream.batches():
            checked.batch(batch, stream.head.read_as)
    except Refused as refused:
        checked.found.append(refused.finding)
    found = sorted(checked.found, key=lambda one: (one.line, _ORDER.index(one.severity), one.rule))
    return Report(checked.activities, found)


class _Check:
    """A check on its way through a file."""

    def __init__(self, now: datetime, rules: Ruleset) -> None:
        self.now = now
        self.rules = rules
        self.activities = 0
        self.found: list[Finding] = []
        self._of_the_file: set[Finding] = set()
        self._first: dict[str, int] = {}

    def batch(self, batch: _Element, version: str) -> None:
        self.activities += sum(1 for _ in batch.iterchildren("iati-activity"))
        self._find(codelist_findings(batch))
        self._find(self.rules.findings(batch, self.now))
        self._find(self._repeated(batch))
        self._find(schema_findings(batch, version))

    def _find(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            # What is wrong with the root is seen in every batch, and told once.
            if finding.record is not None or finding not in self._of_the_file:
                self.found.append(finding)
            if finding.record is None:
                self._of_the_file.add(finding)

    def _repeated(self, batch: _Element) -> Iterator[Finding]:
        """Identifiers that stand in more than one activity. No ruleset can say it: its rules see one activity each."""
        for activity in batch.iterchildren("iati-activity"):
            identifier, line = identifier_of(activity), line_of(activity)
            if identifier in self._first:
                first = self._first[identifier]
                message = f"The activity identifier must be unique for each activity. It stands on line {first} too."
                yield Finding("1.1.2", Severity.ERROR, line, message, Record(identifier, line))
            elif identifier:
                self._first[identifier] = line

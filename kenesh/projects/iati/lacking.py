"""What the standard requires of an activity and the activity does not have, so that it is left out and listed.

The check of files is asked, about each activity as it would be written: what it would find critical or an error is
lacking, and nothing else is.
"""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import batched, chain
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from kenesh.projects.iati.codelists import codelist_findings
from kenesh.projects.iati.findings import Severity
from kenesh.projects.iati.rules import standard_ruleset
from kenesh.projects.iati.schema import schema_findings
from kenesh.projects.iati.standard import CURRENT
from kenesh.projects.iati.writing import element_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from kenesh.projects.iati.activity import Activity
    from kenesh.projects.iati.findings import Finding

# So many activities are checked together; the parser counts no further than 65,535 lines, and each has one.
_TOGETHER = 200


class Needed(StrEnum):
    """What is lacking, for pages to say in the reader's language."""

    IDENTIFIER = "identifier"
    OWN_IDENTIFIER = "own-identifier"
    REPORTING_ORGANISATION = "reporting-organisation"
    TITLE = "title"
    DESCRIPTION = "description"
    PARTICIPANT = "participant"
    STATUS = "status"
    START = "start"
    SECTOR = "sector"
    PLACE = "place"
    CURRENCY = "currency"
    LANGUAGE = "language"
    VALUE_DATE = "value-date"
    PERIOD = "period"
    SHARES = "shares"
    PAST_DATE = "past-date"
    CODE = "code"
    RESULT = "result"
    WRITABLE_TEXT = "writable-text"
    OTHER = "other"


class Lack(NamedTuple):
    """One thing that is lacking: what, by which rule, and the sentence of the check (in English)."""

    needed: Needed
    rule: str
    message: str


_BY_RULE = (
    ("1.1.3", Needed.OWN_IDENTIFIER),
    ("2.", Needed.SHARES),
    ("3.1.", Needed.SHARES),
    ("3.4.", Needed.SHARES),
    ("3.", Needed.PLACE),
    ("4.1.1", Needed.LANGUAGE),
    ("4.3.1", Needed.TITLE),
    ("4.4.1", Needed.DESCRIPTION),
    ("6.10.1", Needed.PARTICIPANT),
    ("6.11.1", Needed.START),
    ("6.2.2", Needed.SECTOR),
    ("6.6.2", Needed.SECTOR),
    ("6.7.2", Needed.SECTOR),
    ("7.5.3", Needed.PERIOD),
    ("7.8.1", Needed.CURRENCY),
    ("8.6.", Needed.PERIOD),
    ("8.", Needed.RESULT),
    ("9.", Needed.CODE),
    ("11.", Needed.PAST_DATE),
    ("12.", Needed.SHARES),
)
_BY_SENTENCE = (
    (re.compile(r"“iati-identifier” is missing"), Needed.IDENTIFIER),
    (re.compile(r"“reporting-org” (is missing|lacks)|missing in “reporting-org”"), Needed.REPORTING_ORGANISATION),
    (re.compile(r"“title” is missing in “iati-activity”"), Needed.TITLE),
    (re.compile(r"“description” is missing in “iati-activity”"), Needed.DESCRIPTION),
    (re.compile(r"“participating-org” (is missing|lacks)"), Needed.PARTICIPANT),
    (re.compile(r"“activity-status” is missing"), Needed.STATUS),
    (re.compile(r"“activity-date” is missing"), Needed.START),
    (re.compile(r"“value-date”"), Needed.VALUE_DATE),
    (re.compile(r"“period-(start|end)” is missing"), Needed.PERIOD),
    (re.compile(r"“(result|indicator|baseline|period|target|actual)”"), Needed.RESULT),
)


def lacking(activity: Activity, now: datetime) -> tuple[Lack, ...]:
    """Return everything an activity lacks; nothing where it can be published. ``now`` (with a zone) is the present."""
    ((_activity, lacks),) = judged([activity], now)
    return lacks


def judged(activities: Iterable[Activity], now: datetime) -> Iterator[tuple[Activity, tuple[Lack, ...]]]:
    """Yield each activity with what it lacks, in order. An identifier that stood before is lacking too."""
    taken: set[str] = set()
    for together in batched(activities, _TOGETHER):
        for activity, lacks in zip(together, _lacks(together, now), strict=True):
            if activity.identifier and activity.identifier in taken:
                message = "The activity identifier must be unique for each activity, and another one has it."
                lacks[Lack(Needed.OWN_IDENTIFIER, "1.1.2", message)] = None
            taken.add(activity.identifier)
            yield activity, tuple(lacks)


def _lacks(activities: tuple[Activity, ...], now: datetime) -> list[dict[Lack, None]]:
    """What each lacks, in the order in which it was found; a dictionary because a thing is lacking once."""
    root = etree.Element("iati-activities", version=CURRENT)
    found: list[dict[Lack, None]] = [{} for _ in activities]
    for line, activity in enumerate(activities, start=1):
        try:
            element = element_of(activity)
        except ValueError:
            message = "A text in it holds characters that no XML file can hold."
            found[line - 1][Lack(Needed.WRITABLE_TEXT, "xml", message)] = None
            continue
        element.sourceline = line  # type: ignore[misc] # it can be set; the stubs do not know
        root.append(element)
    if len(root):
        findings = chain(
            codelist_findings(root), list(standard_ruleset().findings(root, now)), schema_findings(root, CURRENT)
        )
        for finding in findings:
            if finding.record and finding.severity in {Severity.CRITICAL, Severity.ERROR}:
                found[finding.record.line - 1][Lack(_needed(finding), finding.rule, finding.message)] = None
    return found


def _needed(finding: Finding) -> Needed:
    if finding.rule == "schema":
        return next((needed for saying, needed in _BY_SENTENCE if saying.search(finding.message)), Needed.OTHER)
    return next((needed for rule, needed in _BY_RULE if finding.rule.startswith(rule)), Needed.OTHER)

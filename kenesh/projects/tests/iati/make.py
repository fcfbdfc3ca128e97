"""Files to check: one activity and one organisation with which nothing is wrong, and ways to make something wrong."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from kenesh.projects.iati.checking import check

if TYPE_CHECKING:
    from kenesh.projects.iati.checking import Report

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)

ACTIVITY = """<iati-activity xml:lang="en" default-currency="USD" last-updated-datetime="2026-05-01T10:00:00Z">
 <iati-identifier>GB-COH-0901-forest</iati-identifier>
 <reporting-org ref="GB-COH-0901" type="10"><narrative>A secretariat</narrative></reporting-org>
 <title><narrative>A forest on the dry bed of a sea</narrative></title>
 <description><narrative>Saxaul is planted on 500 hectares.</narrative></description>
 <participating-org role="1" type="10"><narrative>A forest service</narrative></participating-org>
 <activity-status code="2"/>
 <activity-date type="1" iso-date="2024-01-01"/>
 <activity-date type="3" iso-date="2026-12-31"/>
 <recipient-country code="UZ"/>
 <sector code="31220"/>
 <budget>
  <period-start iso-date="2024-01-01"/>
  <period-end iso-date="2024-12-31"/>
  <value value-date="2024-01-01">8200000</value>
 </budget>
 <transaction>
  <transaction-type code="3"/>
  <transaction-date iso-date="2024-05-31"/>
  <value value-date="2024-05-31">1250000.50</value>
 </transaction>
</iati-activity>"""

ORGANISATION = """<iati-organisation xml:lang="en" default-currency="USD">
 <organisation-identifier>GB-COH-0901</organisation-identifier>
 <name><narrative>A secretariat</narrative></name>
 <reporting-org ref="GB-COH-0901" type="10"><narrative>A secretariat</narrative></reporting-org>
 <total-budget>
  <period-start iso-date="2024-01-01"/>
  <period-end iso-date="2024-12-31"/>
  <value value-date="2024-01-01">100</value>
 </total-budget>
</iati-organisation>"""


def activity(**changes: str) -> str:
    """Return the activity with parts of it replaced: each is looked for by the name of an argument without its end.

    ``activity(sector='<sector code="1"/>')`` puts that in place of the line that begins with ``<sector``.
    """
    lines = ACTIVITY.splitlines()
    for name, instead in changes.items():
        tag = f"<{name.replace('_', '-')}"
        index = next(index for index, line in enumerate(lines) if line.strip().startswith(tag))
        lines[index] = instead
    return "\n".join(lines)


def file(*records: str, version: str = "2.03", root: str = "iati-activities") -> bytes:
    """Return a file that holds these records."""
    return f'<{root} version="{version}">\n{"\n".join(records)}\n</{root}>\n'.encode()


def checked(data: bytes) -> Report:
    """Check a file at a set time."""
    return check(BytesIO(data), NOW)


def told(data: bytes) -> list[tuple[str, str, int]]:
    """Return rule, severity and line of everything found in a file."""
    return [(one.rule, one.severity.value, one.line) for one in checked(data).findings]

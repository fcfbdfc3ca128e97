"""What a check has to say: one finding for each place, with its rule, its severity and the reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kenesh.projects.iati.where import Record


class Severity(StrEnum):
    """How bad it is, in the words of the official validator.

    *Critical*: the file is not as the schema says, and tools cannot use it. *Error*: something the standard says must
    be so is not. *Warning*: something it says should be so is not. *Advisory*: it would be more useful otherwise.
    """

    CRITICAL = "critical"
    ERROR = "error"
    WARNING = "warning"
    ADVISORY = "advisory"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: ``rule`` is its number in the official validator's documentation, or a word where it has none.

    ``line`` counts from 1; ``record`` is the activity or organisation, None for the file itself.
    """

    rule: str
    severity: Severity
    line: int
    message: str
    record: Record | None = None


class Refused(Exception):
    """A file that cannot be read on; the finding says why."""

    def __init__(self, rule: str, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.finding = Finding(rule, Severity.CRITICAL, line, message)

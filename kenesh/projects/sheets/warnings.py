"""Early warnings in words: which rule, how serious, and the facts that raised it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kenesh.kit.dates import write_date
from kenesh.kit.parts import State
from kenesh.projects.rules import Level, Rule

if TYPE_CHECKING:
    from kenesh.projects.queries.warnings import EarlyWarning


@dataclass(frozen=True, slots=True)
class Told:
    """A warning as a page tells it."""

    title: str
    sentence: str
    state: State


def told(warning: EarlyWarning) -> Told:
    """Say a warning in the reader's language, with the facts that raised it."""
    title = f"{warning.rule.label}: {warning.level.label}"
    return Told(title, _sentence(warning), State("late" if warning.level == Level.RED else "open", title))


def _sentence(warning: EarlyWarning) -> str:
    due = write_date(warning.due) if warning.due else ""
    last = write_date(warning.last_report) if warning.last_report else ""
    match warning.rule:
        case Rule.OVERDUE:
            return _("It was due %(due)s, and nobody says that it is completed.") % {"due": due}
        case Rule.SILENCE if last:
            words = _("It was due %(due)s, no evidence was found, and the last report is of %(last)s.")
            return words % {"due": due, "last": last}
        case Rule.SILENCE:
            return _("It was due %(due)s, no evidence was found, and nobody reported on it.") % {"due": due}
        case Rule.REPORT_AGE:
            return _unreported(due, last)
    return _("No responsible body or official is on record today.")


def _unreported(due: str, last: str) -> str:
    """Since when a report is missing: ``due`` is the date of a reporting calendar, empty where the yearly rule holds."""
    if due and last:
        return _("A report was due %(due)s; the newest is of %(last)s.") % {"due": due, "last": last}
    if due:
        return _("A report was due %(due)s; there is none.") % {"due": due}
    if last:
        return _("A report is expected once a year; the newest is of %(last)s.") % {"last": last}
    return _("A report is expected once a year; there is none.")

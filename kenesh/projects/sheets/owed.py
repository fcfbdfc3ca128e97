"""The states of what is owed, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.kit.parts import State
from kenesh.projects.queries.owed import DUE, LATE, SILENT

if TYPE_CHECKING:
    from kenesh.projects.queries.owed import Debt

STATES = {
    SILENT: pgettext_lazy("owed", "Silent"),
    LATE: pgettext_lazy("owed", "Late"),
    DUE: pgettext_lazy("owed", "Due"),
}
_MARKS = {SILENT: "silent", LATE: "late", DUE: "open"}


def state_of(debt: Debt) -> State:
    """The state of a debt, with its mark."""
    return State(_MARKS[debt.state], STATES[debt.state])


# What is owed, by kind of matter.
OWED = {
    "commitment": _("What was promised"),
    "project": _("The yearly report"),
}

"""What became of a promise, in one word and one mark: its assessment together with the time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kenesh.decisions.models import Assessment
from kenesh.kit.parts import State

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.decisions.models import Commitment

COMPLETED = State("completed", _("Completed"))
COMPLETED_LATE = State("completed-late", _("Completed late"))
OPEN = State("open", _("Open"))
LATE = State("late", _("Late"))
NOT_FULFILLED = State("not-fulfilled", _("Not fulfilled"))
NO_EVIDENCE = State("no-evidence", _("No evidence found"))
SUPERSEDED = State("superseded", _("Superseded"))

# In the order in which figures and legends show them.
FATES = (COMPLETED, COMPLETED_LATE, OPEN, LATE, NOT_FULFILLED, NO_EVIDENCE, SUPERSEDED)
# Those that are not settled: their threads run on to today.
UNSETTLED = frozenset({OPEN, LATE, NO_EVIDENCE})

_SETTLED = {
    Assessment.NOT_FULFILLED: NOT_FULFILLED,
    Assessment.NO_EVIDENCE: NO_EVIDENCE,
    Assessment.SUPERSEDED: SUPERSEDED,
}


def fate(commitment: Commitment, today: dt.date) -> State:
    """What became of ``commitment`` as of ``today``. Lateness is computed from the due date, never kept."""
    due = commitment.due.last
    if commitment.assessment == Assessment.COMPLETED:
        done = commitment.fulfilled_on.first
        return COMPLETED_LATE if due and done and done > due else COMPLETED
    settled = _SETTLED.get(Assessment(commitment.assessment))
    if settled:
        return settled
    return LATE if due and due < today else OPEN

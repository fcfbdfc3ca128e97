"""States of ideas and promises in words, each with its mark of the design system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.decisions.timeliness import Timeliness, timeliness
from kenesh.kit.parts import State

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.decisions.models import Commitment, DateProposal, Idea

TIMELINESS = {
    Timeliness.NOT_YET_DUE: _("Not yet due"),
    Timeliness.DUE: pgettext_lazy("timeliness", "Due"),
    Timeliness.LATE: _("Late"),
    Timeliness.SILENT: _("Silent: no evidence two years after it was due"),
    Timeliness.DONE_ON_TIME: _("Done on time"),
    Timeliness.DONE_LATE: _("Done late"),
    Timeliness.DONE: _("Done; whether on time is not known"),
    Timeliness.NO_DATE: _("No due date known"),
    Timeliness.SUPERSEDED: _("Superseded"),
}
# Marks of the design system for the states in time.
_TIME_MARKS = {
    Timeliness.DONE_ON_TIME: "completed",
    Timeliness.DONE_LATE: "completed-late",
    Timeliness.DONE: "completed",
    Timeliness.NO_DATE: "unknown",
    Timeliness.NOT_YET_DUE: "open",
}


def time_state(commitment: Commitment, today: dt.date) -> State:
    """Where a promise stands in time, with its mark."""
    found = timeliness(commitment.due, commitment.fulfilled_on, commitment.assessment, today)
    return State(_TIME_MARKS.get(found, found), TIMELINESS[found])


def assessment_state(commitment: Commitment) -> State:
    """What is stated of a promise's fulfilment, with its mark."""
    return State(commitment.assessment, commitment.get_assessment_display())


def stage_state(idea: Idea) -> State:
    """How far an idea has come, with its mark."""
    return State(idea.stage, idea.get_stage_display())


def date_state(proposal: DateProposal) -> State:
    """What became of a proposed date."""
    marks = {"proposed": "open", "accepted": "completed", "declined": "dropped", "withdrawn": "superseded"}
    return State(marks[proposal.state], proposal.get_state_display())

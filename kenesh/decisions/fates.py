"""What became of a promise or an idea, in a few words and one mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kenesh.decisions.models import Assessment, Idea
from kenesh.decisions.timeliness import Timeliness, timeliness
from kenesh.kit.parts import State

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.decisions.models import Commitment
    from kenesh.kit.partial import PartialDate

COMPLETED = State("completed", _("Completed"))
COMPLETED_LATE = State("completed-late", _("Completed late"))
OPEN = State("open", _("Open"))
LATE = State("late", _("Late"))
NOT_FULFILLED = State("not-fulfilled", _("Not fulfilled"))
NO_EVIDENCE = State("no-evidence", _("No evidence found"))
SUPERSEDED = State("superseded", _("Superseded"))

TAKEN_UP = State("taken-up", _("Idea taken up"))
CARRIED_ON = State("carried-on", _("Idea carried on"))

# In the order in which figures and legends show them.
FATES = (COMPLETED, COMPLETED_LATE, OPEN, LATE, NOT_FULFILLED, NO_EVIDENCE, SUPERSEDED)
# What is counted together: a name, the words of it, and the keys of the fates.
DONE, WANTING = "done", "wanting"
GROUPS = (
    (DONE, _("Completed, in time or not"), frozenset({COMPLETED.key, COMPLETED_LATE.key})),
    (WANTING, _("Late or not fulfilled"), frozenset({LATE.key, NOT_FULFILLED.key})),
)
# The keys of those that are not settled: their threads run on to today.
UNSETTLED = frozenset({OPEN.key, LATE.key, NO_EVIDENCE.key})

_ASSESSED = {Assessment.NOT_FULFILLED: NOT_FULFILLED, Assessment.NO_EVIDENCE: NO_EVIDENCE}
_BY_TIME = {
    Timeliness.DONE: COMPLETED,
    Timeliness.DONE_ON_TIME: COMPLETED,
    Timeliness.DONE_LATE: COMPLETED_LATE,
    Timeliness.LATE: LATE,
    Timeliness.SILENT: LATE,
    Timeliness.SUPERSEDED: SUPERSEDED,
}


def fate(commitment: Commitment, today: dt.date) -> State:
    """What became of ``commitment`` as of ``today``: what was found, else where it stands in time."""
    return fate_of(commitment.assessment, commitment.due, commitment.fulfilled_on, today)


def fate_of(assessment: str, due: PartialDate, fulfilled_on: PartialDate, today: dt.date) -> State:
    """The same of an assessment with its dates, whosever part it is of."""
    assessed = _ASSESSED.get(Assessment(assessment))
    return assessed or _BY_TIME.get(timeliness(due, fulfilled_on, assessment, today), OPEN)


def course(idea: Idea) -> State:
    """What became of an idea that a later edition dealt with."""
    return {Idea.Stage.TAKEN_UP: TAKEN_UP, Idea.Stage.NO_EVIDENCE: NO_EVIDENCE}.get(Idea.Stage(idea.stage), CARRIED_ON)


def meant(name: str) -> frozenset[str]:
    """The keys of the fates that a name stands for: of a group, else of itself."""
    return next((keys for group, _label, keys in GROUPS if group == name), frozenset({name}))

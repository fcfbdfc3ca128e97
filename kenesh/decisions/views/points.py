"""Entering in the register what a meeting agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from kenesh.decisions import policy
from kenesh.decisions.actions import points
from kenesh.decisions.forms.points import EnterCommitmentForm, EnterForm, EnterIdeaForm, EnterTaskingForm, filled
from kenesh.meetings.models import RecordPoint
from kenesh.people.acting import Act

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.decisions.models import Commitment, Idea, Tasking
    from kenesh.kit.verdict import Verdict


class Enter(Act[RecordPoint]):
    """Common to whatever is entered from a point of a record."""

    model = RecordPoint
    lead = _("It is filled in from the record of the meeting, and stays linked with it both ways.")

    def may(self) -> Verdict:
        """Officers, once the record is agreed."""
        return policy.may_enter(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """What the record says."""
        return filled(self.thing)


class EnterCommitment(Enter):
    """Enter a commitment."""

    name = "point-commitment"
    form = EnterCommitmentForm
    title = _("Enter this as a commitment")
    button = _("Enter the commitment")
    done = _("The commitment is in the register.")

    def act(self, form: EnterForm, at: dt.datetime) -> Commitment:
        """Enter it."""
        return points.enter_commitment(self.thing, form.entered, by=self.viewer, at=at)


class EnterTasking(Enter):
    """Enter a tasking."""

    name = "point-tasking"
    form = EnterTaskingForm
    title = _("Enter this as a tasking")
    button = _("Enter the tasking")
    done = _("The tasking is on record. It is not a commitment.")

    def act(self, form: EnterForm, at: dt.datetime) -> Tasking:
        """Enter it."""
        return points.enter_tasking(self.thing, form.entered, by=self.viewer, at=at)


class EnterIdea(Enter):
    """Enter an idea."""

    name = "point-idea"
    form = EnterIdeaForm
    title = _("Enter this as an idea")
    button = _("Enter the idea")
    done = _("The idea is on record.")

    def act(self, form: EnterForm, at: dt.datetime) -> Idea:
        """Enter it."""
        return points.enter_idea(self.thing, form.entered, by=self.viewer, at=at)

"""Bringing ideas and agenda items to a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kenesh.decisions import policy
from kenesh.decisions.actions import ideas
from kenesh.decisions.forms.ideas import DecideForm, ExamineForm, FindForm, RuleForm
from kenesh.decisions.models import Decision, Idea
from kenesh.people.acting import Act
from kenesh.programme.models import AgendaItem
from kenesh.programme.policy import may_settle

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.kit.verdict import Verdict


def _today() -> dict[str, Any]:
    return {"date": timezone.localdate().isoformat()}


class Examine(Act[Idea]):
    """Send an idea for examination."""

    name = "idea-examine"
    model = Idea
    form = ExamineForm
    title = _("Send it for examination")
    lead = _("Name who studies whether it can be done. Who examines is part of the record.")
    button = _("Send it for examination")
    done = _("It is recorded who examines this.")

    def may(self) -> Verdict:
        """Officers, until it is decided on."""
        return policy.may_examine(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """Asked today."""
        return {"asked": timezone.localdate().isoformat()}

    def act(self, form: ExamineForm, at: dt.datetime) -> Idea:
        """Send it."""
        request = ideas.Request(**form.given)
        return ideas.examine(self.thing, request, based_on=form.based_on, by=self.viewer, at=at)


class Find(Act[Idea]):
    """Record what an examination found."""

    name = "idea-find"
    model = Idea
    form = FindForm
    title = _("Record the result of the examination")
    button = _("Record the result")
    done = _("The result is on record.")

    def may(self) -> Verdict:
        """Officers, while somebody examines it."""
        return policy.may_find(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """Today."""
        return _today()

    def act(self, form: FindForm, at: dt.datetime) -> Idea:
        """Record it."""
        given = form.given
        result = ideas.Result(given["finding"], given["text"], given["date"])
        return ideas.find(given["examination"], result, based_on=form.based_on, by=self.viewer, at=at)


class Rule(Act[Idea]):
    """Bring an idea to a decision."""

    name = "idea-decide"
    model = Idea
    form = RuleForm
    title = _("Bring it to a decision")
    button = _("Record the decision")
    done = _("The decision is on record.")

    def may(self) -> Verdict:
        """Officers, until it is decided on."""
        return policy.may_rule(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """Today."""
        return _today()

    def act(self, form: RuleForm, at: dt.datetime) -> Decision:
        """Record it; the decision's page follows."""
        given = form.given
        ruling = ideas.Ruling(given["text"], given["date"], given["edition"], given["outcome"])
        return ideas.rule(self.thing, ruling, taken_up=given["taken_up"], based_on=form.based_on, by=self.viewer, at=at)


class DecideItem(Act[AgendaItem]):
    """Record what was decided under an agenda item."""

    name = "agenda-decide"
    model = AgendaItem
    form = DecideForm
    title = _("Record what was decided")
    lead = _("Whatever put this item on the agenda is told: the project or promise shows the decision.")
    button = _("Record the decision")
    done = _("The decision is on record.")

    def may(self) -> Verdict:
        """Officers, unless it was withdrawn."""
        return may_settle(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """Today."""
        return _today()

    def act(self, form: DecideForm, at: dt.datetime) -> Decision:
        """Record it; the decision's page follows."""
        ruling = ideas.Ruling(form.given["text"], form.given["date"])
        return ideas.decide_item(self.thing, ruling, based_on=form.based_on, by=self.viewer, at=at)

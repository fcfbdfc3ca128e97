"""Assessing promises and moving their dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from kenesh.decisions import policy
from kenesh.decisions.actions import promises, undertakings
from kenesh.decisions.forms.promises import AnswerDateForm, AssessForm, CarryOverForm, ProposeDateForm, UndertakeForm
from kenesh.decisions.models import Commitment, DateProposal, Undertaking
from kenesh.people.acting import Act

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.kit.verdict import Verdict


class Assess(Act[Commitment]):
    """State how far a promise is fulfilled."""

    name = "assess"
    model = Commitment
    form = AssessForm
    title = _("Assess this promise")
    lead = _("Say how far it is fulfilled. Whether it is in time is computed from the dates; nobody types it.")
    button = _("Record the assessment")
    done = _("The assessment is on record.")

    def may(self) -> Verdict:
        """Officers; members report instead."""
        return policy.may_assess(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """As it stands."""
        thing = self.thing
        return {"assessment": thing.assessment, "outcome": thing.outcome, "fulfilled_on": thing.fulfilled_on}

    def act(self, form: AssessForm, at: dt.datetime) -> Commitment:
        """Record it."""
        judgement = promises.Judgement(**form.given)
        return promises.assess(self.thing, judgement, based_on=form.based_on, by=self.viewer, at=at)


class Undertake(Act[Commitment]):
    """Record what a member undertakes of a commitment."""

    name = "undertake"
    model = Commitment
    form = UndertakeForm
    title = _("Record what a member undertakes")
    lead = _("How ambitious it is stands beside how far it has come, so that easy promises are not rewarded.")
    button = _("Record it")
    done = _("What this member undertakes is on record.")

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_undertake(self.viewer, self.thing)

    def act(self, form: UndertakeForm, at: dt.datetime) -> Undertaking:
        """Record it; it stands on the page of the promise."""
        return undertakings.undertake(self.thing, undertakings.Part(**form.given), by=self.viewer, at=at)


class CarryOver(Act[Commitment]):
    """Promise the same again at a later edition."""

    name = "carry-over"
    model = Commitment
    form = CarryOverForm
    title = _("Carry this over to another edition")
    lead = _("The same is promised again there, with what each member undertakes; here it counts as superseded.")
    button = _("Carry it over")
    done = _("It is carried over, and both are linked.")

    def may(self) -> Verdict:
        """Officers, while it is not kept."""
        return policy.may_carry_over(self.viewer, self.thing)

    def act(self, form: CarryOverForm, at: dt.datetime) -> Commitment:
        """Carry it over; the new promise is shown next."""
        return undertakings.carry_over(self.thing, **form.given, based_on=form.based_on, by=self.viewer, at=at)


class ProposeDate(Act[Commitment]):
    """Ask for another due date."""

    name = "date-propose"
    model = Commitment
    form = ProposeDateForm
    title = _("Propose another date")
    lead = _("The secretariat answers. Until then the date stands as it is.")
    button = _("Propose this date")
    done = _("The proposal is with the secretariat.")

    def may(self) -> Verdict:
        """Focal points, for what their country owes."""
        return policy.may_propose_date(self.viewer, self.thing)

    def act(self, form: ProposeDateForm, at: dt.datetime) -> DateProposal:
        """Propose it; the proposal stands on the page of the promise."""
        given = form.given
        return promises.propose_date(self.thing, given["country"], given["due"], given["reason"], by=self.viewer, at=at)


class AnswerDate(Act[DateProposal]):
    """Accept or decline a proposed date."""

    name = "date-answer"
    model = DateProposal
    form = AnswerDateForm
    template = "decisions/answer_date.html"
    title = _("Answer the proposed date")
    button = _("Answer the proposal")
    done = _("The answer is on record, and the focal point is told.")

    def may(self) -> Verdict:
        """Officers, once."""
        return policy.may_answer_date(self.viewer, self.thing)

    def act(self, form: AnswerDateForm, at: dt.datetime) -> Commitment:
        """Answer it."""
        return promises.answer_date(self.thing, **form.given, based_on=form.based_on, by=self.viewer, at=at)


class WithdrawDate(Act[DateProposal]):
    """Take a proposed date back."""

    name = "date-withdraw"
    model = DateProposal
    title = _("Take the proposed date back")
    button = _("Take it back")
    done = _("The proposal is withdrawn.")

    def may(self) -> Verdict:
        """The focal point who proposed it, until it is answered."""
        return policy.may_withdraw_date(self.viewer, self.thing)

    def act(self, form: Any, at: dt.datetime) -> Commitment:
        """Withdraw it."""
        return promises.withdraw_date(self.thing, based_on=form.based_on, by=self.viewer, at=at)

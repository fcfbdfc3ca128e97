"""Confirming a company, refusing it, taking it out of the directory; closing a need or offer, and where it led."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kenesh.business import policy
from kenesh.business.actions import entering, offering
from kenesh.business.forms.companies import LedForm, ReasonForm
from kenesh.business.models import Company, Offer
from kenesh.people.acting import Act

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.kit.verdict import Verdict
    from kenesh.people.acting import ActForm


class Confirm(Act[Company]):
    """Confirm a company."""

    name = "company-confirm"
    model = Company
    title = _("Confirm this company")
    lead = _("Everybody sees it from then on, with what it needs and offers. How to reach it stays with you and it.")
    button = _("Confirm it")
    done = _("The company is confirmed.")

    def may(self) -> Verdict:
        """Its focal point, and its chamber."""
        return policy.may_confirm(self.viewer, self.thing)

    def act(self, form: ActForm, at: dt.datetime) -> Company:
        """Confirm it."""
        return entering.confirm(self.thing, based_on=form.based_on, by=self.viewer, at=at)


class Refuse(Act[Company]):
    """Say that a company is not confirmed."""

    name = "company-refuse"
    model = Company
    form = ReasonForm
    title = _("Say that it is not confirmed")
    lead = _("The company reads the reason. It can change what it wrote, and waits to be confirmed again.")
    button = _("Do not confirm it")
    done = _("The company is not confirmed, and reads why.")

    def may(self) -> Verdict:
        """Its focal point, and its chamber."""
        return policy.may_refuse(self.viewer, self.thing)

    def act(self, form: ReasonForm, at: dt.datetime) -> Company:
        """Refuse it."""
        return entering.refuse(self.thing, form.given["reason"], based_on=form.based_on, by=self.viewer, at=at)


class Withdraw(Act[Company]):
    """Take a company out of the directory."""

    name = "company-withdraw"
    model = Company
    title = _("Take it out of the directory")
    lead = _("Nobody outside sees it any more, nor what it needs and offers. It can enter itself again.")
    button = _("Take it out")
    done = _("The company is out of the directory.")

    def may(self) -> Verdict:
        """Itself, and the secretariat."""
        return policy.may_withdraw(self.viewer, self.thing)

    def act(self, form: ActForm, at: dt.datetime) -> Company:
        """Take it out."""
        return entering.withdraw(self.thing, based_on=form.based_on, by=self.viewer, at=at)


class Close(Act[Offer]):
    """Close a need or offer."""

    name = "offer-close"
    model = Offer
    title = _("Close this need or offer")
    lead = _("Nothing is matched with it any more.")
    button = _("Close it")
    done = _("It is closed.")

    def may(self) -> Verdict:
        """Whose it is, and the secretariat."""
        return policy.may_close(self.viewer, self.thing)

    def act(self, form: ActForm, at: dt.datetime) -> Offer:
        """Close it."""
        return offering.close(self.thing, based_on=form.based_on, by=self.viewer, at=at)


class Lead(Act[Offer]):
    """Record the project that a need or offer led to."""

    name = "offer-lead"
    model = Offer
    form = LedForm
    title = _("Record the project that it led to")
    lead = _("The project's page shows where it began, and this page shows what became of it.")
    button = _("Record it")
    done = _("The project is recorded.")

    def may(self) -> Verdict:
        """The secretariat."""
        return policy.may_lead(self.viewer, self.thing)

    def act(self, form: LedForm, at: dt.datetime) -> Offer:
        """Record it."""
        return offering.lead(self.thing, form.given["project"], based_on=form.based_on, by=self.viewer, at=at)

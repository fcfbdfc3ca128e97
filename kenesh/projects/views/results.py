"""Planning and reporting results, and watching risks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from kenesh.files.views import TakesFiles
from kenesh.people.acting import Act
from kenesh.projects import policy
from kenesh.projects.actions import results
from kenesh.projects.forms.results import (
    CloseForm,
    IndicatorForm,
    MeasureForm,
    PeriodForm,
    ReasonForm,
    RiskForm,
    WeighForm,
)
from kenesh.projects.models import Indicator, Period, Project, Risk

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.kit.verdict import Verdict


class AddIndicator(Act[Project]):
    """Say by what a result is seen."""

    name = "indicator"
    model = Project
    form = IndicatorForm
    title = _("Add an indicator")
    lead = _("By what will be seen that the project brought about what it was meant to?")
    button = _("Add the indicator")
    done = _("The indicator is on record. Set targets for its periods next.")

    def may(self) -> Verdict:
        """The secretariat and the focal points."""
        return policy.may_plan_results(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """A number of things made."""
        return {"level": Indicator.Level.OUTPUT, "measure": Indicator.Measure.UNIT}

    def act(self, form: IndicatorForm, at: dt.datetime) -> Indicator:
        """Add it."""
        return results.add_indicator(self.thing, Indicator(**form.given), by=self.viewer, at=at)


class AddPeriod(Act[Indicator]):
    """Set a target for a period."""

    name = "period"
    model = Indicator
    form = PeriodForm
    title = _("Set a target for a period")
    button = _("Set the target")
    done = _("The target is on record.")

    def may(self) -> Verdict:
        """The secretariat and the focal points."""
        return policy.may_plan_results(self.viewer, self.thing.project)

    def act(self, form: PeriodForm, at: dt.datetime) -> Period:
        """Set it."""
        return results.add_period(self.thing, Period(**form.given), by=self.viewer, at=at)


class OnPeriod(Act[Period]):
    """Common to what is done about a period."""

    model = Period
    template = "projects/measure.html"


class Measure(TakesFiles[Period], OnPeriod):
    """Report what was reached."""

    name = "period-report"
    form = MeasureForm
    title = _("Report what was reached")
    button = _("Report it")
    done = _("It is reported, and waits for approval.")

    def may(self) -> Verdict:
        """Whoever reports on the project."""
        return policy.may_measure(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """As it was reported before, where it was returned."""
        return {"actual": self.thing.actual, "actual_words": self.thing.actual_words}

    def act(self, form: MeasureForm, at: dt.datetime) -> Period:
        """Report it."""
        given = form.given
        told = (given["actual"], given["actual_words"], given["country"])
        return results.measure(self.thing, *told, files=form.sent, based_on=form.based_on, by=self.viewer, at=at)


class Approve(OnPeriod):
    """Approve what was reported."""

    name = "period-approve"
    title = _("Approve what was reported")
    button = _("Approve it")
    done = _("It is approved.")

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_approve(self.viewer, self.thing)

    def act(self, form: Any, at: dt.datetime) -> Period:
        """Approve it."""
        return results.approve(self.thing, based_on=form.based_on, by=self.viewer, at=at)


class Return(OnPeriod):
    """Return what was reported."""

    name = "period-return"
    form = ReasonForm
    title = _("Return what was reported")
    button = _("Return it")
    done = _("It is returned, with the reason.")

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_return(self.viewer, self.thing)

    def act(self, form: ReasonForm, at: dt.datetime) -> Period:
        """Return it."""
        return results.give_back(self.thing, form.given["reason"], based_on=form.based_on, by=self.viewer, at=at)


class AddRisk(Act[Project]):
    """Record a risk."""

    name = "risk"
    model = Project
    form = RiskForm
    title = _("Record a risk")
    lead = _("What may go wrong, how likely and how grave it is, and who watches it. The forum's members see it.")
    button = _("Record the risk")
    done = _("The risk is on record.")

    def may(self) -> Verdict:
        """The secretariat and the ministries."""
        return policy.may_watch_risks(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """In the middle."""
        return {"likelihood": Risk.Weight.MEDIUM, "impact": Risk.Weight.MEDIUM}

    def act(self, form: RiskForm, at: dt.datetime) -> Risk:
        """Record it."""
        return results.add_risk(self.thing, Risk(**form.given), by=self.viewer, at=at)


class UpdateRisk(Act[Risk]):
    """Weigh a risk anew."""

    name = "risk-update"
    model = Risk
    form = WeighForm
    title = _("Weigh this risk anew")
    button = _("Keep it so")
    done = _("The risk is weighed anew.")

    def may(self) -> Verdict:
        """The secretariat and the ministries, while it is open."""
        return policy.may_update_risk(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """As it stands."""
        names = ("likelihood", "impact", "text", "country", "organisation", "body")
        return {name: getattr(self.thing, name) for name in names}

    def act(self, form: WeighForm, at: dt.datetime) -> Risk:
        """Keep it so."""
        return results.update_risk(self.thing, form.given, based_on=form.based_on, by=self.viewer, at=at)


class CloseRisk(Act[Risk]):
    """Close a risk."""

    name = "risk-close"
    model = Risk
    form = CloseForm
    title = _("Close this risk")
    button = _("Close it")
    done = _("The risk is closed.")

    def may(self) -> Verdict:
        """The secretariat and the ministries, while it is open."""
        return policy.may_update_risk(self.viewer, self.thing)

    def act(self, form: CloseForm, at: dt.datetime) -> Risk:
        """Close it."""
        return results.close_risk(self.thing, form.given["outcome"], based_on=form.based_on, by=self.viewer, at=at)

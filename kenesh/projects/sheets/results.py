"""Results and risks of a project on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from babel.numbers import format_decimal
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.kit import sight
from kenesh.kit.locales import reader_locale
from kenesh.kit.localised import Localised
from kenesh.kit.parts import Action, State
from kenesh.kit.sections import Section, shown_on
from kenesh.projects import policy
from kenesh.projects.models import Indicator, Period, Risk

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

sight.guard(policy.visible_with_all, Indicator, Period, Risk)

_MARKS = {"planned": "planned", "waiting": "open", "approved": "completed", "returned": "dropped"}
_RISK_MARKS = {"open": "open", "closed": "completed"}


def measured(value: Decimal | None, words: Localised, indicator: Indicator) -> str | Localised:
    """A value as the reader's language writes it, else in words."""
    if value is None:
        return words
    number = str(format_decimal(value, "#,##0.##", reader_locale()))
    return f"{number} %" if indicator.measure == Indicator.Measure.PERCENTAGE else number


def period_state(period: Period) -> State:
    """How far the value of a period has come, with its mark."""
    return State(_MARKS[period.state], period.get_state_display())


@shown_on("project", 24)
class Results(Section):
    """What the project is to bring about, by indicator and period."""

    title = _("Results")
    anchor = "results"
    template = "projects/results.html"

    def ask(self) -> None:
        """Read indicators and their periods."""
        self.indicators = self.visible(Indicator, project=self.thing)
        self.periods = self.visible(Period, project=self.thing)

    @property
    def rows(self) -> list[tuple[Indicator, str | Localised, list[Any], list[Action]]]:
        """Each indicator with its baseline, its periods, and what can be done about it."""
        return [
            (
                one,
                measured(one.baseline, Localised(one.baseline_words), one),
                [self._row(one, period) for period in self.periods if period.indicator_id == one.pk],
                self._allowed(
                    (_("Set a target"), "period-indicator", one, policy.may_plan_results(self.viewer, self.thing))
                ),
            )
            for one in self.indicators
        ]

    def _row(self, indicator: Indicator, period: Period) -> tuple[Period, Any, Any, State, list[Action]]:
        period.project = self.thing
        steps = (
            (_("Report"), "period-report", period, policy.may_measure(self.viewer, period)),
            (_("Approve"), "period-approve", period, policy.may_approve(self.viewer, period)),
            (_("Return"), "period-return", period, policy.may_return(self.viewer, period)),
        )
        target = measured(period.target, Localised(period.target_words), indicator)
        actual = measured(period.actual, Localised(period.actual_words), indicator)
        return period, target, actual, period_state(period), self._allowed(*steps)

    def _allowed(self, *steps: Any) -> list[Action]:
        return [
            Action(label, reverse(name, args=(self.thing.forum.key, about.key)), may)
            for label, name, about, may in steps
            if may
        ]

    def offers(self) -> Iterable[Action]:
        """Adding an indicator; and what waits for approval."""
        here = (self.thing.forum.key, self.thing.key)
        may = policy.may_plan_results(self.viewer, self.thing)
        yield Action(_("Add an indicator"), reverse("indicator-project", args=here), may, 32)
        for period in self.periods:
            if may := policy.may_approve(self.viewer, period):
                address = reverse("period-approve", args=(self.thing.forum.key, period.key))
                yield Action(_("Approve what was reported"), address, may, 9)

    def __bool__(self) -> bool:
        return bool(self.indicators)


@shown_on("project", 26)
class Risks(Section):
    """What may go wrong, and who watches it. For members, as far as they may know."""

    title = _("Risks")
    anchor = "risks"
    template = "projects/risks.html"

    def ask(self) -> None:
        """Read the risks."""
        self.risks = self.link(self.seen(Risk, project=self.thing))

    @property
    def rows(self) -> list[tuple[Risk, State, list[Action]]]:
        """Each risk, the open and gravest first, with its state and what can be done about it."""
        ordered = sorted(self.risks, key=lambda one: (one.state != "open", not one.is_high, one.order))
        return [(one, State(self._mark(one), one.get_state_display()), self._acts(one)) for one in ordered]

    @staticmethod
    def _mark(risk: Risk) -> str:
        return "late" if risk.is_high else _RISK_MARKS[risk.state]

    def _acts(self, risk: Risk) -> list[Action]:
        risk.project = self.thing
        may, here = policy.may_update_risk(self.viewer, risk), (self.thing.forum.key, risk.key)
        steps = ((_("Weigh anew"), "risk-update"), (_("Close"), "risk-close"))
        return [Action(label, reverse(name, args=here), may) for label, name in steps] if may else []

    def offers(self) -> Iterable[Action]:
        """Recording one."""
        here = (self.thing.forum.key, self.thing.key)
        may = policy.may_watch_risks(self.viewer, self.thing)
        yield Action(_("Record a risk"), reverse("risk-project", args=here), may, 36)

    def __bool__(self) -> bool:
        return bool(self.risks)

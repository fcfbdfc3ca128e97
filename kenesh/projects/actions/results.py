"""Planning results, reporting what was reached, approving or returning it; and watching risks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.kit.verdict import demand
from kenesh.projects import events, policy
from kenesh.projects.actions.files import add_files
from kenesh.projects.actions.money import hang
from kenesh.projects.models import Indicator, Period, Risk
from kenesh.projects.states import PERIOD, RISK
from kenesh.realms.models import Clearance
from kenesh.sources.actions import add, check_version, keep, lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence
    from decimal import Decimal
    from typing import Any

    from kenesh.files.forms import Sent
    from kenesh.projects.models import Project
    from kenesh.realms.viewer import Viewer

# A number is expected of what is measured in numbers, words of what is measured in words.
_NUMBERS = frozenset({"unit", "percentage"})


@transaction.atomic
def add_indicator(project: Project, indicator: Indicator, *, by: Viewer, at: dt.datetime) -> Indicator:
    """Say by what a result is seen. Raises ``Refused`` and ``ValidationError``."""
    current = lock(project)
    demand(policy.may_plan_results(by, current))
    if Indicator.objects.filter(project=current, result=indicator.result, title=indicator.title).exists():
        raise ValidationError(_("This is on record already."))
    hang(indicator, current)
    add(indicator, by=by, at=at, event=events.INDICATOR.key)
    return indicator


@transaction.atomic
def add_period(indicator: Indicator, period: Period, *, by: Viewer, at: dt.datetime) -> Period:
    """Set the target of an indicator for a period."""
    current = lock(indicator)
    project = current.project
    demand(policy.may_plan_results(by, project))
    _check_value(current, period.target, period.target_words, "target")
    start, end = PartialDate(period.start), PartialDate(period.end)
    if not start and not end:
        raise ValidationError({"end": _("Say for which period: when it begins or when it ends.")})
    if start.first and end.last and end.last < start.first:
        raise ValidationError({"end": _("It ends before it begins.")})
    if Period.objects.filter(indicator=current, start=start, end=end).exists():
        raise ValidationError(_("There is a target for this period already."))
    hang(period, project)
    period.indicator = current
    period.clearance, period.cleared_for = current.clearance, current.cleared_for
    add(period, by=by, at=at, event=events.TARGET.key, key=f"{current.key}-{end or start}".replace("/", "-"))
    return period


@transaction.atomic
def measure(  # noqa: PLR0913 - what is reported has these parts
    period: Period,
    value: Decimal | None,
    words: Localised,
    country: str = "",
    *,
    files: Sequence[Sent] = (),
    based_on: int,
    by: Viewer,
    at: dt.datetime,
) -> Period:
    """Report what was reached in a period; it waits for approval."""
    current = lock(period)
    demand(policy.may_measure(by, current, country))
    check_version(current, based_on)
    _check_value(current.indicator, value, words, "actual")
    values = {
        "actual": value,
        "actual_words": words,
        "country": country,
        "state": PERIOD.after("report"),
        # Why it was returned once stays in the history.
        "reason": Localised(),
    }
    keep(current, values, by=by, at=at, event=events.MEASURED.key, data={})
    add_files(current, files, by=by, at=at)
    return current


@transaction.atomic
def approve(period: Period, *, based_on: int, by: Viewer, at: dt.datetime) -> Period:
    """Approve what was reported."""
    current = lock(period)
    demand(policy.may_approve(by, current))
    check_version(current, based_on)
    keep(current, {"state": PERIOD.after("approve")}, by=by, at=at, event=events.APPROVED.key)
    return current


@transaction.atomic
def give_back(period: Period, reason: Localised, *, based_on: int, by: Viewer, at: dt.datetime) -> Period:
    """Return what was reported, with the reason."""
    current = lock(period)
    demand(policy.may_return(by, current))
    check_version(current, based_on)
    values = {"state": PERIOD.after("return"), "reason": reason}
    keep(current, values, by=by, at=at, event=events.NOT_APPROVED.key)
    return current


def _check_value(indicator: Indicator, value: Decimal | None, words: Localised, name: str) -> None:
    if indicator.measure in _NUMBERS and value is None:
        raise ValidationError({name: _("A number is expected here: the indicator is measured in numbers.")})
    if indicator.measure not in _NUMBERS and not words:
        raise ValidationError({f"{name}_words": _("Words are expected here: the indicator is measured in words.")})


@transaction.atomic
def add_risk(project: Project, risk: Risk, *, by: Viewer, at: dt.datetime) -> Risk:
    """Record a risk, for the forum's members to know."""
    current = lock(project)
    demand(policy.may_watch_risks(by, current))
    _check_owner(risk.country, risk.organisation, risk.body)
    if Risk.objects.filter(project=current, title=risk.title, state="open").exists():
        raise ValidationError(_("This is on record already."))
    hang(risk, current)
    if risk.clearance == Clearance.PUBLIC:
        risk.clearance = Clearance.MEMBERS
    # The key says nothing of it.
    add(risk, by=by, at=at, event=events.RISK.key, key=f"{current.key}-risk")
    return risk


@transaction.atomic
def update_risk(risk: Risk, values: Mapping[str, Any], *, based_on: int, by: Viewer, at: dt.datetime) -> Risk:
    """Say anew how likely and grave a risk is, what is done about it, and whose it is."""
    current = lock(risk)
    demand(policy.may_update_risk(by, current))
    check_version(current, based_on)
    _check_owner(values["country"], values["organisation"], values["body"])
    keep(current, values, by=by, at=at, event=events.RISK_CHANGED.key)
    return current


@transaction.atomic
def close_risk(risk: Risk, outcome: Localised, *, based_on: int, by: Viewer, at: dt.datetime) -> Risk:
    """Record how a risk ended."""
    current = lock(risk)
    demand(policy.may_update_risk(by, current))
    check_version(current, based_on)
    values = {"state": RISK.after("close"), "outcome": outcome}
    keep(current, values, by=by, at=at, event=events.RISK_CLOSED.key)
    return current


def _check_owner(country: str, organisation: object, body: object) -> None:
    if not (country or organisation or body):
        raise ValidationError({"country": _("A risk has an owner: say which country or body watches it.")})

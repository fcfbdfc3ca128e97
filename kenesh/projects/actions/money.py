"""Recording what is planned, pledged, committed and paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.kit.partial import PartialDate
from kenesh.kit.verdict import demand
from kenesh.projects import events, policy
from kenesh.projects.models import Budget, Transaction
from kenesh.sources.actions import add, lock

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.projects.models import Money, OnProject, Project
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def record_money(
    project: Project, money: Transaction, *, by: Viewer, at: dt.datetime, again: bool = False
) -> Transaction:
    """Record money that was pledged, committed or paid; ``money`` holds everything but where it belongs.

    The very same is refused, but for ``again``: a publisher's file may tell it twice, and keeps count. Raises
    ``Refused`` and ``ValidationError``.
    """
    current = lock(project)
    demand(policy.may_record_money(by, current, money.country))
    _check(money)
    if (first := PartialDate(money.date).first) and first > at.date():
        raise ValidationError({"date": _("This is still to come: plan it as a budget, and record it when it happens.")})
    said = ("sort", "country", "organisation", "body", "value", "currency", "date", "text", "receiver")
    if (
        not again
        and Transaction.objects.filter(project=current, **{name: getattr(money, name) for name in said}).exists()
    ):
        raise ValidationError(_("This is on record already."))
    hang(money, current)
    add(money, by=by, at=at, event=events.MONEY.key, key=f"{current.key}-{money.sort}-{money.date or 'undated'}")
    return money


@transaction.atomic
def plan_budget(project: Project, budget: Budget, *, by: Viewer, at: dt.datetime, again: bool = False) -> Budget:
    """Record what is planned for a period, likewise. Raises ``Refused`` and ``ValidationError``."""
    current = lock(project)
    demand(policy.may_record_money(by, current, budget.country))
    _check(budget)
    start, end = PartialDate(budget.start), PartialDate(budget.end)
    if start.first and end.last and end.last < start.first:
        raise ValidationError({"end": _("It ends before it begins.")})
    said = ("sort", "status", "country", "organisation", "body", "value", "currency", "start", "end", "text")
    if not again and Budget.objects.filter(project=current, **{name: getattr(budget, name) for name in said}).exists():
        raise ValidationError(_("This is on record already."))
    hang(budget, current)
    add(budget, by=by, at=at, event=events.PLANNED.key, key=f"{current.key}-budget-{start or 'undated'}")
    return budget


def _check(money: Money) -> None:
    """Money is somebody's."""
    if not (money.country or money.organisation or money.body):
        raise ValidationError({"country": _("Say whose money it is: a country or a body.")})


def hang(part: OnProject, project: Project) -> None:
    """Make something a part of a project: as public as it is, after what hangs on it already."""
    part.project, part.forum_id = project, project.forum_id
    part.clearance, part.cleared_for = project.clearance, project.cleared_for
    part.order = type(part)._default_manager.filter(project=project).count()

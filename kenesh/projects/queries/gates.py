"""What a gate needs, and what of it a project has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Q

from kenesh.kit.localised import Localised
from kenesh.projects.models import NEEDS, Budget, Gate, Indicator, Owner, Period, Project, Report, Risk, Transaction
from kenesh.projects.rules import REPORT_EVERY, years_before

if TYPE_CHECKING:
    import datetime as dt

    from django.db.models import QuerySet

    from kenesh.realms.models import Forum


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that a gate needs, and whether the project has it."""

    label: str
    is_met: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """What a gate needs of a project; ``words`` is what somebody confirms by hand. No gate needs nothing."""

    needs: list[Need]
    words: Localised

    @property
    def missing(self) -> list[str]:
        """What the project has not."""
        return [need.label for need in self.needs if not need.is_met]


def need_words(name: str) -> str:
    """What a need is called: one of ``NEEDS``."""
    field: Any = Gate._meta.get_field(name)
    return str(field.verbose_name)


def gate_into(forum: Forum | int, stage: str) -> Gate | None:
    """The gate into a stage, if the forum has one."""
    return Gate.objects.filter(forum=forum, stage=stage).first()


def checked(project: Project, stage: str, today: dt.date) -> Checked:
    """What the gate into ``stage`` needs and what of it ``project`` has: two queries.

    Everything on record counts, whoever asks: only that something is there is told, never what.
    """
    gate = gate_into(project.forum_id, stage)
    if gate is None:
        return Checked([], Localised())
    asked = [name for name in NEEDS if getattr(gate, name)]
    has = _has(project, today) if asked else {}
    needs = [Need(need_words(name), has[name]) for name in asked]
    return Checked(needs, Localised(gate.further))


def _has(project: Project, today: dt.date) -> dict[str, bool]:
    """For each need whether the project has it."""
    here = {"project": OuterRef("pk")}
    now = today.isoformat()
    year_ago = years_before(today, REPORT_EVERY).isoformat()
    owners = Owner.objects.filter(Q(until="") | Q(until_by__gte=now), since_from__lte=now, **here)
    periods: QuerySet[Period] = Period.objects.filter(**here)
    [row] = (
        Project.objects.filter(pk=project.pk)
        .annotate(
            owned=Count(
                "owners__country",
                filter=(Q(owners__until="") | Q(owners__until_by__gte=now))
                & Q(owners__since_from__lte=now, owners__country__in=project.countries or ("",)),
                distinct=True,
            ),
            any_owner=Exists(owners),
            planned=Exists(Budget.objects.filter(**here)),
            committed=Exists(Transaction.objects.filter(**here, sort="commitment", value__gt=0)),
            targets=Exists(Indicator.objects.filter(**here, periods__isnull=False)),
            reported=Exists(Report.objects.filter(**here, state="filed", date_by__gte=year_ago)),
            measured=Exists(periods),
            unapproved=Exists(periods.exclude(state="approved")),
            high=Exists(
                Risk.objects.filter(**here, state="open")
                .filter(Q(likelihood="high") | Q(impact="high"))
                .exclude(Q(likelihood="low") | Q(impact="low"))
            ),
        )
        .values("owned", "any_owner", "planned", "committed", "targets", "reported", "measured", "unapproved", "high")
    )
    return {
        "needs_sector": bool(project.sector),
        "needs_mandate": any((project.decision_id, project.commitment_id, project.agreement_id)),
        "needs_owners": row["owned"] == len(project.countries) if project.countries else row["any_owner"],
        "needs_period": bool(project.planned_start and project.planned_end),
        "needs_budget": row["planned"],
        "needs_money": row["committed"],
        "needs_targets": row["targets"],
        "needs_report": row["reported"],
        "needs_results": row["measured"] and not row["unapproved"],
        "needs_consent": bool(project.consented),
        "needs_document": bool(project.accepted),
        "needs_low_risk": not row["high"],
    }

"""The registers of projects, reports and answers to warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kenesh.decisions.models import Assessment
from kenesh.decisions.registers import edition_choices
from kenesh.forums.models import Edition
from kenesh.kit.codes import member
from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.parts import Cell, Column
from kenesh.kit.sdgs import goal_of, goals, sdg_name
from kenesh.kit.sectors import sector_name
from kenesh.kit.templatetags.links import heading, link, listed
from kenesh.projects.models import Answer, Project, Report
from kenesh.projects.queries.editions import of_edition
from kenesh.projects.rules import Rule
from kenesh.projects.sheets import answer_state, filing_state, stage_state
from kenesh.projects.states import Answering, Filing
from kenesh.realms.registers import Register, choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django import forms
    from django.db.models import QuerySet


class ProjectRegister(Register[Project]):
    """Projects."""

    model = Project
    title = _("Projects")
    about = _("Projects decided by the forum, traced to it, or in one of its sectors, with the stage sources report.")
    columns = (
        Column(_("Project")),
        Column(_("Countries")),
        Column(_("Sector")),
        Column(_("Relation to the forum")),
        Column(_("Stage")),
        Column(_("Last report")),
    )

    def fields(self) -> dict[str, forms.Field]:
        """Filter by edition, country, sector, goal of sustainable development, relation and stage."""
        known = self.visible(Project).order_by()
        codes = known.exclude(sector="").values_list("sector", flat=True).distinct()
        sectors = sorted((sector_name(code), code) for code in codes)
        places = {code for some in known.values_list("countries", flat=True).distinct() for code in some}
        countries = sorted((country_name(code), code) for code in places)
        tagged = known.exclude(sdgs="").values_list("sdgs", flat=True).distinct()
        named = {goal_of(code) for some in tagged for code in some}
        return {
            "edition": choice(_("Edition"), edition_choices(self)),
            "country": choice(_("Country"), [(code, name) for name, code in countries]),
            "sector": choice(_("Sector"), [(code, name) for name, code in sectors]),
            "goal": choice(_("Goal"), [(goal, f"{goal} {sdg_name(goal)}") for goal in goals() if goal in named]),
            "relation": choice(_("Relation to the forum"), Project.Relation.choices),
            "stage": choice(_("Stage"), Project.Stage.choices),
        }

    def narrow(self, things: QuerySet[Project], asked: dict[str, Any]) -> QuerySet[Project]:
        """By edition, country, sector, goal, relation and stage; those last reported on first."""
        if "edition" in asked:
            edition = self.visible(Edition, key=asked["edition"]).get()
            things = things.filter(pk__in=of_edition(edition, self.viewer).order_by().values("pk"))
        if "country" in asked:
            things = things.filter(countries__contains=member(asked["country"]))
        if goal := asked.get("goal"):
            things = things.filter(Q(sdgs__contains=member(goal)) | Q(sdgs__contains=f"|{goal}."))
        for field in ("sector", "relation", "stage"):
            if field in asked:
                things = things.filter(**{field: asked[field]})
        return things.order_by("-last_report", "key")

    def row(self, thing: Project) -> Sequence[Cell]:
        """Title, countries, sector, relation, stage, last report."""
        return (
            Cell(heading(thing), thing.get_absolute_url(), sample=thing.sample),
            Cell(listed(country_name(code) for code in thing.countries)),
            Cell(sector_name(thing.sector) if thing.sector else thing.sector_words),
            Cell(thing.get_relation_display()),
            Cell(state=stage_state(thing)),
            Cell(write_date(thing.last_report)),
        )


class ReportRegister(Register[Report]):
    """Reports."""

    model = Report
    title = _("Reports")
    about = _("What members and the secretariat report on commitments, agreements and projects.")
    columns = (
        Column(_("On")),
        Column(_("As of")),
        Column(_("Reported by")),
        Column(_("How far it has come")),
        Column(_("State")),
    )

    def fields(self) -> dict[str, forms.Field]:
        """Filter by country, assessment and state."""
        return {
            "country": choice(_("Country"), [(code, country_name(code)) for code in self.forum.members]),
            "assessment": choice(_("How far it has come"), Assessment.choices),
            "state": choice(_("State"), Filing.choices),
        }

    def narrow(self, things: QuerySet[Report], asked: dict[str, Any]) -> QuerySet[Report]:
        """By country, assessment and state, newest first."""
        return things.filter(**asked).order_by("-date", "-pk")

    def row(self, thing: Report) -> Sequence[Cell]:
        """What it is on, date, who reports, assessment, state."""
        return (
            Cell(heading(thing.matter), thing.get_absolute_url(), sample=thing.sample),
            Cell(write_date(thing.date)),
            Cell(country_name(thing.country) if thing.country else _("The secretariat")),
            Cell(thing.get_assessment_display()),
            Cell(state=filing_state(thing)),
        )


class AnswerRegister(Register[Answer]):
    """Answers to warnings."""

    model = Answer
    title = _("Answers to warnings")
    about = _("The actions proposed in answer to early warnings, and the warnings dismissed with a reason.")
    columns = (
        Column(_("Answer to the warning")),
        Column(_("On")),
        Column(_("Rule")),
        Column(_("Until when")),
        Column(_("State")),
    )

    def fields(self) -> dict[str, forms.Field]:
        """Filter by rule and state."""
        return {"rule": choice(_("Rule"), Rule.choices), "state": choice(_("State"), Answering.choices)}

    def narrow(self, things: QuerySet[Answer], asked: dict[str, Any]) -> QuerySet[Answer]:
        """By rule and state, newest first."""
        return things.filter(**asked).order_by("-pk")

    def row(self, thing: Answer) -> Sequence[Cell]:
        """What it says, on what, rule, deadline, state."""
        return (
            Cell(heading(thing), thing.get_absolute_url(), sample=thing.sample),
            Cell(link(thing.matter)),
            Cell(thing.get_rule_display()),
            Cell(write_date(thing.deadline) if thing.deadline else ""),
            Cell(state=answer_state(thing)),
        )

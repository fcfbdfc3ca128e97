"""The register of projects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from kenesh.kit.codes import member
from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.parts import Cell, Column
from kenesh.kit.sectors import sector_name
from kenesh.kit.templatetags.links import heading, listed
from kenesh.projects.models import Project
from kenesh.projects.sheets import stage_state
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
        """Filter by country, sector, relation and stage."""
        known = list(self.visible(Project).values_list("sector", "countries"))
        sectors = sorted({(sector_name(sector), sector) for sector, _countries in known if sector})
        countries = sorted({(country_name(code), code) for _sector, codes in known for code in codes})
        return {
            "country": choice(_("Country"), [(code, name) for name, code in countries]),
            "sector": choice(_("Sector"), [(code, name) for name, code in sectors]),
            "relation": choice(_("Relation to the forum"), Project.Relation.choices),
            "stage": choice(_("Stage"), Project.Stage.choices),
        }

    def narrow(self, things: QuerySet[Project], asked: dict[str, Any]) -> QuerySet[Project]:
        """By country, sector, relation and stage; those last reported on first."""
        if "country" in asked:
            things = things.filter(countries__contains=member(asked["country"]))
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

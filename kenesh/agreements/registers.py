"""The register of agreements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from kenesh.agreements.models import Agreement, Party
from kenesh.agreements.sheets import party_list
from kenesh.kit.batch import give_many
from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.parts import Cell, Column
from kenesh.kit.sectors import sector_name
from kenesh.kit.templatetags.links import heading
from kenesh.realms.registers import Register, choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django import forms
    from django.db.models import QuerySet

    from kenesh.kit.batch import Batch


class AgreementRegister(Register[Agreement]):
    """Agreements."""

    model = Agreement
    title = _("Agreements")
    about = _("Memoranda, statutes, plans and joint statements, with their parties.")
    columns = (
        Column(_("Agreement")),
        Column(_("Signed or adopted")),
        Column(_("Parties")),
        Column(_("Sector")),
    )

    def fields(self) -> dict[str, forms.Field]:
        """Filter by party, year, sector and sort."""
        known = list(self.visible(Agreement).values_list("signed", "sector"))
        years = sorted({signed.year for signed, _sector in known if signed}, reverse=True)
        sectors = sorted({(sector_name(sector), sector) for _signed, sector in known if sector})
        return {
            "party": choice(_("Party"), [(code, country_name(code)) for code in self.forum.members]),
            "year": choice(_("Year"), [(str(year), str(year)) for year in years]),
            "sector": choice(_("Sector"), [(code, name) for name, code in sectors]),
            "sort": choice(_("Sort"), Agreement.Sort.choices),
        }

    def narrow(self, things: QuerySet[Agreement], asked: dict[str, Any]) -> QuerySet[Agreement]:
        """By party, by the year it was signed in, by sector and sort; newest first."""
        if "party" in asked:
            things = things.filter(pk__in=Party.objects.filter(country=asked["party"]).values("agreement"))
        if "year" in asked:
            things = things.filter(signed__startswith=asked["year"])
        for field in ("sector", "sort"):
            if field in asked:
                things = things.filter(**{field: asked[field]})
        return things.order_by("-signed", "key")

    def ask(self, batch: Batch) -> Iterable[list[Any]]:
        """Read the parties."""
        self._parties = batch.add(Party.objects.filter(agreement__in=self.things))
        return (self._parties,)

    def arrange(self) -> None:
        """Give each agreement its parties."""
        give_many(self.things, "parties", self._parties, "agreement")

    def row(self, thing: Agreement) -> Sequence[Cell]:
        """Title, date, parties, sector."""
        return (
            Cell(heading(thing), thing.get_absolute_url(), sample=thing.sample),
            Cell(write_date(thing.signed)),
            Cell(party_list(thing.parties.all())),
            Cell(sector_name(thing.sector) if thing.sector else ""),
        )

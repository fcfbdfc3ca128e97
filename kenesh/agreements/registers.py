"""The register of agreements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kenesh.agreements.models import Agreement, Party
from kenesh.agreements.queries import Survey, standings
from kenesh.agreements.sheets.marks import STATES, force_state, party_list, state_key
from kenesh.kit.batch import give_many
from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.parts import Cell, Column
from kenesh.kit.sectors import sector_name
from kenesh.kit.templatetags.links import heading
from kenesh.people.models import Organisation
from kenesh.realms.registers import Register, choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django import forms
    from django.db.models import QuerySet
    from django.utils.safestring import SafeString

    from kenesh.kit.batch import Batch

# How an address names an organisation among the parties; countries are named by their code.
_BODY = "body-"


class AgreementRegister(Register[Agreement]):
    """Agreements."""

    model = Agreement
    title = _("Agreements")
    about = _("Memoranda, statutes, plans and joint statements, with their parties and how they stand today.")
    columns = (
        Column(_("Agreement")),
        Column(_("Signed or adopted")),
        Column(_("Parties")),
        Column(_("Sector")),
        Column(_("State")),
    )

    @property
    def note(self) -> SafeString:  # type: ignore[override]  # it leads to the rules, in the forum's own address
        """Where the rules of the last column stand."""
        return format_html(
            '{} <a href="{}">{}</a>',
            gettext("How an agreement stands is computed from the record, never typed."),
            reverse("dormancy-rules", args=(self.forum.key,)),
            gettext("When an agreement counts as dormant"),
        )

    def fields(self) -> dict[str, forms.Field]:
        """Filter by party, year, sector, sort and state."""
        known = list(self.visible(Agreement).values_list("signed", "sector"))
        years = sorted({signed.year for signed, _sector in known if signed}, reverse=True)
        sectors = sorted({(sector_name(sector), sector) for _signed, sector in known if sector})
        return {
            "party": choice(_("Party"), self._parties_known()),
            "year": choice(_("Year"), [(str(year), str(year)) for year in years]),
            "sector": choice(_("Sector"), [(code, name) for name, code in sectors]),
            "sort": choice(_("Sort"), Agreement.Sort.choices),
            "state": choice(_("State"), STATES.items()),
        }

    def _parties_known(self) -> list[tuple[str, str]]:
        """The members of the forum and other countries, then organisations, that are parties to what may be seen."""
        parties = Party.objects.filter(agreement__in=self.visible(Agreement).order_by().values("pk"))
        others = set(parties.exclude(country="").order_by().values_list("country", flat=True)) - set(self.forum.members)
        numbers = parties.exclude(organisation=None).order_by().values("organisation")
        bodies = self.visible(Organisation, pk__in=numbers).prefetch_related("names")
        return [
            *((code, country_name(code)) for code in self.forum.members),
            *sorted(((code, country_name(code)) for code in others), key=lambda one: one[1]),
            *sorted(((f"{_BODY}{one.key}", str(one.heading())) for one in bodies), key=lambda one: one[1]),
        ]

    def narrow(self, things: QuerySet[Agreement], asked: dict[str, Any]) -> QuerySet[Agreement]:
        """By party, by the year it was signed in, by sector, sort and state; newest first."""
        if "party" in asked:
            things = things.filter(pk__in=_parties(asked["party"], self.forum.pk).values("agreement"))
        if "year" in asked:
            things = things.filter(signed__startswith=asked["year"])
        for field in ("sector", "sort"):
            if field in asked:
                things = things.filter(**{field: asked[field]})
        if "state" in asked:
            known = standings(things, self.viewer, self.today)
            things = things.filter(pk__in=[one for one, how in known.items() if state_key(how) == asked["state"]])
        return things.order_by("-signed", "key")

    def ask(self, batch: Batch) -> Iterable[list[Any]]:
        """Read the parties."""
        self._parties = batch.add(Party.objects.filter(agreement__in=self.things))
        shown = Agreement.objects.filter(pk__in=[thing.pk for thing in self.things])
        self._survey = Survey(shown, self.viewer, batch)
        return (self._parties,)

    def arrange(self) -> None:
        """Give each agreement its parties, and compute how it stands."""
        give_many(self.things, "parties", self._parties, "agreement")
        self._standings = self._survey.standings(self.today)

    def row(self, thing: Agreement) -> Sequence[Cell]:
        """Title, date, parties, sector, state."""
        return (
            Cell(heading(thing), thing.get_absolute_url(), sample=thing.sample),
            Cell(write_date(thing.signed)),
            Cell(party_list(thing.parties.all())),
            Cell(sector_name(thing.sector) if thing.sector else ""),
            Cell(state=force_state(thing, self._standings[thing.pk])),
        )


def _parties(asked: str, forum: int) -> QuerySet[Party]:
    """The parties of one country, or of one organisation of the forum."""
    if asked.startswith(_BODY):
        return Party.objects.filter(organisation__key=asked.removeprefix(_BODY), organisation__forum=forum)
    return Party.objects.filter(country=asked)

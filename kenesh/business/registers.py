"""The directory of companies, and the register of what they need and offer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.business import policy
from kenesh.business.models import Company, Offer
from kenesh.business.sheets import company_state, offer_state
from kenesh.business.states import Openness
from kenesh.business.wording import code_name, code_names
from kenesh.kit.codes import member
from kenesh.kit.countries import country_name
from kenesh.kit.parts import Action, Cell, Column
from kenesh.kit.templatetags.links import heading, link
from kenesh.realms.registers import Register, choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django import forms
    from django.db.models import QuerySet


def _sector_choices(known: Iterable[Iterable[str]]) -> list[tuple[str, str]]:
    codes = {code for some in known for code in some}
    return sorted(((code, code_name(code)) for code in codes), key=lambda pair: pair[1])


class CompanyRegister(Register[Company]):
    """Companies, associations, chambers, think tanks."""

    model = Company
    title = _("Companies")
    about = _(
        "Companies, chambers and think tanks that look for partners. Each is confirmed by its country or chamber."
    )
    columns = (Column(_("Company")), Column(_("Country")), Column(_("Sectors")), Column(_("Sort")), Column(_("State")))

    @property
    def others(self) -> Sequence[Action]:
        """Entering one's company needs no account; one with the role enters it at once."""
        asks = Action(_("Enter your company"), reverse("company-ask", args=(self.forum.key,)))
        enters = policy.may_enter(self.viewer, self.forum)
        if not enters:
            return (asks,)
        return (Action(_("Enter your company"), reverse("company-enter", args=(self.forum.key,)), enters),)

    def fields(self) -> dict[str, forms.Field]:
        """Filter by country, sector and sort."""
        known = list(self.visible(Company).order_by().values_list("country", "sectors"))
        countries = sorted((country_name(code), code) for code in {country for country, _sectors in known})
        return {
            "country": choice(_("Country"), [(code, name) for name, code in countries]),
            "sector": choice(_("Sector"), _sector_choices(sectors for _country, sectors in known)),
            "sort": choice(_("Sort"), Company.Sort.choices),
        }

    def narrow(self, things: QuerySet[Company], asked: dict[str, Any]) -> QuerySet[Company]:
        """By country, sector and sort; a chapter finds its headings."""
        if sector := asked.get("sector"):
            things = things.filter(Q(sectors__contains=member(sector)) | Q(sectors__contains=f"|{sector}"))
        narrowed = {name: asked[name] for name in ("country", "sort") if name in asked}
        return things.filter(**narrowed).order_by("country", "key")

    def row(self, thing: Company) -> Sequence[Cell]:
        """Name, country, sectors, sort, state."""
        return (
            Cell(heading(thing), thing.get_absolute_url(), sample=thing.sample),
            Cell(country_name(thing.country)),
            Cell(code_names(thing.sectors)),
            Cell(thing.get_sort_display()),
            Cell(state=company_state(thing)),
        )


class OfferRegister(Register[Offer]):
    """What companies need and offer."""

    model = Offer
    title = _("Needs and offers")
    about = _("What companies need and offer. The page of each shows what goes with it, and why.")
    columns = (
        Column(_("What")),
        Column(_("Need or offer")),
        Column(_("Company")),
        Column(_("Sectors")),
        Column(_("State")),
    )

    def fields(self) -> dict[str, forms.Field]:
        """Filter by sort, country, sector and state."""
        known = list(self.visible(Offer).order_by().values_list("sectors", flat=True))
        countries = set(self.visible(Company).order_by().values_list("country", flat=True))
        named = sorted((country_name(code), code) for code in countries)
        return {
            "sort": choice(_("Need or offer"), Offer.Sort.choices),
            "country": choice(_("Country"), [(code, name) for name, code in named]),
            "sector": choice(_("Sector"), _sector_choices(known)),
            "state": choice(_("State"), Openness.choices),
        }

    def narrow(self, things: QuerySet[Offer], asked: dict[str, Any]) -> QuerySet[Offer]:
        """The newest first."""
        if sector := asked.get("sector"):
            things = things.filter(sectors__contains=f"|{sector}")
        if "country" in asked:
            things = things.filter(company__country=asked["country"])
        narrowed = {name: asked[name] for name in ("sort", "state") if name in asked}
        return things.filter(**narrowed).order_by("-made", "-pk")

    def row(self, thing: Offer) -> Sequence[Cell]:
        """What it says, which of the two, whose, sectors, state."""
        return (
            Cell(heading(thing), thing.get_absolute_url(), sample=thing.sample),
            Cell(thing.get_sort_display()),
            Cell(link(thing.company)),
            Cell(code_names(thing.sectors)),
            Cell(state=offer_state(thing)),
        )

"""The pages of companies, of needs and offers, and the business day on the page of an edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.business import policy
from kenesh.business.models import Company, Contact, Day, Offer
from kenesh.business.queries.matches import matches
from kenesh.business.states import Openness, Standing
from kenesh.business.wording import code_names
from kenesh.kit import sight, trace
from kenesh.kit.countries import country_name
from kenesh.kit.locales import language_name
from kenesh.kit.parts import Action, Fact, State
from kenesh.kit.sections import Section, shown_on
from kenesh.kit.templatetags.links import listed
from kenesh.sources.facts import facts
from kenesh.sources.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.business.queries.matches import Found
    from kenesh.kit.localised import Localised

sight.guard(policy.companies_visible_to, Company)
sight.guard(policy.offers_visible_to, Offer)
trace.leads_to(Offer, "project")

_MARKS = {
    Standing.ENTERED: "planned",
    Standing.CONFIRMED: "completed",
    Standing.REFUSED: "dropped",
    Standing.WITHDRAWN: "dropped",
}


def company_state(company: Company) -> State:
    """Whether it is confirmed, with its mark."""
    return State(_MARKS[Standing(company.state)], company.get_state_display())


def offer_state(offer: Offer) -> State:
    """Whether it still holds."""
    return State("open" if offer.state == Openness.OPEN else "dropped", offer.get_state_display())


class CompanySheet(Sheet[Company]):
    """The page of a company."""

    model = Company
    fields = ("website", "organisation", "chamber", "reason")

    @property
    def state(self) -> State:
        """Confirmed, or not."""
        return company_state(self.thing)

    @property
    def lead(self) -> Localised | str:
        """What it does."""
        return self.thing.about

    @property
    def facts(self) -> list[Fact]:
        """Country, sectors and languages in words, then the rest."""
        one = self.thing
        return [
            Fact(_("Country"), country_name(one.country)),
            Fact(_("Sectors"), code_names(one.sectors)),
            Fact(_("Languages"), listed(language_name(tag) for tag in one.languages)),
            *facts(one, self.fields, self.always, self.sourcing),
        ]

    def offers(self) -> Iterable[Action]:
        """Confirming, refusing, withdrawing; its own pages for whoever acts for it."""
        here, viewer = (self.thing.forum.key, self.thing.key), self.viewer
        waits = self.thing.state == Standing.ENTERED
        yield Action(
            _("Confirm this company"),
            reverse("company-confirm", args=here),
            policy.may_confirm(viewer, self.thing),
            5 if waits else 60,
        )
        yield Action(
            _("Say that it is not confirmed"),
            reverse("company-refuse", args=here),
            policy.may_refuse(viewer, self.thing),
            61,
        )
        yield Action(
            _("Needs, offers and meetings of this company"),
            reverse("company-desk", args=here),
            policy.acts_for(viewer, self.thing),
            10,
        )
        yield Action(
            _("Take it out of the directory"),
            reverse("company-withdraw", args=here),
            policy.may_withdraw(viewer, self.thing),
            80,
        )


class OfferSheet(Sheet[Offer]):
    """The page of a need or offer, with those that go with it."""

    model = Offer
    fields = ("quantity", "until", "project")

    @property
    def title(self) -> Localised | str:
        """What it says."""
        return self.thing.heading()

    @property
    def state(self) -> State:
        """Open or closed."""
        return offer_state(self.thing)

    @property
    def facts(self) -> list[Fact]:
        """The company and the sectors in words, then the rest."""
        one = self.thing
        return [
            Fact(_("Company"), one.company.heading(), (), one.company.get_absolute_url()),
            *([Fact(_("Sectors"), code_names(one.sectors))] if one.sectors else []),
            *facts(one, self.fields, self.always, self.sourcing),
        ]

    def offers(self) -> Iterable[Action]:
        """Closing it; recording the project."""
        here = (self.thing.forum.key, self.thing.key)
        yield Action(_("Close this"), reverse("offer-close", args=here), policy.may_close(self.viewer, self.thing), 60)
        yield Action(
            _("Record the project that it led to"),
            reverse("offer-lead", args=here),
            policy.may_lead(self.viewer, self.thing),
            50,
        )


@shown_on("company", 10)
class Wares(Section):
    """What a company needs and offers."""

    title = gettext_lazy("Needs and offers")
    anchor = "offers"
    template = "business/offers.html"

    def ask(self) -> None:
        """Read them."""
        self.wares = self.visible(Offer, company=self.thing)


@shown_on("company", 20)
class Reach(Section):
    """How to reach a company: for itself, its country's focal points and the secretariat."""

    title = gettext_lazy("How to reach it")
    anchor = "contact"
    template = "business/contact.html"

    def ask(self) -> None:
        """Read it for whoever may."""
        self.contacts: list[Contact] = []
        if policy.may_read_contact(self.viewer, self.thing):
            self.contacts = self.read(Contact.objects.filter(company=self.thing))

    @property
    def values(self) -> dict[str, str]:
        """What it says."""
        return self.contacts[0].values


@shown_on("offer", 10)
class Counterparts(Section):
    """Those that go with it, with the reason."""

    title = gettext_lazy("What goes with it")
    anchor = "matches"
    template = "business/matches.html"

    def ask(self) -> None:
        """Nothing that the page's batch could read."""
        self.found: list[Found] = []

    def arrange(self) -> None:
        """Rank what everybody may know of."""
        found = matches([self.thing], self.thing.forum, timezone.localdate())
        self.found = found.get(self.thing.pk, [])

    def __bool__(self) -> bool:
        return bool(self.found)


@shown_on("project", 95)
class Began(Section):
    """The need or offer that led to a project."""

    title = gettext_lazy("Companies' needs and offers that led here")
    anchor = "began-with"
    template = "business/offers.html"

    def ask(self) -> None:
        """Read them."""
        self.wares = self.visible(Offer, project=self.thing)


@shown_on("edition", 88)
class BusinessDay(Section):
    """The business day of an edition."""

    title = gettext_lazy("Business day")
    anchor = "business-day"
    template = "business/on_edition.html"

    def ask(self) -> None:
        """Read it."""
        self.days = self.read(Day.objects.filter(edition=self.thing))

    def offers(self) -> Iterable[Action]:
        """Setting it."""
        href = reverse("business-day", args=(self.thing.forum.key, self.thing.key))
        yield Action(_("Arrange the business day"), href, policy.may_arrange(self.viewer, self.thing), 47)

"""The pages of agreements, and agreements on the pages of editions, sessions, organisations and places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.agreements import policy
from kenesh.agreements.models import Agreement, Party, Step
from kenesh.kit import sight, trace
from kenesh.kit.batch import give_many
from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.parts import Action, State
from kenesh.kit.sections import Section, shown_on
from kenesh.kit.templatetags.kit import text
from kenesh.kit.templatetags.links import link, listed
from kenesh.sources.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString

sight.guard(policy.visible_to, Agreement)
trace.follows(Agreement, "edition", "session", "decision", "renews")


def party_list(parties: Iterable[Party]) -> SafeString:
    """Parties as the reader's language lists them: countries by name, organisations linked, others in words."""
    return listed(
        country_name(party.country) if party.country else link(party.organisation) or text(party.name)
        for party in parties
        if party.country or party.organisation or party.name
    )


def concluding(occasion: Any, viewer: Any) -> Iterable[Action]:
    """Recording an agreement concluded on an occasion."""
    address = f"{reverse('new', args=(occasion.forum.key, Agreement.plural))}?{occasion.kind}={occasion.key}"
    yield Action(_("Record an agreement"), address, policy.may_keep(viewer, occasion.forum_id), 51)


class AgreementSheet(Sheet[Agreement]):
    """The page of an agreement."""

    model = Agreement
    fields = (
        "signed",
        "place",
        "edition",
        "session",
        "decision",
        "sector",
        "subject",
        "lead",
        "first_of_kind",
        "format",
        "amended",
        "amendment",
        "renews",
        "obligations",
        "note",
    )
    always = frozenset({"signed", "place"})

    @property
    def state(self) -> State | None:
        """When it was signed or adopted; whether it is in force is not stated by any source."""
        if not self.thing.signed:
            return None
        return State("held", _("Signed or adopted %(date)s") % {"date": write_date(self.thing.signed)})


@shown_on("agreement", 10)
class Parties(Section):
    """The parties of an agreement."""

    title = gettext_lazy("Parties")
    anchor = "parties"
    template = "agreements/parties.html"

    def ask(self) -> None:
        """Read the parties."""
        self.parties = self.read(Party.objects.filter(agreement=self.thing))


@shown_on("agreement", 20)
class Steps(Section):
    """What led to an agreement, and what followed."""

    title = gettext_lazy("Steps")
    anchor = "steps"
    template = "agreements/steps.html"

    def ask(self) -> None:
        """Read the steps."""
        self.steps = self.read(Step.objects.filter(agreement=self.thing))


class Agreements(Section):
    """Agreements with their parties."""

    title = gettext_lazy("Agreements")
    anchor = "agreements"
    template = "agreements/agreements.html"
    # The field of an agreement that leads to the page's thing.
    of: str

    def ask(self) -> None:
        """Read agreements and their parties."""
        self.agreements = self.visible(Agreement, **{self.of: self.thing})
        shown = self.seen(Agreement, **{self.of: self.thing}).values("pk")
        self._parties = self.read(Party.objects.filter(agreement__in=shown))

    def arrange(self) -> None:
        """Give each agreement its parties."""
        give_many(self.agreements, "parties", self._parties, "agreement")

    @cached_property
    def rows(self) -> list[tuple[Agreement, SafeString]]:
        """Each agreement with its parties in words."""
        return [(agreement, party_list(agreement.parties.all())) for agreement in self.agreements]


@shown_on("edition", 65)
class EditionAgreements(Agreements):
    """The agreements of an edition."""

    of = "edition"

    def offers(self) -> Iterable[Action]:
        """Recording one more."""
        return concluding(self.thing, self.viewer)


@shown_on("session", 30)
class SessionAgreements(Agreements):
    """The agreements of a session."""

    of = "session"

    def offers(self) -> Iterable[Action]:
        """Recording one more."""
        return concluding(self.thing, self.viewer)


@shown_on("place", 30)
class PlaceAgreements(Agreements):
    """The agreements signed in a place."""

    of = "place"


@shown_on("organisation", 60)
class OrganisationAgreements(Agreements):
    """The agreements an organisation leads."""

    title = gettext_lazy("Agreements it leads")
    of = "lead"


@shown_on("organisation", 61)
class PartyTo(Section):
    """The agreements an organisation is a party to."""

    title = gettext_lazy("Party to")
    anchor = "party-to"
    template = "agreements/party_to.html"

    def ask(self) -> None:
        """Read where the organisation is a party."""
        self.parties = self.read(
            Party.objects.filter(organisation=self.thing, agreement__in=self.seen(Agreement).values("pk"))
        )

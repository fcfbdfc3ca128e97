"""Agreements on the pages of editions, sessions, documents, organisations and places; obligations on their commitments'."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.agreements import policy
from kenesh.agreements.models import Agreement, Obligation, Party
from kenesh.agreements.sheets.marks import party_list, recurrence
from kenesh.forums.models import Membership
from kenesh.kit.batch import give_many
from kenesh.kit.parts import Action
from kenesh.kit.sections import Section, shown_on
from kenesh.people.models import Organisation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString


def concluding(occasion: Any, viewer: Any) -> Iterable[Action]:
    """Recording an agreement concluded on an occasion."""
    address = f"{reverse('new', args=(occasion.forum.key, Agreement.plural))}?{occasion.kind}={occasion.key}"
    yield Action(_("Record an agreement"), address, policy.may_keep(viewer, occasion.forum_id), 51)


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


@shown_on("body", 35)
class BodyAgreements(Agreements):
    """The agreements of a body: those that found it, those it is a party to as an organisation, those of its members."""

    of = "body"

    def ask(self) -> None:
        """Read its own, and those that two or more of its members concluded with each other."""
        body = self.thing
        own = Q(body=body)
        if body.organisation_id:
            own |= Q(parties__organisation=body.organisation_id)
        belonging = Membership.objects.filter(body=body, organisation__in=self.seen(Organisation).values("pk"))
        members = Q(parties__organisation__in=belonging.order_by().values("organisation"))
        together = Count("parties__organisation", filter=members, distinct=True)
        shared = Agreement.objects.order_by().annotate(together=together).filter(together__gte=2)
        shown = self.seen(Agreement).filter(
            Q(pk__in=Agreement.objects.filter(own).values("pk")) | Q(pk__in=shared.values("pk"))
        )
        self.agreements = self.read(shown)
        self._parties = self.read(Party.objects.filter(agreement__in=shown.order_by().values("pk")))

    def offers(self) -> Iterable[Action]:
        """Recording one more."""
        return concluding(self.thing, self.viewer)


@shown_on("paper", 8)
class PaperAgreements(Agreements):
    """The agreement whose text a document is."""

    title = gettext_lazy("Text of")
    of = "paper"


@shown_on("place", 30)
class PlaceAgreements(Agreements):
    """The agreements signed in a place."""

    of = "place"


@shown_on("organisation", 60)
class OrganisationAgreements(Agreements):
    """The agreements an organisation leads."""

    title = gettext_lazy("Agreements it leads")
    anchor = "leads"
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


@shown_on("organisation", 62)
class Deposited(Agreements):
    """The agreements an organisation keeps as their depositary."""

    title = gettext_lazy("Depositary of")
    anchor = "depositary"
    of = "depositary"


@shown_on("commitment", 5)
class FromObligation(Section):
    """The obligation that a commitment is one occasion of."""

    title = gettext_lazy("Obligation of an agreement")
    anchor = "obligation"
    template = "agreements/from_obligation.html"

    def ask(self) -> None:
        """Read the obligation and its agreement."""
        shown = self.seen(Obligation, occasions__commitment=self.thing)
        self.obligations = self.link(shown)
        self._agreements = self.link(self.seen(Agreement).filter(pk__in=shown.order_by().values("agreement")))

    @property
    def rows(self) -> list[tuple[Obligation, str]]:
        """Each with how often it falls due."""
        return [(one, recurrence(one)) for one in self.obligations]

    def __bool__(self) -> bool:
        return bool(self.obligations)

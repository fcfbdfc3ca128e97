"""The pages of bodies and of their meetings, and where else these are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.forums import policy
from kenesh.forums.models import Body, Gathering, Membership
from kenesh.kit import sight, trace
from kenesh.kit.parts import Action
from kenesh.kit.sections import Section, shown_on
from kenesh.sources.sheet import Sheet
from kenesh.sources.structured import named, place

if TYPE_CHECKING:
    from collections.abc import Iterable

sight.guard(policy.visible_to, Body)
sight.guard(policy.visible_with_all, Gathering)
trace.follows(Gathering, "edition")


class BodySheet(Sheet[Body]):
    """The page of a standing body."""

    model = Body
    fields = ("about", "since", "seat", "organisation")
    always = frozenset({"since"})

    @property
    def jsonld(self) -> dict[str, Any]:
        """As schema.org's Organization."""
        return {
            "@type": "Organization",
            "name": str(self.thing.name),
            "description": str(self.thing.about),
            "foundingDate": str(self.thing.since),
            "location": place(self.thing.seat),
        }


@shown_on("body", 20)
class Members(Section):
    """Who belongs to a body, since when."""

    title = gettext_lazy("Members")
    anchor = "members"
    template = "forums/members.html"

    def ask(self) -> None:
        """Read the memberships."""
        self.memberships = self.read(Membership.objects.filter(body=self.thing))

    def offers(self) -> Iterable[Action]:
        """Naming a member, correcting one."""
        href = reverse("body-member", args=(self.thing.forum.key, self.thing.key))
        yield Action(_("Name or correct a member"), href, policy.may_keep(self.viewer, self.thing.forum_id), 41)


class Met(Section):
    """Meetings of bodies."""

    title = gettext_lazy("Meetings of this body")
    anchor = "gatherings"
    template = "forums/gatherings.html"
    # The field of a meeting that leads to the page's thing.
    of: str
    # Whether whose meeting it is must be said.
    names_body = True

    def ask(self) -> None:
        """Read the meetings."""
        self.gatherings = self.visible(Gathering, **{self.of: self.thing})

    def arrange(self) -> None:
        """The newest first; what has no date stands last."""
        self.gatherings.sort(key=lambda one: (str(one.date), one.number or 0, one.pk), reverse=True)


@shown_on("body", 30)
class Gatherings(Met):
    """When a body met."""

    of = "body"
    names_body = False

    def offers(self) -> Iterable[Action]:
        """Recording one more."""
        href = f"{reverse('new', args=(self.thing.forum.key, Gathering.plural))}?body={self.thing.key}"
        yield Action(_("Record a meeting of this body"), href, policy.may_keep(self.viewer, self.thing.forum_id), 20)


@shown_on("edition", 89)
class GatheringsBeside(Met):
    """The meetings of bodies beside an edition."""

    title = gettext_lazy("Meetings of bodies")
    of = "edition"


@shown_on("organisation", 31)
class GatheringsHosted(Met):
    """The meetings of bodies that an organisation hosted."""

    title = gettext_lazy("Meetings of bodies hosted")
    of = "host"


class GatheringSheet(Sheet[Gathering]):
    """The page of one meeting of a body."""

    model = Gathering
    fields = (
        "body",
        "number",
        "date",
        "country",
        "place",
        "host",
        "edition",
        "agenda",
        "participants",
        "record",
        "note",
    )
    always = frozenset({"date", "place"})

    @property
    def sort(self) -> str:
        """Whose meeting it is."""
        return str(self.thing.body.heading()) if self.thing.body else super().sort

    @property
    def jsonld(self) -> dict[str, Any]:
        """As schema.org's Event; dates only as exact as they are known."""
        one = self.thing
        first, _slash, last = one.date.partition("/")
        return {
            "@type": "Event",
            "name": str(one.heading()),
            "startDate": first,
            "endDate": last or first,
            "location": place(one.place, country=one.country),
            "organizer": named("Organization", one.body),
        }


@shown_on("organisation", 30)
class Bodies(Section):
    """The bodies an organisation is known as, or belongs to."""

    title = gettext_lazy("Bodies")
    anchor = "bodies"
    template = "forums/bodies.html"

    def ask(self) -> None:
        """Read bodies, and memberships in bodies that the viewer may know of."""
        self.bodies = self.visible(Body, organisation=self.thing)
        self.memberships = self.read(Membership.objects.filter(organisation=self.thing, body__in=self.seen(Body)))

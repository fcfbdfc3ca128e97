"""The pages of editions, and what this module shows on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kenesh.forums import policy
from kenesh.forums.models import Edition, Milestone, ProtocolCase
from kenesh.kit import sight, trace
from kenesh.kit.batch import give_list
from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.parts import Link, State
from kenesh.kit.sections import Section, shown_on
from kenesh.sources.sheet import Sheet
from kenesh.sources.structured import place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import _StrPromise

    from kenesh.kit.batch import Batch

sight.guard(policy.visible_to, Edition, ProtocolCase)
trace.follows(ProtocolCase, "edition")

# What is said of an edition's state: with place and date, with the date alone, with the place alone, with neither.
_STATES: dict[str, tuple[_StrPromise, ...]] = {
    Edition.State.HELD: (
        gettext_lazy("Held in %(place)s, %(date)s"),
        gettext_lazy("Held: %(date)s"),
        gettext_lazy("Held in %(place)s"),
        pgettext_lazy("edition", "Held"),
    ),
    Edition.State.PLANNED: (
        gettext_lazy("Planned in %(place)s, %(date)s"),
        gettext_lazy("Planned: %(date)s"),
        gettext_lazy("Planned in %(place)s"),
        pgettext_lazy("edition", "Planned"),
    ),
    Edition.State.CANCELLED: (pgettext_lazy("edition", "Cancelled"),) * 4,
    Edition.State.UNKNOWN: (gettext_lazy("No record found"),) * 4,
}
_PHRASES = ((False, False), (True, False), (False, True), (True, True))
_MARKS: dict[str, str] = {Edition.State.UNKNOWN: "no-evidence"}


def edition_state(edition: Edition) -> State:
    """The state of an edition in words: “Held in Bishkek, 4 October 2013”. ``place`` must be at hand."""
    place = str(edition.place.heading()) if edition.place else country_name(edition.country) if edition.country else ""
    # In the order of the phrases above.
    missing = (not place, not edition.date)
    words = _STATES[edition.state][_PHRASES.index(missing)]
    label = words % {"place": place, "date": write_date(edition.date)}
    return State(_MARKS.get(edition.state, edition.state), label)


class EditionSheet(Sheet[Edition]):
    """The page of one edition: the whole record of a convening."""

    model = Edition
    template = "forums/edition.html"
    fields = ("date", "place", "country", "venue", "level", "format", "chair", "organisers", "motto", "note")
    always = frozenset({"date", "place", "level"})

    def ask(self, batch: Batch) -> None:
        """Read the neighbours in the chronicle and the organisers."""
        editions = sight.of(Edition, self.viewer).filter(forum=self.thing.forum_id)
        before = editions.filter(position__lt=self.thing.position).order_by("-position").values("pk")[:1]
        after = editions.filter(position__gt=self.thing.position).order_by("position").values("pk")[:1]
        self._previous = batch.add(Edition.objects.filter(pk__in=before))
        self._next = batch.add(Edition.objects.filter(pk__in=after))
        self._organisers = batch.add(Edition.organisers.through.objects.filter(edition=self.thing))

    def further(self) -> Iterable[Any]:
        """Neighbours are linked, organisers named."""
        return [*self._previous, *self._next, *self._organisers]

    def arrange(self) -> None:
        """Give the edition its organisers."""
        give_list(self.thing, "organisers", sight.ends(self._organisers, "organisation"))

    def trace(self) -> trace.Chain:
        """An edition is where chains begin; what it led to is what its sections show."""
        return trace.Chain()

    @property
    def sort(self) -> str:
        """What sort of convening; the usual one needs no word."""
        return _("Edition") if self.thing.sort == Edition.Sort.REGULAR else super().sort

    @property
    def state(self) -> State:
        """Whether, where and when it was held."""
        return edition_state(self.thing)

    @property
    def links(self) -> list[Link]:
        """The editions before and after it."""
        return [
            *(Link(found.heading(), found.get_absolute_url(), _("Before:")) for found in self._previous),
            *(Link(found.heading(), found.get_absolute_url(), _("After:")) for found in self._next),
        ]

    @property
    def jsonld(self) -> dict[str, Any]:
        """As schema.org's Event; dates only as exact as they are known."""
        edition = self.thing
        first, _slash, last = edition.date.partition("/")
        return {
            "@type": "Event",
            "name": str(edition.title),
            "startDate": first,
            "endDate": last or first,
            "eventStatus": f"https://schema.org/{_EVENT_STATUS.get(edition.state, '')}" if edition.date else None,
            "location": place(edition.place, edition.venue, edition.country),
            "organizer": {"@type": "Organization", "name": str(edition.forum.name)},
        }


_EVENT_STATUS: dict[str, str] = {
    Edition.State.HELD: "EventScheduled",
    Edition.State.PLANNED: "EventScheduled",
    Edition.State.CANCELLED: "EventCancelled",
}


@shown_on("edition", 90)
class Milestones(Section):
    """What came before, beside and after an edition."""

    title = gettext_lazy("Before, beside and after")
    anchor = "milestones"
    template = "forums/milestones.html"

    def ask(self) -> None:
        """Read milestones and who is named in them."""
        self.milestones = self.read(Milestone.objects.filter(edition=self.thing))
        self._people = self.read(Milestone.people.through.objects.filter(milestone__edition=self.thing))

    def arrange(self) -> None:
        """Give each milestone its people."""
        for milestone in self.milestones:
            rows = [row for row in self._people if row.milestone_id == milestone.pk]
            give_list(milestone, "people", sight.ends(rows, "person"))


@shown_on("edition", 95)
class ProtocolCases(Section):
    """Orders of names found in documents and photographs."""

    title = gettext_lazy("Protocol")
    anchor = "protocol"
    template = "forums/protocol_cases.html"

    def ask(self) -> None:
        """Read the cases of the edition."""
        self.cases = self.visible(ProtocolCase, edition=self.thing)


@shown_on("place", 20)
class EditionsHere(Section):
    """The editions held in a place."""

    title = gettext_lazy("Editions held here")
    anchor = "editions"
    template = "forums/editions.html"

    def ask(self) -> None:
        """Read the editions."""
        self.editions = self.visible(Edition, place=self.thing)

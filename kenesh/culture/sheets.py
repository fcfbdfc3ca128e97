"""The pages of centres, events and honours, and what this module shows on the pages of others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from kenesh.culture import policy
from kenesh.culture.models import Centre, Collection, Event, Honour
from kenesh.kit import sight, trace
from kenesh.kit.batch import give_list, give_many
from kenesh.kit.sections import Section, shown_on
from kenesh.sources.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.kit.batch import Batch

sight.guard(policy.visible_to, Centre, Event, Honour)
trace.follows(Event, "edition", "centre")
trace.follows(Honour, "edition", "previous")


class CentreSheet(Sheet[Centre]):
    """The page of a centre."""

    model = Centre
    fields = ("country_of", "host", "place", "opened", "note")
    always = frozenset({"opened"})


class EventSheet(Sheet[Event]):
    """The page of an event."""

    model = Event
    fields = (
        "date",
        "date_note",
        "edition",
        "centre",
        "place",
        "host",
        "attended_by",
        "for_countries",
        "text",
    )
    always = frozenset({"date"})

    def ask(self, batch: Batch) -> None:
        """Read who attended."""
        self._attended = batch.add(Event.attended_by.through.objects.filter(event=self.thing))

    def further(self) -> Iterable[Any]:
        """Those who attended are linked."""
        return self._attended

    def arrange(self) -> None:
        """Give the event its people."""
        give_list(self.thing, "attended_by", sight.ends(self._attended, "person"))


class HonourSheet(Sheet[Honour]):
    """The page of an honour."""

    model = Honour
    fields = ("given_to", "given_by", "ordinal", "date", "edition", "previous", "note")
    always = frozenset({"date", "given_by"})

    @property
    def sort(self) -> str:
        """What it is."""
        return str(_("Honour"))


@shown_on("centre", 10)
class Collections(Section):
    """What a centre holds."""

    title = _("Collections")
    anchor = "collections"
    template = "culture/collections.html"

    def ask(self) -> None:
        """Read the collections."""
        self.collections = self.read(Collection.objects.filter(centre=self.thing))


class Events(Section):
    """Events and when they were."""

    title = _("Events")
    anchor = "events"
    template = "culture/events.html"
    # The field of an event that leads to the page's thing.
    of: str

    def ask(self) -> None:
        """Read the events."""
        self.events = self.visible(Event, **{self.of: self.thing})


@shown_on("centre", 20)
class CentreEvents(Events):
    """The events of a centre."""

    of = "centre"


@shown_on("person", 70)
class PersonEvents(Events):
    """The events a person attended."""

    title = _("Events attended")
    of = "attended_by"


@shown_on("organisation", 90)
class HostedEvents(Events):
    """The events an organisation hosted."""

    title = _("Events hosted")
    of = "host"


class Honours(Section):
    """Honours given or received."""

    title = _("Honours")
    anchor = "honours"
    template = "culture/honours.html"
    # The field of an honour that leads to the page's thing.
    of: str

    def ask(self) -> None:
        """Read the honours."""
        self.honours = self.visible(Honour, **{self.of: self.thing})


@shown_on("person", 65)
class PersonHonours(Honours):
    """The honours a person received."""

    of = "given_to"


@shown_on("organisation", 91)
class HonoursGiven(Honours):
    """The honours an organisation gave."""

    title = _("Honours given")
    of = "given_by"


@shown_on("edition", 80)
class PublicDiplomacy(Section):
    """Events, the centres they were held for, and honours, on the occasion of an edition."""

    title = _("Events, centres and honours")
    anchor = "culture"
    template = "culture/edition.html"

    def ask(self) -> None:
        """Read events, the centres they belong to with their collections, and honours."""
        self.events = self.visible(Event, edition=self.thing)
        self.honours = self.visible(Honour, edition=self.thing)
        here = self.seen(Event, edition=self.thing).exclude(centre=None).values("centre")
        self.centres = self.visible(Centre, pk__in=here)
        self._collections = self.read(Collection.objects.filter(centre__in=self.seen(Centre, pk__in=here).values("pk")))

    def arrange(self) -> None:
        """Give each centre its collections."""
        give_many(self.centres, "collections", self._collections, "centre")


class Centres(Section):
    """Centres in a place or hosted by an organisation."""

    title = _("Centres")
    anchor = "centres"
    template = "culture/centres.html"
    # The field of a centre that leads to the page's thing.
    of: str

    def ask(self) -> None:
        """Read the centres."""
        self.centres = self.visible(Centre, **{self.of: self.thing})


@shown_on("place", 50)
class PlaceCentres(Centres):
    """The centres in a place."""

    of = "place"


@shown_on("organisation", 89)
class HostedCentres(Centres):
    """The centres an organisation hosts."""

    of = "host"

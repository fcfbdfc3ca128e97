"""The pages of centres, events and honours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.culture import policy
from kenesh.culture.models import Centre, Event, Honour
from kenesh.kit import sight, trace
from kenesh.kit.batch import give_list
from kenesh.kit.parts import Action
from kenesh.sources.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.kit.batch import Batch
    from kenesh.kit.verdict import Verdict

sight.guard(policy.visible_to, Centre, Event)
sight.guard(policy.visible_with_all, Honour)
trace.follows(Event, "edition", "centre")
trace.follows(Honour, "edition")


_CENTRE = (
    ("centre-count", _("Count a collection"), 20),
    ("centre-partner", _("Name a partner"), 30),
    ("catalogue-files", _("Bring in a catalogue"), 40),
)
_EVENT = (
    ("event-programme", _("Write the programme"), 20),
    ("event-attendance", _("Say how many came"), 30),
    ("event-guest", _("Name a guest"), 40),
)


def _offers(thing: Centre | Event, verdict: Verdict, acts: tuple[tuple[str, Any, int], ...]) -> Iterable[Action]:
    for name, label, place in acts:
        yield Action(label, reverse(name, args=thing.where), verdict, place)


class CentreSheet(Sheet[Centre]):
    """The page of a centre."""

    model = Centre
    fields = ("country_of", "host", "partners", "place", "opened", "note")
    always = frozenset({"opened"})

    def ask(self, batch: Batch) -> None:
        """Read its partners."""
        self._partners = batch.add(Centre.partners.through.objects.filter(centre=self.thing))

    def further(self) -> Iterable[Any]:
        """Its partners are linked."""
        return self._partners

    def arrange(self) -> None:
        """Give the centre its partners."""
        give_list(self.thing, "partners", sight.ends(self._partners, "organisation"))

    def offers(self) -> Iterable[Action]:
        """Count, name partners, bring in a catalogue."""
        yield from _offers(self.thing, policy.may_write(self.viewer, self.thing), _CENTRE)


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

    def offers(self) -> Iterable[Action]:
        """Write the programme, say who came."""
        yield from _offers(self.thing, policy.may_write(self.viewer, self.thing), _EVENT)


class HonourSheet(Sheet[Honour]):
    """The page of an honour."""

    model = Honour
    fields = (
        "rank",
        "given_to",
        "held_by",
        "given_by",
        "country",
        "date",
        "reason",
        "ordinal",
        "edition",
        "note",
    )
    always = frozenset({"date", "reason"})

    @property
    def sort(self) -> str:
        """What it is."""
        return str(_("Honour"))

"""Programmes and attendance; events on the pages of others."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kenesh.culture import policy
from kenesh.culture.counting import counted
from kenesh.culture.models import Attendance, Centre, Collection, Event, EventItem, Honour
from kenesh.kit.batch import give_many
from kenesh.kit.sections import Section, shown_on


@shown_on("event", 10)
class Programme(Section):
    """The programme of an event."""

    title = _("Programme")
    anchor = "programme"
    template = "culture/programme.html"

    def ask(self) -> None:
        """Read its parts."""
        self.programme = self.read(EventItem.objects.filter(event=self.thing))

    def arrange(self) -> None:
        """In the order of their days, what has no day last."""
        self.may_correct = bool(policy.may_write(self.viewer, self.thing))
        self.programme.sort(key=lambda one: (not one.date, str(one.date)))


@shown_on("event", 20)
class CameToIt(Section):
    """How many came to an event."""

    title = _("How many came")
    anchor = "attendance"
    template = "culture/attendance.html"

    def ask(self) -> None:
        """Read the numbers."""
        self.attendance = self.read(Attendance.objects.filter(event=self.thing))

    def arrange(self) -> None:
        """Whether officers are led to the form."""
        self.may_correct = bool(policy.may_write(self.viewer, self.thing))


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
        latest = [one.latest for one in counted(self._collections)]
        give_many(self.centres, "collections", latest, "centre")

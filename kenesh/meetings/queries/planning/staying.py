"""When delegations and their people arrive and leave, as they or the desk said it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _

from kenesh.kit import sight
from kenesh.kit.countries import country_name
from kenesh.kit.instants import instant
from kenesh.meetings.models import Absence, Attendee, Meeting
from kenesh.people.models import Person

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer

_STAY = (Absence.Reason.ARRIVES, Absence.Reason.LEAVES)


class Whose(NamedTuple):
    """A delegation, one of its people, or somebody of it who is known by a title."""

    country: str
    person: Person | None = None
    title: str = ""

    @property
    def key(self) -> str:
        """What a form sends."""
        if self.person:
            return f"{self.country}:person:{self.person.pk}"
        return f"{self.country}:title:{self.title}" if self.title else self.country

    @property
    def words(self) -> str:
        """Whose it is."""
        name = str(self.person.heading()) if self.person else self.title
        return name or _("the whole delegation of %(country)s") % {"country": country_name(self.country)}


def said_of(edition: Edition, country: str, person: Person | None = None, title: str = "") -> list[Absence]:
    """What was said of somebody's arrival and departure and still holds, the oldest first."""
    found = Absence.objects.filter(
        edition=edition,
        country=country,
        person=person,
        title=title,
        room__isnull=True,
        team__isnull=True,
        reason__in=_STAY,
        withdrawn=False,
    )
    return list(found.order_by("pk"))


def whose_stays(edition: Edition, viewer: Viewer, country: str) -> list[Whose]:
    """A delegation, and those of it who are in meetings that ``viewer`` may know of."""
    meetings = sight.of(Meeting, viewer).filter(edition=edition)
    attendees = Attendee.objects.filter(meeting__in=meetings.values("pk"), country=country)
    known = set(sight.of(Person, viewer).filter(attendances__in=attendees.values("pk")).values_list("pk", flat=True))
    people: dict[str, Whose] = {}
    for one in attendees.select_related("person").prefetch_related("person__names"):
        if one.person and one.person.pk in known:
            whose = Whose(country, one.person)
        elif one.title and not one.person:
            whose = Whose(country, title=next(iter(one.title.values())))
        else:
            continue
        people[whose.key] = whose
    return [Whose(country), *sorted(people.values(), key=lambda one: one.words)]


class Told(NamedTuple):
    """What was said of one: when they arrive, and when they leave, as words; empty where nothing was said."""

    whose: Whose
    arrives: str
    leaves: str


def told_stays(edition: Edition, viewer: Viewer, country: str, zone: str) -> list[Told]:
    """What was said of a delegation, and of those of it whom ``viewer`` may know of."""
    found = Absence.objects.filter(
        edition=edition, country=country, reason__in=_STAY, withdrawn=False, room__isnull=True, team__isnull=True
    )
    said: dict[str, dict[str, str]] = {}
    for one in found.select_related("person").order_by("pk"):
        moment = one.ends if one.reason == Absence.Reason.ARRIVES else one.starts
        said.setdefault(Whose(one.country, one.person, one.title).key, {})[one.reason] = instant(moment, zone)
    return [
        Told(one, said[one.key].get(Absence.Reason.ARRIVES, ""), said[one.key].get(Absence.Reason.LEAVES, ""))
        for one in whose_stays(edition, viewer, country)
        if one.key in said
    ]

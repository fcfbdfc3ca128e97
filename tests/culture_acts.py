"""The acts on centres and events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.culture.models import Centre, Event
from kenesh.people.models import NameForm, Organisation, Person
from tests.cases import OFFICERS, Case, Typed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenesh.realms.models import Forum


def _centre(forum: Forum) -> Centre:
    organisation = Organisation.objects.create(forum=forum, key="library")
    NameForm.objects.create(organisation=organisation, text="Library", language="en", script="Latn", preferred=True)
    return Centre.objects.create(forum=forum, key="centre", title={"en": "Centre"})


def _event(forum: Forum) -> Event:
    person = Person.objects.create(forum=forum, key="guest", country="KOR")
    NameForm.objects.create(person=person, text="Guest", language="en", script="Latn", preferred=True)
    return Event.objects.create(forum=forum, key="week", sort="festival", title={"en": "Culture week"})


def _library(centre: Centre) -> Typed:
    return {"organisation": Organisation.objects.get(forum=centre.forum, key="library").pk}


def _guest(event: Event) -> Typed:
    return {"person": Person.objects.get(forum=event.forum, key="guest").pk}


CULTURE: Mapping[str, Case] = {
    "centre-count": Case(_centre, OFFICERS, {"what__en": "Books", "count": 10}, needs="count"),
    "catalogue-item": Case(_centre, OFFICERS, {"title": "Land", "sort": "book"}, needs="title"),
    "centre-partner": Case(_centre, OFFICERS, _library, needs="organisation"),
    "event-programme": Case(_event, OFFICERS, {"what__en": "Opening", "time": "19:00"}, needs="what__en"),
    "event-attendance": Case(_event, OFFICERS, {"population__en": "Guests", "count": 10}, needs="count"),
    "event-guest": Case(_event, OFFICERS, _guest, needs="person"),
}

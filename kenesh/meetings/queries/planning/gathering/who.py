"""Who takes part in meetings, by the keys that the scheduler knows them by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.delegations.models import Participant
from kenesh.kit.localised import Localised

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.forums.models import Edition
    from kenesh.meetings.models import Attendee

HEADS = (Participant.Role.HEAD, Participant.Role.CHAIR)


class Who:
    """Who takes part in meetings, as the scheduler knows them: a person, else the head of a delegation, else an office."""

    def __init__(self, edition: Edition, attendees: Iterable[Attendee]) -> None:
        heads = Participant.objects.filter(edition=edition, role__in=HEADS, absent=False).exclude(country="")
        self._heads: dict[str, Participant] = {}
        for head in heads.select_related("person").prefetch_related("person__names"):
            self._heads.setdefault(head.country, head)
        self.people: dict[str, Localised] = {}
        self.of_country: dict[str, set[str]] = {}
        self.countries: set[str] = set(self._heads)
        for one in attendees:
            key = self.key(one)
            self.people[key] = self._called(one, key)
            if one.country:
                self.of_country.setdefault(one.country, set()).add(key)
                self.countries.add(one.country)
        for country in self.countries:
            self.of_country.setdefault(country, set()).add(self.head(country))

    def head(self, country: str) -> str:
        """The head of a delegation."""
        found = self._heads.get(country)
        return f"person:{found.person_id}" if found and found.person_id else f"country:{country}"

    def expected(self, country: str) -> list[str]:
        """Who of a delegation is where all of it is expected: its head, and those who are known by a title only."""
        titled = (key for key in self.of_country.get(country, ()) if key.startswith("title:"))
        return sorted({self.head(country), *titled})

    def key(self, one: Attendee) -> str:
        """Who it is."""
        if one.person_id:
            return f"person:{one.person_id}"
        title = dict(one.title)
        head = self._heads.get(one.country)
        if title and not (head and dict(head.title) == title):
            return f"title:{one.country}:{next(iter(title.values()))}"
        if one.country:
            return self.head(one.country)
        return f"organisation:{one.organisation_id or 0}"

    def _called(self, one: Attendee, key: str) -> Localised:
        if one.person:
            return one.person.heading()
        head = self._heads.get(one.country)
        if head and head.person and key == f"person:{head.person_id}":
            return head.person.heading()
        if one.title:
            return Localised(one.title)
        return one.organisation.heading() if one.organisation and not one.country else Localised()

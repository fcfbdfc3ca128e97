"""Whom a new timetable concerns: the delegations and people that speak or chair in what changed, and nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kenesh.people.models import User
from kenesh.people.queries import holders

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from kenesh.forums.models import Edition
    from kenesh.programme.frozen import Change

# Who answers for a delegation.
_FOR_DELEGATION = ("focal-point", "head-of-mission")


@dataclass(frozen=True, slots=True)
class ToTell:
    """The delegations concerned, and how many people of the register who speak or chair."""

    countries: tuple[str, ...]
    people: int


def to_tell(changes: Iterable[Change]) -> ToTell:
    """Whom these changes concern."""
    changes = list(changes)
    countries = dict.fromkeys(country for change in changes for country in change.countries)
    people = {person for change in changes for person in change.people}
    return ToTell(tuple(countries), len(people))


def concerned(edition: Edition, changes: Sequence[Change], today: dt.date) -> dict[User, list[Change]]:
    """The accounts to tell, each with the changes that concern it: its delegation's, or its own person's."""
    found: dict[User, list[Change]] = {}
    for country in dict.fromkeys(country for change in changes for country in change.countries):
        for role in _FOR_DELEGATION:
            for user in holders(edition.forum_id, role, today, country):
                found.setdefault(user, [])
                found[user] += [one for one in changes if country in one.countries and one not in found[user]]
    keys = {person for change in changes for person in change.people}
    speakers = User.objects.filter(person__forum=edition.forum_id, person__key__in=keys, is_active=True)
    for user in speakers.select_related("person"):
        mine = [one for one in changes if user.person and user.person.key in one.people]
        found.setdefault(user, [])
        found[user] += [one for one in mine if one not in found[user]]
    return found

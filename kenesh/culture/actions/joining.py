"""Saying who is partner of a centre, and who came to an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kenesh.culture import policy
from kenesh.culture.events import ATTENDED, PARTNERED
from kenesh.kit.verdict import demand
from kenesh.sources.actions import check_version, keep, lock

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.culture.models import Centre, Event
    from kenesh.people.models import Organisation, Person
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def join_partner(
    centre: Centre, partner: Organisation, *, removed: bool, based_on: int, by: Viewer, at: dt.datetime
) -> Centre:
    """Say that an organisation is partner of a centre, or no longer on record as one. Raise ``Refused``, ``Overtaken``."""
    current = lock(centre)
    demand(policy.may_write(by, current))
    check_version(current, based_on)
    if current.partners.filter(pk=partner.pk).exists() == removed:
        (current.partners.remove if removed else current.partners.add)(partner)
        keep(current, {}, by=by, at=at, event=PARTNERED.key, lists=["partners"], naming=[partner])
    return current


@transaction.atomic
def join_guest(event: Event, person: Person, *, removed: bool, based_on: int, by: Viewer, at: dt.datetime) -> Event:
    """Say that a person came to an event, or is no longer on record as a guest. Raise ``Refused``, ``Overtaken``."""
    current = lock(event)
    demand(policy.may_write(by, current))
    check_version(current, based_on)
    if current.attended_by.filter(pk=person.pk).exists() == removed:
        (current.attended_by.remove if removed else current.attended_by.add)(person)
        keep(current, {}, by=by, at=at, event=ATTENDED.key, lists=["attended_by"], naming=[person])
    return current

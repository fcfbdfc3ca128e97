"""People and a forum for tests."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kenesh.journal.actions import record
from kenesh.kit.localised import Localised
from kenesh.kit.refs import ref
from kenesh.people.models import Appointment, NameForm, Person, User
from kenesh.reactions import react
from kenesh.realms.models import Forum

if TYPE_CHECKING:
    from kenesh.journal.models import Entry
    from kenesh.realms.models import Belonging

AT = dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)


def user(name: str = "kim", **fields: Any) -> User:
    """Make someone who can sign in."""
    return User.objects.create_user(f"{name}@example.org", name=name, **fields)


def forum(key: str = "kca") -> Forum:
    """Make a published forum."""
    name = Localised(en="Korea-Central Asia Cooperation Forum", ko="한-중앙아 협력포럼")
    return Forum.objects.get_or_create(key=key, defaults={"name": name, "published": True})[0]


def person(key: str = "otorbaev", **fields: Any) -> Person:
    """Make a person of the public register, with a name."""
    made = Person.objects.create(forum=forum(), key=key, **fields)
    NameForm.objects.create(person=made, text="Djoomart Otorbaev", language="en", script="Latn", preferred=True)
    return made


def appointment(of: User, role: str = "focal-point") -> Appointment:
    """Give somebody a role."""
    return Appointment.objects.create(forum=forum(), user=of, role=role, country="KAZ")


def happened(thing: Belonging, event: str = "object.changed", at: dt.datetime = AT, clearance: str = "") -> Entry:
    """Something was done to a thing, and what follows from it was done."""
    with transaction.atomic():
        entry = record(
            event,
            ref(thing),
            by="system",
            at=at,
            forum_id=thing.forum_id,
            clearance=clearance or thing.clearance,
            cleared_for=thing.cleared_for,
        )
    react.func([entry.seq])
    return entry

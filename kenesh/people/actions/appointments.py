"""Giving roles and withdrawing them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.journal.actions import Personal, record
from kenesh.kit.refs import ref
from kenesh.kit.verdict import demand
from kenesh.people import events, policy
from kenesh.people.models import Appointment, User
from kenesh.people.roles import ALWAYS, ROLES, Term

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.journal.events import Event
    from kenesh.people.policy import Actor
    from kenesh.realms.models import Forum


@transaction.atomic
def appoint(user: User, forum: Forum, role: str, term: Term = ALWAYS, *, by: Actor, at: dt.datetime) -> Appointment:
    """Give ``user`` a role in ``forum``; given again, it holds for the new time.

    Raise ``Refused``, or ``ValidationError`` with all that is wrong by field.
    """
    demand(policy.may_appoint(by, user.pk, forum.pk))
    check_appointment(forum, role, term)
    User.objects.select_for_update().get(pk=user.pk)
    appointment, new = Appointment.objects.get_or_create(
        forum=forum, user=user, role=role, country=term.country, defaults={"since": term.since, "until": term.until}
    )
    if not new and (appointment.since, appointment.until) == (term.since, term.until):
        return appointment
    appointment.since, appointment.until = term.since, term.until
    appointment.save(update_fields=["since", "until"])
    _record(events.GIVEN, appointment, by=by, at=at)
    return appointment


@transaction.atomic
def withdraw(appointment: Appointment, *, by: Actor, at: dt.datetime) -> None:
    """End a role now. The journal keeps that it was held."""
    found = Appointment.objects.select_for_update().select_related("user").filter(pk=appointment.pk).first()
    demand(policy.may_appoint(by, appointment.user_id, appointment.forum_id))
    if found is not None:
        _record(events.WITHDRAWN, found, by=by, at=at)
        found.delete()


def check_appointment(forum: Forum, role: str, term: Term) -> None:
    """Raise ``ValidationError``, with all that is wrong by field, unless the role can be held like this."""
    wrong: dict[str, str] = {}
    found = ROLES.get(role)
    if found is None:
        wrong["role"] = _("There is no such role. Roles are: %(roles)s.") % {"roles": ", ".join(ROLES)}
    elif found.for_country and not term.country:
        wrong["country"] = _("Say for which country: this role is held for one.")
    elif term.country and not found.for_country:
        wrong["country"] = _("Leave the country empty: this role is not held for one.")
    elif term.country and forum.members and term.country not in forum.members:
        wrong["country"] = _("This country is not a member of the forum.")
    if term.since and term.until and term.until < term.since:
        wrong["until"] = _("It ends before it begins.")
    if wrong:
        raise ValidationError(wrong)


def _record(event: Event, appointment: Appointment, *, by: Actor, at: dt.datetime) -> None:
    until = appointment.until.isoformat() if appointment.until else ""
    record(
        event.key,
        ref(appointment),
        by=by,
        at=at,
        forum_id=appointment.forum_id,
        clearance="secretariat",
        data={"role": appointment.role, "country": appointment.country, "until": until},
        personal={"who": Personal(str(appointment.user), f"user:{appointment.user_id}")},
    )

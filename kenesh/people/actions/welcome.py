"""Bringing somebody into a forum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.people.actions.accounts import add_account, invite
from kenesh.people.actions.appointments import appoint
from kenesh.people.models import User

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.people.policy import Actor
    from kenesh.people.roles import Term
    from kenesh.realms.models import Forum


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Whom to make an account for, and in which language to write to them."""

    email: str
    name: str
    language: str = "en"


@transaction.atomic
def welcome(newcomer: Newcomer, forum: Forum, role: str, term: Term, *, by: Actor, at: dt.datetime) -> User:
    """Give somebody a role in ``forum``, with an account and an invitation if they have none.

    Whoever has an account already, perhaps from another forum, keeps it as it is: only the role is new, and a notice
    tells them of it. Raise ``Refused``, or ``ValidationError`` with the field it belongs to.
    """
    user = User.objects.filter(email=newcomer.email.strip().lower()).first()
    if user is None:
        # Until they choose another, their own pages go by the clock of the forum that they come to.
        language, zone = newcomer.language, forum.time_zone
        user = add_account(newcomer.email, name=newcomer.name, language=language, time_zone=zone, by=by, at=at)
        invite(user, by=by)
    elif not user.is_active:
        raise ValidationError({"email": _("The account with this address is closed. An administrator can open it.")})
    appoint(user, forum, role, term, by=by, at=at)
    return user

"""Bringing somebody into a forum."""

from __future__ import annotations

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
    from kenesh.realms.models import Forum


@transaction.atomic
def welcome(
    email: str,
    forum: Forum,
    role: str,
    *,
    name: str,
    language: str,
    by: Actor,
    at: dt.datetime,
    country: str = "",
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> User:
    """Give somebody a role in ``forum``, with an account and an invitation if they have none.

    Whoever has an account already, perhaps from another forum, keeps it as it is: only the role is new, and a notice
    tells them of it. Raise ``Refused``, or ``ValidationError`` with the field it belongs to.
    """
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        user = add_account(email, name=name, language=language, by=by, at=at)
        invite(user, by=by)
    elif not user.is_active:
        raise ValidationError({"email": _("The account with this address is closed. An administrator can open it.")})
    appoint(user, forum, role, by=by, at=at, country=country, since=since, until=until)
    return user

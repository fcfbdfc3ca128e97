"""Making accounts, changing them, closing them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from kenesh.journal.actions import Personal, record
from kenesh.kit.refs import ref
from kenesh.kit.verdict import demand
from kenesh.people import events, policy
from kenesh.people.links import sign_in_link
from kenesh.people.models import User

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.journal.events import Event
    from kenesh.people.policy import Actor

# Accounts belong to the installation; what is done to them is for nobody's eyes but the keepers'.
_CLEARANCE = "secretariat"


@transaction.atomic
def add_account(  # noqa: PLR0913 - what an account says of its owner
    email: str,
    *,
    name: str,
    by: Actor,
    at: dt.datetime,
    language: str = "en",
    time_zone: str = "UTC",
    sample: bool = False,
) -> User:
    """Make an account without a password. Raise ``Refused``, or ``ValidationError`` when the address is taken.

    The address counts as verified: whoever adds it vouches for it, and nobody gets in but by a link or code sent there.
    """
    demand(policy.may_invite(by))
    user = User(email=email.strip().lower(), name=name.strip(), language=language, time_zone=time_zone, sample=sample)
    user.set_unusable_password()
    user.full_clean()
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    _record(events.ADDED, user, by=by, at=at)
    return user


def invite(user: User, *, by: Actor) -> None:
    """Mail the user a link with which to choose a password. Sending it again is how one renews it."""
    demand(policy.may_invite(by))
    inviter = by.name if not isinstance(by, str) else ""
    with override(user.language):
        text = render_to_string(
            "people/mail/invitation.txt", {"user": user, "inviter": inviter, "link": sign_in_link(user)}
        )
        send_mail(_("Your account at Kenesh"), text, None, [user.email])


@transaction.atomic
def change_account(user: User, *, name: str, language: str, time_zone: str, by: Actor, at: dt.datetime) -> User:
    """Change what an account says about its owner; nothing is recorded where nothing changes."""
    user = User.objects.select_for_update().get(pk=user.pk)
    demand(policy.may_change_account(by, user))
    wanted = {"name": name.strip(), "language": language, "time_zone": time_zone}
    changes = {field: [getattr(user, field), value] for field, value in wanted.items() if getattr(user, field) != value}
    if not changes:
        return user
    for field, value in wanted.items():
        setattr(user, field, value)
    user.full_clean(exclude=["password"])
    user.save(update_fields=list(changes))
    record(
        events.CHANGED.key,
        ref(user),
        by=by,
        at=at,
        clearance=_CLEARANCE,
        personal={"changes": Personal(changes, str(ref(user)))},
    )
    return user


@transaction.atomic
def set_open(user: User, *, is_open: bool, by: Actor, at: dt.datetime) -> User:
    """Close an account, or open it again. Whoever is signed in with it is out at their next step."""
    user = User.objects.select_for_update().get(pk=user.pk)
    demand(policy.may_close(by, user))
    if user.is_active != is_open:
        if not is_open and user.is_administrator:
            _check_another_administrator(user)
        user.is_active = is_open
        user.save(update_fields=["is_active"])
        _record(events.ENABLED if is_open else events.DISABLED, user, by=by, at=at)
    return user


@transaction.atomic
def set_administrator(user: User, *, administrator: bool, by: Actor, at: dt.datetime) -> User:
    """Make somebody an administrator of this installation, or end that. One always remains."""
    user = User.objects.select_for_update().get(pk=user.pk)
    demand(policy.may_raise(by, user))
    if user.is_administrator != administrator:
        if not administrator:
            _check_another_administrator(user)
        user.is_administrator = administrator
        user.save(update_fields=["is_administrator"])
        _record(events.RAISED if administrator else events.LOWERED, user, by=by, at=at)
    return user


def _check_another_administrator(user: User) -> None:
    others = User.objects.select_for_update().filter(is_administrator=True, is_active=True).exclude(pk=user.pk)
    if not others.exists():
        raise ValidationError(_("This is the only administrator: make somebody else one first."))


def _record(event: Event, user: User, *, by: Actor, at: dt.datetime) -> None:
    record(
        event.key,
        ref(user),
        by=by,
        at=at,
        clearance=_CLEARANCE,
        personal={"who": Personal(str(user), str(ref(user)))},
    )

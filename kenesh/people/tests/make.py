"""Factories for accounts that can sign in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.core.cache import cache

from tests import make

if TYPE_CHECKING:
    from kenesh.people.models import User
    from kenesh.realms.models import Forum

PASSWORD = "a-long-password"


def account(of: Forum | None = None, role: str = "", country: str = "", **fields: object) -> User:
    """An account with a verified address and a password, holding a role in a forum if one is given."""
    made = make.user(of, role, country, **fields)
    made.set_password(PASSWORD)
    made.save()
    EmailAddress.objects.create(user=made, email=made.email, verified=True, primary=True)
    return made


def forget_attempts() -> None:
    """Attempts of earlier tests do not count."""
    cache.clear()

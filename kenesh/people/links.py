"""Links with which somebody gets into their account once: in an invitation, or handed over by an administrator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

if TYPE_CHECKING:
    from kenesh.people.models import User


def sign_in_link(user: User) -> str:
    """Return an address where ``user`` chooses a password and is signed in.

    It holds for three days (``PASSWORD_RESET_TIMEOUT``) and until the password is set.
    """
    key = default_token_generator.make_token(user)
    with override(user.language):
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})
    return f"{settings.SITE_URL}{path}"

"""Where django-allauth asks us: who gets an account, where people land, how second factors are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.db import transaction
from django.utils import timezone

from kenesh.journal.actions import record
from kenesh.kit.encryption import decrypt, encrypt
from kenesh.kit.refs import ref
from kenesh.people import events
from kenesh.people.queries import viewer_of

if TYPE_CHECKING:
    from allauth.account.models import EmailAddress
    from django.http import HttpRequest

_PURPOSE = "kenesh.people.second-factors"


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come by invitation; whoever signs in lands on their desk, in the language of the page."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the library's signature
        """Nobody signs up."""
        return False

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Record that somebody's address changed; the addresses themselves stay out of the journal."""
        with transaction.atomic():
            confirmed = bool(super().confirm_email(request, email_address))
            if confirmed:
                user = email_address.user
                record(
                    events.READDRESSED.key, ref(user), by=viewer_of(user), at=timezone.now(), clearance="secretariat"
                )
        return confirmed


class OtherAccounts(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """A ministry's own sign-in opens the accounts of those who were invited, and makes no others."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002 - the same
        """Nobody signs up this way either."""
        return False


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]
    """Keeps the secrets of second factors encrypted: a copy of the database alone opens no account."""

    def encrypt(self, text: str) -> str:
        """Encrypt a secret with this installation's key."""
        return encrypt(text, _PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        """Read a secret back."""
        return decrypt(encrypted_text, _PURPOSE)

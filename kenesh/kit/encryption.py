"""Keeping a secret that must be read back, encrypted with this installation's key.

A copy of the database alone opens nothing then. Where a secret is only compared, keep a digest instead.
"""

from __future__ import annotations

import base64
from functools import cache

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils.crypto import salted_hmac


class Unreadable(Exception):
    """A secret was encrypted with another key than this installation's, or for another purpose."""


def encrypt(text: str, purpose: str) -> str:
    """Encrypt a secret. Each ``purpose`` has a key of its own, made from the installation's."""
    return _fernet(purpose, settings.SECRET_KEY).encrypt(text.encode()).decode()


def decrypt(encrypted: str, purpose: str) -> str:
    """Read a secret back. Raise :class:`Unreadable`."""
    try:
        return _fernet(purpose, settings.SECRET_KEY).decrypt(encrypted.encode()).decode()
    except InvalidToken as wrong:
        raise Unreadable(f"a secret of {purpose} was encrypted with another key") from wrong


def seal(content: bytes, purpose: str) -> bytes:
    """Encrypt bytes; a third longer than they are, and all of them in memory."""
    return _fernet(purpose, settings.SECRET_KEY).encrypt(content)


def unseal(sealed: bytes, purpose: str) -> bytes:
    """Read bytes back. Raise :class:`Unreadable`."""
    try:
        return _fernet(purpose, settings.SECRET_KEY).decrypt(sealed)
    except InvalidToken as wrong:
        raise Unreadable(f"bytes of {purpose} were encrypted with another key") from wrong


@cache
def _fernet(purpose: str, key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(salted_hmac(purpose, "", secret=key, algorithm="sha256").digest()))

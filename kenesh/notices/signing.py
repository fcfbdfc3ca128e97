"""Signatures of webhooks as the Standard Webhooks specification 1.0 writes them. Pure computation.

What is signed is ``{id}.{timestamp}.{body}``, with HMAC-SHA-256. While a secret is being exchanged there are several
signatures in one header, each of them by one secret; a receiver needs one that holds.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_PREFIX = "whsec_"
# The specification asks for 24 to 64.
_BYTES = 32


def new_secret() -> str:
    """Make a secret: ``whsec_`` and 32 random bytes in base64."""
    return _PREFIX + base64.b64encode(secrets.token_bytes(_BYTES)).decode()


def new_message() -> str:
    """Name a message. It has no full stop, so that nothing signed can be read in two ways."""
    return f"msg_{secrets.token_hex(16)}"


def headers(keys: Iterable[str], message: str, timestamp: int, body: bytes) -> dict[str, str]:
    """Return the three headers of a webhook. ``timestamp`` is that of the attempt, in seconds since 1970."""
    signed = f"{message}.{timestamp}.".encode() + body
    return {
        "webhook-id": message,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(_signature(key, signed) for key in keys),
    }


def _signature(secret: str, signed: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    return f"v1,{base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()}"

"""Secrets that open something for whoever has them, and what is kept of them. One that must be read back: ``encryption``."""

from __future__ import annotations

import hashlib
import secrets

_BYTES = 32


def new_secret() -> str:
    """256 bits of chance, in signs that may stand in an address."""
    return secrets.token_urlsafe(_BYTES)


def digest_of(secret: str) -> str:
    """What is kept of a secret. It is as long as it is random, or holds for minutes: a slow hash would add nothing."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()

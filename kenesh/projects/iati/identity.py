"""What tells one thing that an activity says from another: a digest of all that is said."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def digest_of(kind: str, said: Mapping[str, Any]) -> str:
    """SHA-256 of what is said of money of a kind, in hexadecimal."""
    return hashlib.sha256(json.dumps([kind, said], sort_keys=True, ensure_ascii=False).encode()).hexdigest()

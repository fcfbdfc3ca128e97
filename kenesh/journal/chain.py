"""How entries are written down and chained: pure computation, the same on every database.

An entry's hash covers its number, its contents and the hash of the entry before it. Personal values are not in
it: only a digest of value and salt, so that both can be deleted and the chain still holds.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
import uuid
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise

GENESIS = "0" * 64


def _plain(value: object) -> str:
    if isinstance(value, dt.datetime):
        return instant(value)
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, (Decimal, uuid.UUID, Promise)):
        return str(value)
    message = f"the journal cannot write down {value!r}"
    raise TypeError(message)


def canonical(value: object) -> str:
    """Write ``value`` as JSON in exactly one way: keys sorted, no spaces, no escapes but the needed ones."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False, default=_plain)


def instant(at: dt.datetime) -> str:
    """Write a moment in UTC with microseconds. Raise ``ValueError`` when it names no time zone."""
    if at.tzinfo is None:
        message = "a moment without a time zone cannot be journalled"
        raise ValueError(message)
    return at.astimezone(dt.UTC).isoformat(timespec="microseconds")


def seal(value: str, person: str, salt: str) -> str:
    """Return the digest that stands in the chain for a personal value, given as canonical JSON."""
    return hmac.new(salt.encode(), canonical([person, value]).encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class Link:
    """What the hash of one entry covers; codes and JSON are text exactly as it is stored."""

    seq: int
    at: dt.datetime
    actor: str
    event: str
    subject_kind: str
    subject_id: int | None
    forum_id: int | None
    clearance: str
    cleared_for: str
    data: str
    digests: str
    previous: str

    def hash(self, seq: int | None = None) -> str:
        """Return the SHA-256 of this entry, in hexadecimal; with ``seq``, as if it stood there."""
        written = canonical(
            [
                self.seq if seq is None else seq,
                instant(self.at),
                self.actor,
                self.event,
                self.subject_kind,
                self.subject_id,
                self.forum_id,
                self.clearance,
                self.cleared_for,
                self.data,
                self.digests,
                self.previous,
            ],
        )
        return hashlib.sha256(written.encode()).hexdigest()

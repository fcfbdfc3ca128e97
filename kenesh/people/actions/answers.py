"""Keeping what a request was answered, so that sending it again does nothing twice."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import connection

from kenesh.people.models import KeptAnswer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenesh.people.models import Token

# Whoever sends a request again does so soon.
KEPT_FOR = dt.timedelta(days=3)


def claim_key(token: Token, key: str, digest: str, *, at: dt.datetime) -> tuple[KeptAnswer, bool]:
    """Claim an idempotency key within a transaction; return what is kept under it, and whether it is new.

    Whoever claims the same key at the same moment waits for the end of this transaction: for the answer, if it is
    committed, else for their own turn. Asks no policy: the token is the caller's own.
    """
    if not connection.in_atomic_block:
        message = "a key is claimed in the same transaction as what it names"
        raise RuntimeError(message)
    return KeptAnswer.objects.get_or_create(token=token, key=key, defaults={"digest": digest, "at": at})


def keep_answer(claimed: KeptAnswer, status: int, headers: Mapping[str, str], body: str) -> None:
    """Keep what was answered."""
    claimed.status, claimed.headers, claimed.body = status, dict(headers), body
    claimed.save(update_fields=["status", "headers", "body"])


def drop_answers(now: dt.datetime) -> int:
    """Delete what is older than anybody would send again; returns how many answers that were."""
    return KeptAnswer.objects.filter(at__lt=now - KEPT_FOR).delete()[0]

"""Doing things once: the change and what was answered are kept in one transaction, under the caller's own key."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from kenesh.people.actions.answers import claim_key, keep_answer
from kenesh.record.entering import Amiss
from kenesh.record.text import Finding
from kenesh.site.api.problems import Problem
from kenesh.site.api.sent import body_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from kenesh.people.models import Token

_KEY = re.compile(r"[\x21-\x7e]{1,255}")
# What of an answer is kept beside its status and body.
_HEADERS = ("Content-Type", "ETag", "Location")


def once(request: HttpRequest, token: Token, do: Callable[[], HttpResponse], sent: bytes | None = None) -> HttpResponse:
    """Do it in a transaction, once for each ``Idempotency-Key`` of a token; sent again, answer the same again.

    ``sent`` tells what was sent apart, where it is no JSON. Only what was done is kept. What was refused changed nothing, and may be tried again under the same key.
    """
    key = request.headers.get("Idempotency-Key")
    body = body_of(request) if sent is None else sent
    if key is None:
        with transaction.atomic():
            return do()
    if not _KEY.fullmatch(key):
        words = _("A key has 1 to 255 letters, digits or signs, and no space.")
        raise Amiss([Finding(("Idempotency-Key",), words)])
    with transaction.atomic():
        claimed, new = claim_key(token, key, _digest(request, body), at=timezone.now())
        if new:
            answer = do()
            headers = {name: answer[name] for name in _HEADERS if name in answer}
            keep_answer(claimed, answer.status_code, headers, answer.content.decode())
            return answer
    if claimed.digest != _digest(request, body):
        raise Problem("key-used")
    return HttpResponse(claimed.body, status=claimed.status, headers={**claimed.headers, "Idempotent-Replayed": "true"})


def _digest(request: HttpRequest, body: bytes) -> str:
    """What tells one request from another."""
    head = f"{request.method} {request.get_full_path()}\n".encode("utf-8", "surrogatepass")
    return hashlib.sha256(head + body).hexdigest()

"""The address of a personal link, and the session that a code opens: a signed cookie for that address alone."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import override

SALT = "kenesh.nominations.own"
COOKIE = "kenesh-own"
# How long a form stays open without another code.
SESSION = dt.timedelta(hours=2)


def digest_of(secret: str) -> str:
    """What is kept of a link: it has 256 bits of chance, so nobody finds it from this."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def address(secret: str, language: str) -> str:
    """The link as a whole address, in the person's language."""
    with override(language):
        return settings.SITE_URL + reverse("own", args=(secret,))


def paths(secret: str) -> list[str]:
    """Where the cookie is sent to: the form, in every language."""
    found = []
    for tag, _name in settings.LANGUAGES:
        with override(tag):
            found.append(reverse("own", args=(secret,)))
    return found


def said_by(cookie: str) -> tuple[int, str] | None:
    """The link and the session that a cookie names, None for one that we did not make, or that is too old."""
    try:
        found = signing.loads(cookie, salt=SALT, max_age=SESSION)
    except signing.BadSignature:
        return None
    number, session = found
    return int(number), str(session)

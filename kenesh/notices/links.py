"""The session that a code opens for a mailed link: a signed cookie for the pages of that link alone."""

from __future__ import annotations

import datetime as dt
import hashlib
from http.cookies import Morsel
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import override

if TYPE_CHECKING:
    from django.http import HttpResponseBase

# How long the pages stay open without another code.
SESSION = dt.timedelta(hours=2)


def digest_of(secret: str) -> str:
    """What is kept of a link: it has 256 bits of chance, so nobody finds it from this."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def whose(email: str, purpose: str) -> str:
    """What an address is found by again: keyed, so that nobody can try addresses against it."""
    key = email.strip().casefold()
    return salted_hmac(f"{purpose}.whose", key, secret=settings.SECRET_KEY, algorithm="sha256").hexdigest()


def address(page: str, secret: str, language: str) -> str:
    """The link to a page as a whole address, in a language."""
    with override(language):
        return settings.SITE_URL + reverse(page, args=(secret,))


def said_by(cookie: str, purpose: str) -> tuple[int, str] | None:
    """The link and the session that a cookie names, None for one that we did not make, or that is too old."""
    try:
        number, session = signing.loads(cookie, salt=f"kenesh.{purpose}.own", max_age=SESSION)
    except signing.BadSignature:
        return None
    return int(number), str(session)


def signed(number: int, session: str, purpose: str) -> str:
    """What the cookie holds."""
    return signing.dumps([number, session], salt=f"kenesh.{purpose}.own")


def set_cookie(response: HttpResponseBase, cookie: str, value: str, page: str, secret: str) -> None:
    """Let the browser keep the session for the pages of the link: one name in the folder of each language."""
    for number, (tag, _name) in enumerate(settings.LANGUAGES):
        with override(tag):
            path = reverse(page, args=(secret,))
        morsel: Morsel[str] = Morsel()
        morsel.set(cookie, value, value)
        age = str(int(SESSION.total_seconds()))
        said: dict[str, Any] = {"path": path, "max-age": age, "httponly": True, "samesite": "Strict"}
        morsel.update({**said, "secure": settings.BEHIND_TLS or ""})
        dict.__setitem__(response.cookies, f"{cookie}-{number}", morsel)

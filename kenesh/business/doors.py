"""The address of a company's own pages, and the session that a code opens: a signed cookie for that address alone."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import override

from kenesh.nominations.own import SESSION

SALT = "kenesh.business.own"
COOKIE = "kenesh-company"


def whose(email: str) -> str:
    """What an address is found by again: keyed, so that nobody can try addresses against it."""
    key = email.strip().casefold()
    return salted_hmac("business.whose", key, secret=settings.SECRET_KEY, algorithm="sha256").hexdigest()


def link_address(secret: str, language: str) -> str:
    """The link as a whole address, in a language."""
    with override(language):
        return settings.SITE_URL + reverse("company-own", args=(secret,))


def paths(secret: str) -> list[str]:
    """Where the cookie is sent to: the company's own pages, in every language."""
    found = []
    for tag, _name in settings.LANGUAGES:
        with override(tag):
            found.append(reverse("company-own", args=(secret,)))
    return found


def said_by(cookie: str) -> tuple[int, str] | None:
    """The link and the session that a cookie names, None for one that we did not make, or that is too old."""
    try:
        number, session = signing.loads(cookie, salt=SALT, max_age=SESSION)
    except signing.BadSignature:
        return None
    return int(number), str(session)

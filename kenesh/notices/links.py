"""Pages that a mailed link opens, and the session that a code opens there: a signed cookie for the pages of that link alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from http.cookies import Morsel
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import override

from kenesh.kit.secrecy import digest_of

if TYPE_CHECKING:
    from django.http import HttpResponseBase

# How long the pages stay open without another code.
SESSION = dt.timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class OwnPages:
    """The pages of one module that its links open.

    ``purpose`` keys all that is derived from secrets; ``page`` is where a link leads and codes are asked for, with
    ``template``; ``inside`` is the first page that a code opens.
    """

    purpose: str
    cookie: str
    page: str
    inside: str
    template: str

    def whose(self, email: str) -> str:
        """What an address is found by again: keyed, so that nobody can try addresses against it."""
        return self.keyed("whose", email.strip().casefold())

    def keyed(self, what: str, text: str) -> str:
        """A digest that only this installation can make."""
        return salted_hmac(f"{self.purpose}.{what}", text, secret=settings.SECRET_KEY, algorithm="sha256").hexdigest()

    def address(self, secret: str, language: str) -> str:
        """The link as a whole address, in a language."""
        with override(language):
            return settings.SITE_URL + reverse(self.page, args=(secret,))

    def signed(self, number: int, session: str) -> str:
        """What the cookie holds."""
        return signing.dumps([number, session], salt=self._salt)

    def opened(self, rows: Any, secret: str, cookie: str) -> Any:
        """The link among ``rows`` that a browser has opened with a code; None for everybody else. One query at most."""
        try:
            said = signing.loads(cookie, salt=self._salt, max_age=SESSION)
        except signing.BadSignature:
            return None
        number, session = said
        link = rows.filter(pk=number, digest=digest_of(secret), revoked_at=None).first()
        return link if link is not None and link.session and link.session == session else None

    def set_cookie(self, response: HttpResponseBase, value: str, secret: str) -> None:
        """Let the browser keep the session for the pages of the link: one name in the folder of each language.

        Django's own way to set a cookie knows one folder for a name.
        """
        for number, (tag, _name) in enumerate(settings.LANGUAGES):
            with override(tag):
                path = reverse(self.page, args=(secret,))
            morsel: Morsel[str] = Morsel()
            morsel.set(self.cookie, value, value)
            age = str(int(SESSION.total_seconds()))
            said: dict[str, Any] = {"path": path, "max-age": age, "httponly": True, "samesite": "Strict"}
            morsel.update({**said, "secure": settings.BEHIND_TLS or ""})
            dict.__setitem__(response.cookies, f"{self.cookie}-{number}", morsel)

    @property
    def _salt(self) -> str:
        return f"kenesh.{self.purpose}.own"

"""Codes of mailed links: mailing them, and opening the pages with one. Each module keeps its links in a table of its own.

Whoever asks with a link that is wrong, revoked or past is told the same as everybody else.
"""

from __future__ import annotations

import datetime as dt
import hmac
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from kenesh.notices.actions.mail import forget_bodies, post, spend
from kenesh.notices.links import SESSION, digest_of, signed
from kenesh.people.limits import TO_ONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from kenesh.notices.models import MailedLink

DIGITS = 8
CODE_HOLDS = dt.timedelta(minutes=15)
# Wrong codes until the code is void; codes mailed within an hour.
MOST_TRIES, MOST_CODES = 5, TO_ONE
# How long the mail with a link may wait to be sent.
LINK_KEPT = dt.timedelta(days=30)
_HOUR = dt.timedelta(hours=1)
# Pages that are open now were opened with a code of an hour that began no longer ago.
LONGEST_OPEN = _HOUR + CODE_HOLDS + SESSION
_BYTES = 32
# What the code of no link is compared with.
_NO_CODE = "0" * 64


@dataclass(frozen=True, slots=True)
class Links:
    """The links of one module: their table, what keys of their mails begin with, who is written to, and what it is about.

    ``to`` gives the e-mail address of a link, ``about`` what the subject of the mail names; ``still`` whether it opens.
    """

    purpose: str
    model: type[MailedLink]
    with_: tuple[str, ...]
    to: Callable[[Any], str]
    about: Callable[[Any], str]
    still: Callable[[Any, dt.datetime], bool]

    def __post_init__(self) -> None:
        """Mails with links and codes hold secrets."""
        spend(self.links)
        spend(self.codes)

    @property
    def links(self) -> str:
        """How keys of mails with links begin."""
        return f"{self.purpose}-link:"

    @property
    def codes(self) -> str:
        """How keys of mails with codes begin."""
        return f"{self.purpose}-code:"

    def usable(self, digest: str, at: dt.datetime) -> Any:
        """The link of the digest of a secret, locked; None where it opens nothing."""
        rows: Any = self.model._default_manager.select_for_update(of=("self",)).select_related(*self.with_)
        found = rows.filter(digest=digest, revoked_at=None).first()
        return found if found is not None and self.still(found, at) else None

    @transaction.atomic
    def mail_code(self, digest: str, *, at: dt.datetime) -> None:
        """Mail a code to the address of a link; for any other digest, and after too many codes, nothing."""
        link = self.usable(digest, at)
        if link is None:
            return
        if link.mailed_since is None or at - link.mailed_since >= _HOUR:
            link.mailed_since, link.mailed = at, 0
        email = self.to(link)
        if link.mailed >= MOST_CODES or not email:
            return
        code = "".join(secrets.choice("0123456789") for _digit in range(DIGITS))
        link.mailed += 1
        link.code, link.code_at, link.tries = self._digest(link, code), at, 0
        link.save()

        def words() -> tuple[str, str]:
            lines = [
                _("Your code is %(code)s. It holds for 15 minutes.") % {"code": code},
                _("If you did not ask for it, nobody gets in without it: leave it be."),
            ]
            return _("Your code: %(forum)s") % {"forum": self.about(link)}, "\n\n".join(lines) + "\n"

        post(f"{self.codes}{link.pk}:{at.timestamp()}", to=email, language=link.language, write=words, at=at)

    @transaction.atomic
    def open_with(self, secret: str, code: str, *, at: dt.datetime) -> str | None:
        """Open the pages with a code; returns what the cookie holds, None where the code opens nothing.

        A code opens once. Attempts are counted; after five wrong ones the code is void.
        """
        found = self.usable(digest_of(secret), at)
        given = "".join(sign for sign in code if sign.isdecimal() and sign.isascii())
        waits = found is not None and found.code_at is not None and at - found.code_at <= CODE_HOLDS
        is_open = waits and found.tries < MOST_TRIES
        # For a link that is not there, everything is done with one that nobody has.
        model: Any = self.model
        link: Any = found if is_open else model(pk=0, code=_NO_CODE)
        if not hmac.compare_digest(link.code or _NO_CODE, self._digest(link, given)) or not is_open:
            self.model._default_manager.filter(pk=link.pk).update(tries=F("tries") + 1)
            return None
        link.code, link.code_at, link.tries = "", None, 0
        link.session = secrets.token_hex(16)
        link.save()
        return signed(link.pk, link.session, self.purpose)

    def close_session(self, secret: str) -> None:
        """End the open sessions of a link."""
        self.model._default_manager.filter(digest=digest_of(secret)).update(session="")

    def forget_due(self, now: dt.datetime) -> None:
        """Forget the text of mails that hold links and codes, after their time."""
        forget_bodies(self.links, now - LINK_KEPT)
        forget_bodies(self.codes, now - CODE_HOLDS, waiting=True)

    def _digest(self, link: MailedLink, code: str) -> str:
        """A code has few digits: keyed with this installation's secret, the digest alone does not give it away."""
        key = f"{link.pk}:{link.digest}:{code}"
        purpose = f"{self.purpose}.code"
        return salted_hmac(purpose, key, secret=settings.SECRET_KEY, algorithm="sha256").hexdigest()


def new_secret() -> str:
    """The secret of a new link."""
    return secrets.token_urlsafe(_BYTES)

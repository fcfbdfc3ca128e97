"""Codes of mailed links: mailing them, and opening the pages with one. Each module keeps its links in a table of its own.

Whoever asks with a link that is wrong, revoked or past is told the same as everybody else.
"""

from __future__ import annotations

import datetime as dt
import hmac
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F
from django.tasks import task
from django.utils import timezone
from django.utils.translation import gettext as _

from kenesh.kit.secrecy import digest_of
from kenesh.notices.actions.mail import forget_bodies, post, spend
from kenesh.notices.links import SESSION
from kenesh.people.limits import TO_ONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

    from kenesh.notices.links import OwnPages
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
# No code has this digest.
_NO_CODE = "-" * 64
# By their purpose; the worker knows every module.
_KNOWN: dict[str, Links] = {}


@dataclass(frozen=True, slots=True)
class Links:
    """The links of one module: their pages, their table, what keys of their mails begin with, who is written to about what.

    ``to`` gives the e-mail address of a link, ``about`` what the subject of the mail names; ``still`` whether it opens;
    ``opened`` notes that a code opened the pages.
    """

    pages: OwnPages
    mails: str
    model: type[MailedLink]
    with_: tuple[str, ...]
    to: Callable[[Any], str]
    about: Callable[[Any], str]
    still: Callable[[Any, dt.datetime], bool] = lambda _link, _at: True
    opened: Callable[[Any, dt.datetime], None] = lambda _link, _at: None

    def __post_init__(self) -> None:
        """Mails with links and codes hold secrets."""
        spend(self.links)
        spend(self.codes)
        _KNOWN[self.pages.purpose] = self

    @property
    def links(self) -> str:
        """How keys of mails with links begin."""
        return f"{self.mails}-link:"

    @property
    def codes(self) -> str:
        """How keys of mails with codes begin."""
        return f"{self.mails}-code:"

    def usable(self, digest: str, at: dt.datetime) -> Any:
        """The link of the digest of a secret, locked; None where it opens nothing."""
        rows: Any = self.model._default_manager.select_for_update(of=("self",)).select_related(*self.with_)
        found = rows.filter(digest=digest, revoked_at=None).first()
        return found if found is not None and self.still(found, at) else None

    def ask_for_code(self, secret: str) -> None:
        """Queue that a code is mailed, whatever the secret opens: nothing is looked up before that is answered."""
        mail_code_queued.enqueue(self.pages.purpose, digest_of(secret))

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

        post(f"{self.codes}{link.named}:{at.timestamp()}", to=email, language=link.language, write=words, at=at)

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
        self.opened(link, at)
        return self.pages.signed(link.pk, link.session)

    def close_session(self, secret: str) -> None:
        """End the open sessions of a link."""
        self.model._default_manager.filter(digest=digest_of(secret)).update(session="")

    def forget_due(self, now: dt.datetime, kept: dt.timedelta = LINK_KEPT) -> None:
        """Forget the text of mails that hold links and codes, after their time."""
        forget_bodies(self.links, now - kept)
        forget_bodies(self.codes, now - CODE_HOLDS, waiting=True)

    def _digest(self, link: MailedLink, code: str) -> str:
        """A code has few digits: keyed with this installation's secret, the digest alone does not give it away."""
        return self.pages.keyed("code", f"{link.pk}:{link.digest}:{code}")


# Somebody waits for it.
@task(priority=50)
def mail_code_queued(purpose: str, digest: str) -> None:
    """Mail a code from the queue."""
    _KNOWN[purpose].mail_code(digest, at=timezone.now())


def revoke(links: QuerySet[Any], at: dt.datetime) -> int:
    """Let those links that still open open nothing any more, and end their sessions; returns how many there were."""
    return links.filter(revoked_at=None).update(revoked_at=at, session="", code="")

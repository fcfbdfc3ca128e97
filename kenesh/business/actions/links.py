"""The link that a company asks for by mail, and the code that opens it: as personal links of nominations do, whose limits hold.

Whoever asks with a link that is wrong, revoked or past is told the same as everybody else, after the same work.
"""

from __future__ import annotations

import datetime as dt
import hmac
import secrets
from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.tasks import task
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from kenesh.business.doors import SALT, link_address, whose
from kenesh.business.models import CompanyLink
from kenesh.business.models.companies import ADDRESS
from kenesh.kit.encryption import Unreadable, decrypt, encrypt
from kenesh.nominations.actions.links import CODE_HOLDS, DIGITS, MOST_CODES, MOST_TRIES
from kenesh.nominations.own import digest_of
from kenesh.notices.actions.mail import forget_bodies, post, spend

if TYPE_CHECKING:
    from kenesh.realms.models import Forum

_HOUR = dt.timedelta(hours=1)
_BYTES = 32
# A link that brought no company is forgotten after this, and so many of them are enough for a forum.
UNUSED = dt.timedelta(days=3)
_MOST_UNUSED = 300
# How long the mail with a link may wait to be sent.
LINK_KEPT = dt.timedelta(days=30)
# No code has this digest.
_NO_CODE = "-" * 64
LINKS, CODES = "company-link:", "company-code:"
spend(LINKS)
spend(CODES)


@transaction.atomic
def ask_link(forum: Forum, email: str, language: str, *, at: dt.datetime) -> str:
    """Mail a link to an address; the one before opens nothing any more. Returns the secret, for tests alone.

    An address that entered a company gets to that company again. Raises ``ValidationError`` where very many ask.
    """
    CompanyLink.objects.filter(forum=forum, company=None, made_at__lt=at - UNUSED).delete()
    if CompanyLink.objects.filter(forum=forum, company=None).count() >= _MOST_UNUSED:
        raise ValidationError(_("Very many ask at this moment. Please try again tomorrow."))
    before = CompanyLink.objects.filter(forum=forum, whose=whose(email), revoked_at=None).first()
    company = before.company if before else None
    CompanyLink.objects.filter(forum=forum, whose=whose(email), revoked_at=None).update(
        revoked_at=at, session="", code=""
    )
    secret = secrets.token_urlsafe(_BYTES)
    link = CompanyLink.objects.create(
        forum=forum,
        company=company,
        digest=digest_of(secret),
        whose=whose(email),
        address=encrypt(email, ADDRESS),
        language=language,
        made_at=at,
    )
    heading = str(forum.heading())

    def words() -> tuple[str, str]:
        lines = [
            _("With this link you say what your company needs and what it offers: %(forum)s.") % {"forum": heading},
            link_address(secret, language),
            _("The link alone opens nothing: that page mails a code to this address, and the code opens your pages."),
            _("If you did not ask for it, please leave it be."),
        ]
        return _("Your company: %(forum)s") % {"forum": heading}, "\n\n".join(lines) + "\n"

    post(f"{LINKS}{link.pk}", to=email, language=language, write=words, at=at)
    return secret


def ask_for_code(secret: str) -> None:
    """Queue that a code is mailed, whatever the secret opens: nothing is looked up before that is answered."""
    mail_code_queued.enqueue(digest_of(secret))


# Somebody waits for it.
@task(priority=50)
def mail_code_queued(digest: str) -> None:
    """Mail a code from the queue."""
    mail_code(digest, at=timezone.now())


@transaction.atomic
def mail_code(digest: str, *, at: dt.datetime) -> None:
    """Mail a code to the address that the link was sent to; for any other digest, and after too many codes, nothing."""
    link = _usable(digest)
    if link is None:
        return
    if link.mailed_since is None or at - link.mailed_since >= _HOUR:
        link.mailed_since, link.mailed = at, 0
    if link.mailed >= MOST_CODES:
        return
    try:
        email = decrypt(link.address, ADDRESS)
    except Unreadable:
        return
    code = "".join(secrets.choice("0123456789") for _digit in range(DIGITS))
    link.mailed += 1
    link.code, link.code_at, link.tries = _code_digest(link, code), at, 0
    link.save()

    def words() -> tuple[str, str]:
        lines = [
            _("Your code is %(code)s. It holds for 15 minutes.") % {"code": code},
            _("If you did not ask for it, nobody gets in without it: leave it be."),
        ]
        return _("Your code: %(forum)s") % {"forum": link.forum.heading()}, "\n\n".join(lines) + "\n"

    post(f"{CODES}{link.pk}:{at.timestamp()}", to=email, language=link.language, write=words, at=at)


@transaction.atomic
def open_with(secret: str, code: str, *, at: dt.datetime) -> str | None:
    """Open the company's pages with a code; returns what the cookie holds, None where the code opens nothing.

    A code opens once. Attempts are counted; after five wrong ones the code is void.
    """
    found = _usable(digest_of(secret))
    given = "".join(sign for sign in code if sign.isdecimal() and sign.isascii())
    waits = found is not None and found.code_at is not None and at - found.code_at <= CODE_HOLDS
    is_open = waits and found is not None and found.tries < MOST_TRIES
    # For a link that is not there, everything is done with one that nobody has.
    link = found if found is not None and is_open else CompanyLink(pk=0, code=_NO_CODE)
    if not hmac.compare_digest(link.code or _NO_CODE, _code_digest(link, given)) or not is_open:
        CompanyLink.objects.filter(pk=link.pk).update(tries=F("tries") + 1)
        return None
    link.code, link.code_at, link.tries = "", None, 0
    link.session = secrets.token_hex(16)
    link.save()
    return signing.dumps([link.pk, link.session], salt=SALT)


def forget_due(now: dt.datetime) -> str:
    """Forget links that brought no company, and the text of mails that hold links and codes, after their time."""
    forget_bodies(LINKS, now - LINK_KEPT)
    forget_bodies(CODES, now - CODE_HOLDS, waiting=True)
    CompanyLink.objects.filter(company=None, made_at__lt=now - UNUSED).delete()
    return ""


@transaction.atomic
def close_session(secret: str, *, at: dt.datetime) -> None:
    """End the open session of a link."""
    CompanyLink.objects.filter(digest=digest_of(secret), made_at__lte=at).update(session="")


def _usable(digest: str) -> CompanyLink | None:
    return (
        CompanyLink.objects.select_for_update(of=("self",))
        .select_related("forum")
        .filter(digest=digest, revoked_at=None)
        .first()
    )


def _code_digest(link: CompanyLink, code: str) -> str:
    key = f"{link.pk}:{link.digest}:{code}"
    return salted_hmac("business.code", key, secret=settings.SECRET_KEY, algorithm="sha256").hexdigest()

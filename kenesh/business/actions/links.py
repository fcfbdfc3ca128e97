"""The link that a company asks for by mail, and what its code opens."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.business.models import CompanyLink
from kenesh.business.models.companies import ADDRESS
from kenesh.business.own import PAGES
from kenesh.kit.encryption import Unreadable, decrypt, encrypt
from kenesh.kit.secrecy import digest_of, new_secret
from kenesh.notices.actions.links import Links, revoke
from kenesh.notices.actions.mail import post

if TYPE_CHECKING:
    from kenesh.realms.models import Forum

# A link that brought no company is forgotten after this, and so many of them are enough for a forum.
UNUSED = dt.timedelta(days=3)
_MOST_UNUSED = 300


@transaction.atomic
def ask_link(forum: Forum, email: str, language: str, *, at: dt.datetime) -> str:
    """Mail a link to an address; the one before opens nothing any more. Returns the secret, for tests alone.

    An address that entered a company gets to that company again. Raises ``ValidationError`` where very many ask.
    """
    CompanyLink.objects.filter(forum=forum, company=None, made_at__lt=at - UNUSED).delete()
    if CompanyLink.objects.filter(forum=forum, company=None).count() >= _MOST_UNUSED:
        raise ValidationError(_("Very many ask at this moment. Please try again tomorrow."))
    whose = PAGES.whose(email)
    earlier = CompanyLink.objects.filter(forum=forum, whose=whose)
    before = earlier.filter(revoked_at=None).first()
    company = before.company if before else None
    revoke(earlier, at)
    secret = new_secret()
    link = CompanyLink.objects.create(
        forum=forum,
        company=company,
        digest=digest_of(secret),
        whose=whose,
        address=encrypt(email, ADDRESS),
        language=language,
        made_at=at,
    )
    heading = str(forum.heading())

    def words() -> tuple[str, str]:
        lines = [
            _("With this link you say what your company needs and what it offers: %(forum)s.") % {"forum": heading},
            PAGES.address(secret, language),
            _("The link alone opens nothing: that page mails a code to this address, and the code opens your pages."),
            _("If you did not ask for it, please leave it be."),
        ]
        return _("Your company: %(forum)s") % {"forum": heading}, "\n\n".join(lines) + "\n"

    post(f"{LINKS.links}{link.named}", to=email, language=language, write=words, at=at)
    return secret


def _to(link: CompanyLink) -> str:
    try:
        return decrypt(link.address, ADDRESS)
    except Unreadable:
        return ""


LINKS = Links(PAGES, "company", CompanyLink, ("forum",), _to, lambda link: str(link.forum.heading()))


def forget_due(now: dt.datetime) -> str:
    """Forget links that brought no company, and the text of mails that hold links and codes, after their time."""
    LINKS.forget_due(now)
    CompanyLink.objects.filter(company=None, made_at__lt=now - UNUSED).delete()
    return ""

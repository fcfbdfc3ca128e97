"""The words of notices and mail, in the language that is active."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from kenesh.notices.wordings import find

if TYPE_CHECKING:
    from kenesh.notices.models import Notice
    from kenesh.people.models import User
    from kenesh.realms.models import Belonging

_SALT = "kenesh.notices.unsubscribe"


def subject(notice: Notice) -> str:
    """What stands in the subject line of its mail."""
    wording = find(notice.wording)
    return wording.fill(wording.subject, notice.data)


def sentence(notice: Notice) -> str:
    """What it says."""
    wording = find(notice.wording)
    return wording.fill(wording.sentence, notice.data)


def path(notice: Notice) -> str:
    """The page it leads to, in the active language; empty where it leads nowhere (any more)."""
    try:
        return reverse(notice.url_name, args=notice.url_args) if notice.url_name else ""
    except NoReverseMatch:
        return ""


def link(notice: Notice) -> str:
    """The page it leads to, as a whole address."""
    found = path(notice)
    return f"{settings.SITE_URL}{found}" if found else ""


def footer(user: User) -> str:
    """Why somebody gets this mail, and how to get less."""
    return _("You get this because you have an account. To get fewer mails: %(address)s") % {
        "address": unsubscribe_link(user)
    }


def headers(user: User) -> dict[str, str]:
    """What lets a mail program offer to unsubscribe with one press (RFC 2369, RFC 8058)."""
    return {
        "List-Unsubscribe": f"<{unsubscribe_link(user)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }


def unsubscribe_link(user: User) -> str:
    """Where mail can be stopped without signing in."""
    return settings.SITE_URL + reverse("unsubscribe", args=(signing.dumps(user.pk, salt=_SALT),))


def unsubscriber(token: str) -> int | None:
    """Return whose link this is, or None when we did not make it."""
    try:
        found = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    return found if isinstance(found, int) else None


def api_address(thing: Belonging) -> str:
    """Where programs read a thing, as a whole address; lists are called there what a record file calls them."""
    name = thing.plural.replace("-", "_")
    return f"{settings.SITE_URL}/api/v1/forums/{thing.forum.key}/{name}/{thing.key}"

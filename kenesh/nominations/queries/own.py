"""Whose form a browser may open: asked by the secret of the link and the cookie of its session, never by an account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kenesh.kit.encryption import Unreadable
from kenesh.nominations import policy
from kenesh.nominations.models import APART, PersonalLink, Photo
from kenesh.nominations.own import PAGES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from kenesh.nominations.models import Nomination


def photo_of(nomination: Nomination) -> Photo | None:
    """The photograph that the person sent; one query."""
    return Photo.objects.filter(nomination=nomination).first()


def told_before(nomination: Nomination, duties: Iterable[str]) -> tuple[dict[str, Any], bool]:
    """What the person told of themselves, for these lists, and whether another key sealed any of it; a query for each."""
    found: dict[str, Any] = {}
    unreadable = False
    for duty in duties:
        model: Any = APART[duty]
        part = model.objects.filter(nomination=nomination).first()
        try:
            found |= part.values if part else {}
        except Unreadable:
            unreadable = True
    return found, unreadable


def open_link(secret: str, cookie: str, at: dt.datetime) -> PersonalLink | None:
    """The link that a browser has opened with a code, with its nomination; None for everybody else. One query at most."""
    rows = PersonalLink.objects.select_related(
        "nomination__edition__timing",
        "nomination__edition__place",
        "nomination__forum",
        "nomination__category",
        "nomination__registration",
    )
    link: PersonalLink | None = PAGES.opened(rows, secret, cookie)
    if link is None:
        return None
    link.nomination.edition.forum = link.nomination.forum
    timing = getattr(link.nomination.edition, "timing", None)
    return link if policy.is_open_for(link, link.nomination, timing, at) else None

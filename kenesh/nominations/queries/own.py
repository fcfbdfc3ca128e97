"""Whose form a browser may open: asked by the secret of the link and the cookie of its session, never by an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.nominations import policy
from kenesh.nominations.models import PersonalLink
from kenesh.nominations.own import digest_of, said_by

if TYPE_CHECKING:
    import datetime as dt


def open_link(secret: str, cookie: str, at: dt.datetime) -> PersonalLink | None:
    """The link that a browser has opened with a code, with its nomination; None for everybody else. One query at most."""
    said = said_by(cookie) if cookie else None
    if said is None:
        return None
    number, session = said
    link = (
        PersonalLink.objects.select_related(
            "nomination__edition__timing",
            "nomination__edition__place",
            "nomination__forum",
            "nomination__category",
            "nomination__registration",
        )
        .filter(pk=number, digest=digest_of(secret), revoked_at=None)
        .first()
    )
    if link is None or not link.session or link.session != session:
        return None
    link.nomination.edition.forum = link.nomination.forum
    timing = getattr(link.nomination.edition, "timing", None)
    return link if policy.is_open_for(link, link.nomination, timing, at) else None

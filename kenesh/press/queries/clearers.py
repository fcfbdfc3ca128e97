"""Whom an officer can ask to clear a release or its correction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.people.queries import accounts

if TYPE_CHECKING:
    from kenesh.people.models import User
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

# Who serves a government or the secretariat.
_CLEARING = ("secretariat", "focal-point", "line-ministry", "protocol", "head-of-mission")


def clearers(viewer: Viewer, forum: Forum) -> dict[str, User]:
    """Other accounts of governments and of the secretariat, by their number; one query.

    Whoever is asked reads the draft, so a slip of the finger must not send it to a journalist or a company.
    """
    found = accounts(viewer).filter(is_active=True, appointments__forum=forum, appointments__role__in=_CLEARING)
    return {str(one.pk): one for one in found.distinct().exclude(pk=viewer.user_id or 0)}

"""Who the members of a forum are on a day: those it names, as far as its own body says nothing else of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.forums.models import Body, Membership
from kenesh.kit.codes import Codes

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.realms.models import Forum


def members_on(forum: Forum, day: dt.date) -> Codes:
    """The members on a day, in the forum's order: one query.

    The forum names its members. Where the body that stands for the forum itself (``Body.Sort.FORUM``) says since when or
    until when one of them belongs to it, that is what counts; a vague date counts from its first day to its last.
    """
    spans: dict[str, list[Membership]] = {}
    for one in Membership.objects.filter(body__forum=forum, body__sort=Body.Sort.FORUM).exclude(country=""):
        spans.setdefault(one.country, []).append(one)
    return Codes(code for code in forum.members if code not in spans or any(_holds(one, day) for one in spans[code]))


def _holds(membership: Membership, day: dt.date) -> bool:
    since, until = membership.since.first, membership.until.last
    return (since is None or since <= day) and (until is None or day <= until)

"""Who arranges the desk of nominations of an edition, and who writes and issues its invitations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kenesh.forums.policy import parts_visible_to
from kenesh.kit.verdict import YES, Verdict, no, not_now
from kenesh.nominations.models import Timing
from kenesh.nominations.states import INVITATION, Issue
from kenesh.realms.policy import MEMBER_ROLES, SECRETARIAT, countries_of, may_keep, visible_with_all

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kenesh.forums.models import Edition
    from kenesh.nominations.models import Invitation
    from kenesh.realms.viewer import Viewer

__all__ = [
    "has_declared_days",
    "has_declared_deletion",
    "hosts",
    "invitations_visible_to",
    "is_host",
    "may_arrange",
    "may_issue",
    "may_use_desk",
    "may_withdraw_note",
    "may_write_note",
    "parts_visible_to",
]

PROTOCOL = "protocol"


def hosts(viewer: Viewer, forum_id: int) -> frozenset[str]:
    """The countries whose protocol officer ``viewer`` is."""
    return countries_of(viewer, forum_id, PROTOCOL) - {""}


def is_host(viewer: Viewer, edition: Edition) -> bool:
    """Whether ``viewer`` is a protocol officer of the country that hosts the edition."""
    return bool(edition.country) and edition.country in hosts(viewer, edition.forum_id)


def may_use_desk(viewer: Viewer, edition: Edition) -> Verdict:
    """Whether ``viewer`` may open the desk of nominations: whoever holds a member's role in the forum."""
    if viewer.roles_in(edition.forum_id) & MEMBER_ROLES:
        return YES
    return no(_("The desk of nominations is for the members of the forum, the secretariat and the host."))


def may_arrange(viewer: Viewer, edition: Edition) -> Verdict:
    """Whether ``viewer`` may set categories, quotas and deadlines: the secretariat, and the host's protocol."""
    if is_host(viewer, edition) or may_keep(viewer, edition.forum_id):
        return YES
    return no(_("Categories, quotas and deadlines are set by the secretariat and the host's protocol."))


def has_declared_deletion(edition: Edition) -> bool:
    """Whether the desk says when personal details are deleted: before that, nobody is asked for any; one query."""
    return Timing.objects.filter(edition=edition, purge_on__isnull=False).exists()


def has_declared_days(edition: Edition) -> bool:
    """Whether it also says until when those nominated may change what they tell; one query."""
    return Timing.objects.filter(edition=edition, purge_on__isnull=False, changes_close__isnull=False).exists()


def invitations_visible_to(viewer: Viewer, things: QuerySet[Any]) -> QuerySet[Any]:
    """Keep what ``viewer`` may know of: the secretariat and the host all, the country addressed what was issued to it."""
    clause = Q(pk__in=())
    for held in viewer.holdings:
        if held.role == SECRETARIAT:
            clause |= Q(forum_id=held.forum_id)
        elif held.country and held.role in MEMBER_ROLES:
            here = Q(forum_id=held.forum_id)
            clause |= here & Q(country=held.country) & ~Q(state=Issue.DRAFT)
            if held.role == PROTOCOL:
                clause |= here & Q(edition__country=held.country)
    return visible_with_all(viewer, things).filter(clause)


def may_write_note(viewer: Viewer, invitation: Invitation) -> Verdict:
    """Whether ``viewer`` may write an invitation: whoever arranges the desk, until it is issued."""
    verdict = may_arrange(viewer, invitation.edition)
    if verdict and invitation.state != Issue.DRAFT:
        return not_now(_("An invitation that is issued no longer changes: withdraw it and write another."))
    return verdict


def may_issue(viewer: Viewer, invitation: Invitation) -> Verdict:
    """Whether ``viewer`` may give an invitation its number."""
    return may_arrange(viewer, invitation.edition) and INVITATION.may("issue", invitation.state)


def may_withdraw_note(viewer: Viewer, invitation: Invitation) -> Verdict:
    """Whether ``viewer`` may withdraw an invitation; its number stays taken."""
    return may_arrange(viewer, invitation.edition) and INVITATION.may("withdraw", invitation.state)

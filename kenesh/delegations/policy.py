"""Who may see and change what here: parts of an edition are seen only where the edition is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kenesh.forums.policy import may_keep, may_see_part, parts_visible_to
from kenesh.kit.verdict import YES, Verdict, no, not_now
from kenesh.realms.models import Clearance
from kenesh.realms.policy import MEMBER_ROLES, SECRETARIAT, may_see_with_all, visible_with_all
from kenesh.realms.viewer import PUBLIC, Holding, Viewer

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kenesh.delegations.models import Override, Participant
    from kenesh.forums.models import Edition
    from kenesh.realms.models import Forum

__all__ = [
    "list_reader",
    "may_adopt_office",
    "may_arrange",
    "may_keep",
    "may_read_order",
    "may_remove_override",
    "may_see_override",
    "may_see_part",
    "overrides_visible_to",
    "parts_visible_to",
]


def overrides_visible_to(viewer: Viewer, things: QuerySet[Override]) -> QuerySet[Override]:
    """Keep the decisions on precedence that ``viewer`` may know of: whatever their clearance, members only."""
    forums = {held.forum_id for held in viewer.holdings if may_read_order(viewer, held.forum_id)}
    return visible_with_all(viewer, things.filter(forum__in=forums))


def may_see_override(viewer: Viewer, override: Override) -> Verdict:
    """Whether ``viewer`` may know of a decision on precedence. Agrees with :func:`overrides_visible_to`; a test says so."""
    if not may_read_order(viewer, override.forum_id):
        return no(_("There is nothing here for you to see."))
    return may_see_with_all(viewer, override)


def may_read_order(viewer: Viewer, forum_id: int) -> Verdict:
    """Whether ``viewer`` may read orders of precedence and the seating that follows: the roles that a government gives."""
    if viewer.roles_in(forum_id) & MEMBER_ROLES:
        return YES
    return no(_("The order of precedence and the seating are working papers of the members and the secretariat."))


def may_arrange(viewer: Viewer, edition: Edition) -> Verdict:
    """Whether ``viewer`` may declare rules, decide otherwise, and issue lists: officers, and the host's protocol."""
    if SECRETARIAT in viewer.roles_in(edition.forum_id):
        return YES
    hosts = bool(edition.country) and any(
        held.forum_id == edition.forum_id and held.role == "protocol" and held.country == edition.country
        for held in viewer.holdings
    )
    return (
        YES if hosts else no(_("Precedence is arranged by the secretariat and by the protocol officers of the host."))
    )


def may_remove_override(viewer: Viewer, override: Override) -> Verdict:
    """Whether ``viewer`` may take back a decision on precedence, while it counts."""
    counts = not_now(_("This decision no longer counts already.")) if override.removed else YES
    return may_arrange(viewer, override.edition) and counts


def may_adopt_office(viewer: Viewer, participant: Participant) -> Verdict:
    """Whether ``viewer`` may take an office of the person's page over as the one that counts: whoever corrects participants."""
    return may_keep(viewer, participant.forum_id)


def list_reader(clearance: str, forum: Forum) -> Viewer:
    """Through whose eyes a list of participants with this clearance is written: it names nobody whom they may not know of."""
    if clearance == Clearance.PUBLIC and forum.published:
        return PUBLIC
    role = "focal-point" if clearance in {Clearance.PUBLIC, Clearance.MEMBERS} else SECRETARIAT
    return Viewer(holdings=(Holding(forum.pk, role),))

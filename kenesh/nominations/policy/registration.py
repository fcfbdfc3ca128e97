"""Who opens what those nominated tell of themselves: a duty does, and no role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kenesh.kit.verdict import YES, Verdict, no
from kenesh.nominations.models import Assignment, Duty
from kenesh.nominations.policy.desk import may_arrange
from kenesh.nominations.states import OVER, SHOWN_TO_HOST
from kenesh.realms.models import Clearance
from kenesh.realms.policy import MEMBER_ROLES, SECRETARIAT, countries_of, may_keep

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from django.db.models import QuerySet

    from kenesh.forums.models import Edition
    from kenesh.nominations.models import Nomination, PersonalLink, Timing
    from kenesh.realms.viewer import Viewer


def duties_of(viewer: Viewer, edition: Edition, today: dt.date) -> frozenset[str]:
    """The duties that ``viewer`` has at an edition today; one query, none for whoever works for others.

    A duty opens nothing without an office in the secretariat or in the country that hosts, and ends with it.
    """
    if viewer.is_public or not _serves(viewer, edition):
        return frozenset()
    held = Assignment.objects.filter(Q(until=None) | Q(until__gte=today), edition=edition, user_id=viewer.account)
    return frozenset(held.values_list("duty", flat=True))


def _serves(viewer: Viewer, edition: Edition) -> bool:
    """Whether ``viewer`` holds a role today in the secretariat or for the country that hosts."""
    own = bool(edition.country) and edition.country in countries_of(viewer, edition.forum_id, *MEMBER_ROLES)
    return own or bool(may_keep(viewer, edition.forum_id))


def serves_clause(edition: Edition, today: dt.date) -> Q:
    """The same of accounts, to whom alone a duty is given."""
    office = Q(appointments__role=SECRETARIAT)
    if edition.country:
        office |= Q(appointments__role__in=MEMBER_ROLES, appointments__country=edition.country)
    return (
        Q(office, appointments__forum=edition.forum_id)
        & (Q(appointments__since=None) | Q(appointments__since__lte=today))
        & (Q(appointments__until=None) | Q(appointments__until__gte=today))
    )


def may_open_list(duty: str, held: Collection[str]) -> Verdict:
    """Whether somebody with the duties ``held`` may open the list of a duty: who has that duty, nobody else."""
    if duty in held:
        return YES
    return no(_("This list is opened only by those whose duty it is at this edition."))


def listed_for(viewer: Viewer, edition: Edition, things: QuerySet[Any]) -> QuerySet[Any]:
    """Keep of an edition's nominations those that a list of a duty names to ``viewer``.

    The host's officers read of nobody whom a delegation has not handed on yet; the secretariat reads of everybody.
    """
    if may_keep(viewer, edition.forum_id):
        return things
    own = countries_of(viewer, edition.forum_id, *MEMBER_ROLES)
    return things.filter(Q(state__in=SHOWN_TO_HOST) | Q(clearance=Clearance.PARTIES) | Q(country__in=own))


def may_block_rooms(viewer: Viewer, edition: Edition, held: Collection[str]) -> Verdict:
    """Whether ``viewer`` with the duties ``held`` may enter rooms of hotels: who looks after hotels, and who arranges."""
    if Duty.HOTEL in held or may_arrange(viewer, edition):
        return YES
    return no(_("Rooms are entered by whoever looks after hotels, the secretariat and the host's protocol."))


def may_assign(viewer: Viewer, edition: Edition, user_id: int | None = None) -> Verdict:
    """Whether ``viewer`` may give and end duties: the secretariat and the host's protocol, never their own."""
    verdict = may_arrange(viewer, edition)
    if verdict and user_id is not None and viewer.user_id == user_id:
        return no(_("Nobody gives a duty to themselves: somebody else must do it."))
    return verdict


def is_open_for(link: PersonalLink, nomination: Nomination, timing: Timing | None, at: dt.datetime) -> bool:
    """Whether a personal link opens its form: until changes close, unless it is revoked or the nomination is closed."""
    if link.revoked_at is not None or nomination.state in OVER:
        return False
    if timing is None:
        return True
    return timing.purged is None and (timing.changes_close is None or at < timing.changes_close)

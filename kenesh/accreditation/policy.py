"""Who runs the accreditation of an edition, and who may know of whom.

The secretariat and the protocol officers of the host run it: they alone see photographs, requests of the press, papers,
doors and scans. A focal point knows of the accreditations of their own country. Everybody may ask as press while the
edition is ahead. Phones at doors prove themselves with a secret of their own, and see what is on a badge.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kenesh.accreditation.states import ACCREDITATION
from kenesh.forums.queries import date_of
from kenesh.kit.verdict import YES, Verdict, no, not_now
from kenesh.nominations.policy import has_declared_deletion
from kenesh.realms.policy import SECRETARIAT, countries_of, may_see, may_see_clause

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kenesh.accreditation.models import Accreditation, Device
    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer

__all__ = ["may_see"]

# For this long a phone that was made to forget can still send what it read; then whoever has its secret has nothing.
_LATE = dt.timedelta(days=7)


def may_run(viewer: Viewer, edition: Edition) -> Verdict:
    """Whether ``viewer`` runs the accreditation of an edition: the secretariat, and protocol officers of the host."""
    if not may_see(viewer, edition):
        return no(_("There is nothing here for you to see."))
    if SECRETARIAT in viewer.roles_in(edition.forum_id):
        return YES
    if edition.country and edition.country in countries_of(viewer, edition.forum_id, "protocol"):
        return YES
    return no(_("Accreditation is in the hands of the host's protocol officers and of the secretariat."))


def may_follow(viewer: Viewer, edition: Edition) -> Verdict:
    """Whether ``viewer`` may follow how far their own delegation is: its focal points."""
    if countries_of(viewer, edition.forum_id, "focal-point"):
        return YES
    return may_run(viewer, edition)


def visible_to(viewer: Viewer, things: QuerySet[Accreditation]) -> QuerySet[Accreditation]:
    """Keep the accreditations that ``viewer`` may know of. Agrees with :func:`may_know`; a test says so."""
    clause = Q(pk__in=())
    for held in viewer.holdings:
        here = Q(forum=held.forum_id)
        if held.role == SECRETARIAT:
            clause |= here
        elif held.role == "protocol" and held.country:
            clause |= here & Q(edition__country=held.country)
        elif held.role == "focal-point" and held.country:
            clause |= here & Q(sort__in=("delegation", "companion"), country=held.country)
    # Only where the edition itself may be known of.
    return things.filter(clause & may_see_clause(viewer, "edition__"))


def may_know(viewer: Viewer, one: Accreditation) -> Verdict:
    """Whether ``viewer`` may know of an accreditation. The answer to no is 404."""
    own = one.sort in {"delegation", "companion"} and one.country in countries_of(viewer, one.forum_id, "focal-point")
    if may_run(viewer, one.edition) or (own and may_see(viewer, one.edition)):
        return YES
    return no(_("There is nothing here for you to see."))


def may_grant(viewer: Viewer, one: Accreditation) -> Verdict:
    """Whether ``viewer`` may grant what is asked for."""
    return may_run(viewer, one.edition) and ACCREDITATION.may("grant", one.state)


def may_refuse(viewer: Viewer, one: Accreditation) -> Verdict:
    """Whether ``viewer`` may refuse what is asked for, with the reason."""
    return may_run(viewer, one.edition) and ACCREDITATION.may("refuse", one.state)


def may_revoke(viewer: Viewer, one: Accreditation) -> Verdict:
    """Whether ``viewer`` may revoke what was granted, with the reason."""
    return may_run(viewer, one.edition) and ACCREDITATION.may("revoke", one.state)


def may_change(viewer: Viewer, one: Accreditation) -> Verdict:
    """Whether ``viewer`` may set names, days or the photograph: until it is refused or revoked."""
    verdict = may_run(viewer, one.edition)
    if verdict and one.state not in {"asked", "granted"}:
        return not_now(_("What was refused or revoked no longer changes."))
    return verdict


def may_print(viewer: Viewer, one: Accreditation) -> Verdict:
    """Whether ``viewer`` may print or replace the badge: of whoever is accredited."""
    verdict = may_run(viewer, one.edition)
    return verdict if not verdict or one.state == "granted" else not_now(_("A badge is for whoever is accredited."))


def may_ask_as_press(edition: Edition, today: dt.date) -> Verdict:
    """Whether the press may ask to be accredited: for a public edition that is planned and not over.

    Not before the desk says when what they send is deleted.
    """
    last = date_of(edition).last
    if edition.state != "planned" or edition.clearance != "public" or not edition.forum.published:
        return not_now(_("The press cannot ask for accreditation to this edition."))
    if last is not None and last < today:
        return not_now(_("This edition is over."))
    if not has_declared_deletion(edition):
        return not_now(_("The press can ask as soon as the desk says when personal details are deleted."))
    return YES


def may_sync(device: Device, today: dt.date, until: dt.date) -> Verdict:
    """Whether a phone may have the list: until it was made to forget, and to the last day on which it may keep it."""
    if device.forgotten is not None:
        return no(_("This phone was made to forget its list."))
    return YES if today <= until else not_now(_("This edition is over."))


def may_send(device: Device, at: dt.datetime) -> Verdict:
    """Whether scans are still taken from a phone: what it read before it was made to forget is not lost."""
    if device.forgotten is None or at < device.forgotten + _LATE:
        return YES
    return no(_("This phone was made to forget its list."))

"""Who may see and do what with nominations.

A nomination is known to the country that makes it and to the secretariat; to the host's protocol from the moment it is
forwarded. Each step is taken by those it waits for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kenesh.kit.verdict import YES, Verdict, no, not_now
from kenesh.nominations.policy.desk import PROTOCOL, has_declared_days, is_host, may_use_desk
from kenesh.nominations.states import NOMINATION, OVER, WRITABLE
from kenesh.realms.policy import (
    MEMBER_ROLES,
    SECRETARIAT,
    countries_of,
    may_keep,
    may_see_with_all,
    visible_with_all,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kenesh.forums.models import Edition
    from kenesh.nominations.models import Nomination
    from kenesh.realms.viewer import Viewer

FOCAL = "focal-point"
_NOT_YOURS = _("A nomination is in the hands of the country that makes it, and of the secretariat.")
_NOT_THE_HOST = _("The host's protocol answers this.")


def speaks_for(viewer: Viewer, forum_id: int) -> frozenset[str]:
    """The countries for which ``viewer`` is a focal point."""
    return countries_of(viewer, forum_id, FOCAL) - {""}


def nominates_for(viewer: Viewer, forum_id: int) -> frozenset[str]:
    """The countries for which ``viewer`` may begin a nomination: those for which they hold a member's role."""
    return countries_of(viewer, forum_id, *MEMBER_ROLES) - {""}


def visible_to(viewer: Viewer, things: QuerySet[Any]) -> QuerySet[Any]:
    """Keep what ``viewer`` may know of. Agrees with :func:`may_see_nomination`; a test says so."""
    return visible_with_all(viewer, things).filter(_circle(viewer))


def files_visible_to(viewer: Viewer, things: QuerySet[Any]) -> QuerySet[Any]:
    """Keep the files of nominations that ``viewer`` may know of, as what they came with."""
    return visible_with_all(viewer, things).filter(
        _circle(viewer) & (Q(nomination__isnull=True) | _circle(viewer, "nomination__"))
    )


def _circle(viewer: Viewer, before: str = "") -> Q:
    """Those in whose hands a nomination is, or will be. Its clearance says from when on the host is among them."""
    clause = Q(pk__in=())
    for held in viewer.holdings:
        here = Q(**{f"{before}forum_id": held.forum_id})
        if held.role == SECRETARIAT:
            clause |= here
        elif held.country and held.role in MEMBER_ROLES:
            clause |= here & Q(**{f"{before}country": held.country})
            if held.role == PROTOCOL:
                clause |= here & Q(**{f"{before}edition__country": held.country})
    return clause


def may_see_nomination(viewer: Viewer, nomination: Nomination) -> Verdict:
    """Whether ``viewer`` may know of a nomination. The answer to no is 404, so the reason is never shown."""
    if (
        may_keep(viewer, nomination.forum_id)
        or nomination.country in nominates_for(viewer, nomination.forum_id)
        or is_host(viewer, nomination.edition)
    ):
        return may_see_with_all(viewer, nomination)
    return no(_NOT_YOURS)


def has_hand_in(viewer: Viewer, nomination: Nomination) -> Verdict:
    """Whether a nomination is in the hands of ``viewer``: whoever holds a role for its country, and the secretariat."""
    own = nomination.country in nominates_for(viewer, nomination.forum_id)
    return YES if own or may_keep(viewer, nomination.forum_id) else no(_NOT_YOURS)


def _answers(viewer: Viewer, nomination: Nomination) -> Verdict:
    """Whether ``viewer`` speaks for the country that nominates: its focal point, and the secretariat."""
    own = nomination.country in speaks_for(viewer, nomination.forum_id)
    if own or may_keep(viewer, nomination.forum_id):
        return YES
    return no(_("This is for the focal point of the country, and for the secretariat."))


def may_nominate(viewer: Viewer, edition: Edition, country: str | None = None) -> Verdict:
    """Whether ``viewer`` may begin a nomination; ``country`` says for whom, None asks whether for anybody at all."""
    if edition.state != edition.State.PLANNED:
        return not_now(_("People are nominated for editions that are planned."))
    own = nominates_for(viewer, edition.forum_id)
    if may_keep(viewer, edition.forum_id) or (own and (country is None or country in own)):
        return YES
    return no(_("People are nominated by those who hold a role for their country, and by the secretariat."))


def may_import(viewer: Viewer, edition: Edition) -> Verdict:
    """Whether ``viewer`` may bring nominations from a spreadsheet: who may nominate at all."""
    return may_nominate(viewer, edition)


def waits_for(viewer: Viewer, edition: Edition, things: QuerySet[Any]) -> QuerySet[Any]:
    """Keep of the nominations of an edition those that wait for ``viewer``: to be endorsed, forwarded or confirmed."""
    mine = Q(state="proposed", country__in=speaks_for(viewer, edition.forum_id))
    if may_keep(viewer, edition.forum_id):
        mine |= Q(state__in=("proposed", "endorsed")) | Q(state="forwarded", category__needs_approval_by_host=False)
    if is_host(viewer, edition):
        mine |= Q(state="forwarded")
    return things.filter(mine, edition=edition)


def may_hand_on(viewer: Viewer, edition: Edition, *, something_waits: bool) -> Verdict:
    """Whether ``viewer`` may hand on everything that waits for them at once."""
    if may_use_desk(viewer, edition) and something_waits:
        return YES
    return not_now(_("No nomination waits for you here."))


def may_write(viewer: Viewer, nomination: Nomination) -> Verdict:
    """Whether ``viewer`` may write a nomination: who has it in hand, in a draft or in what was returned.

    The focal point and the secretariat also mend what waits for them.
    """
    verdict = has_hand_in(viewer, nomination)
    if not verdict or nomination.state in WRITABLE:
        return verdict
    if nomination.state == "proposed" and _answers(viewer, nomination):
        return YES
    if nomination.state == "endorsed" and may_keep(viewer, nomination.forum_id):
        return YES
    return not_now(_("A nomination that is on its way no longer changes: have it returned first."))


def may_propose(viewer: Viewer, nomination: Nomination) -> Verdict:
    """Whether ``viewer`` may hand a nomination to the focal point."""
    return has_hand_in(viewer, nomination) and NOMINATION.may("propose", nomination.state)


def may_endorse(viewer: Viewer, nomination: Nomination) -> Verdict:
    """Whether ``viewer`` may hand a nomination to the secretariat: the focal point."""
    return _answers(viewer, nomination) and NOMINATION.may("endorse", nomination.state)


def may_forward(viewer: Viewer, nomination: Nomination) -> Verdict:
    """Whether ``viewer`` may hand a nomination to the host's protocol: the secretariat."""
    return may_keep(viewer, nomination.forum_id) and NOMINATION.may("forward", nomination.state)


def may_confirm(viewer: Viewer, nomination: Nomination) -> Verdict:
    """Whether ``viewer`` may confirm a nomination: the host's protocol; the secretariat where the host need not be asked."""
    if is_host(viewer, nomination.edition) or (
        not nomination.category.needs_approval_by_host and may_keep(viewer, nomination.forum_id)
    ):
        return NOMINATION.may("confirm", nomination.state)
    return no(_NOT_THE_HOST)


def _waits_for(viewer: Viewer, nomination: Nomination) -> Verdict:
    match nomination.state:
        case "proposed":
            return _answers(viewer, nomination)
        case "endorsed":
            return may_keep(viewer, nomination.forum_id)
        case "forwarded":
            return YES if is_host(viewer, nomination.edition) else no(_NOT_THE_HOST)
    return YES


def may_return(viewer: Viewer, nomination: Nomination) -> Verdict:
    """Whether ``viewer`` may return a nomination with the reason: for whom it waits."""
    return _waits_for(viewer, nomination) and NOMINATION.may("return", nomination.state)


def may_refuse(viewer: Viewer, nomination: Nomination) -> Verdict:
    """Whether ``viewer`` may refuse a nomination with the reason: the secretariat or the host, for whom it waits."""
    return _waits_for(viewer, nomination) and NOMINATION.may("refuse", nomination.state)


def may_withdraw(viewer: Viewer, nomination: Nomination) -> Verdict:
    """Whether ``viewer`` may withdraw a nomination: who has it in hand; once it is with the secretariat, the focal point."""
    early = nomination.state in WRITABLE or nomination.state == "proposed"
    verdict = has_hand_in(viewer, nomination) if early else _answers(viewer, nomination)
    return verdict and NOMINATION.may("withdraw", nomination.state)


def may_replace(viewer: Viewer, nomination: Nomination) -> Verdict:
    """Whether ``viewer`` may nominate somebody else in the place of this person: the focal point, and the secretariat."""
    return _answers(viewer, nomination) and NOMINATION.may("replace", nomination.state)


def may_read_contact(viewer: Viewer, nomination: Nomination) -> Verdict:
    """Whether ``viewer`` may read the person's own address: who has the nomination in hand. The host writes through us."""
    return has_hand_in(viewer, nomination)


def may_send_link(viewer: Viewer, nomination: Nomination) -> Verdict:
    """Whether ``viewer`` may send the person a link to their own form: the focal point, and the secretariat.

    Not before the desk says until when it opens, and when what it takes in is deleted.
    """
    verdict = may_revoke_link(viewer, nomination)
    if verdict and not has_declared_days(nomination.edition):
        return not_now(_("First the desk must say when changes close and when personal details are deleted."))
    return verdict


def may_revoke_link(viewer: Viewer, nomination: Nomination) -> Verdict:
    """Whether ``viewer`` may revoke the link of a person: the focal point, and the secretariat."""
    verdict = _answers(viewer, nomination)
    if verdict and nomination.state in OVER:
        return not_now(_("This nomination is closed."))
    return verdict


def may_attach(viewer: Viewer, nomination: Nomination) -> Verdict:
    """Whether ``viewer`` may add files to a nomination: who has it in hand."""
    return has_hand_in(viewer, nomination)

"""Who may see and change what here: parts of an edition are seen only where the edition is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kenesh.forums.models import Edition
from kenesh.forums.policy import may_keep, may_see, may_see_part, parts_visible_to, visible_to
from kenesh.kit.codes import Codes
from kenesh.kit.verdict import YES, Verdict, no
from kenesh.programme.states import AGENDA
from kenesh.realms.models import Clearance
from kenesh.realms.policy import SECRETARIAT, countries_of, may_see_with_all, visible_with_all

if TYPE_CHECKING:
    from kenesh.programme.models import AgendaItem
    from kenesh.realms.viewer import Viewer

__all__ = [
    "may_keep",
    "may_place",
    "may_see",
    "may_see_part",
    "may_see_with_all",
    "may_withdraw",
    "parts_visible_to",
    "visible_to",
    "visible_with_all",
]


def may_place(viewer: Viewer, edition: Edition) -> Verdict:
    """Whether ``viewer`` may put an item on the agenda of ``edition``: officers, while it is still to be held."""
    open_ = (
        YES
        if edition.state == Edition.State.PLANNED
        else no(_("Only an edition still to be held has an agenda to fill."))
    )
    return may_keep(viewer, edition.forum_id) and open_


def may_settle(viewer: Viewer, item: AgendaItem) -> Verdict:
    """Whether ``viewer`` may record what was decided under ``item``."""
    return may_keep(viewer, item.forum_id) and AGENDA.may("decide", item.state)


def may_withdraw(viewer: Viewer, item: AgendaItem) -> Verdict:
    """Whether ``viewer`` may take ``item`` off the agenda."""
    return may_keep(viewer, item.forum_id) and AGENDA.may("withdraw", item.state)


def is_planner(viewer: Viewer, edition: Edition) -> bool:
    """Whether ``viewer`` plans editions like this one: the secretariat, and the protocol of its host."""
    if SECRETARIAT in viewer.roles_in(edition.forum_id):
        return True
    return bool(edition.country) and edition.country in countries_of(viewer, edition.forum_id, "protocol")


def may_plan(viewer: Viewer, edition: Edition) -> Verdict:
    """Whether ``viewer`` may plan the programme of ``edition``: the secretariat and the host's protocol, until it is held."""
    if not is_planner(viewer, edition):
        return no(_("The programme is planned by the secretariat and by the host's protocol officers."))
    if edition.state != Edition.State.PLANNED:
        return no(_("Only the programme of an edition still to be held is planned."))
    return YES


def may_read_plan(viewer: Viewer, edition: Edition) -> Verdict:
    """Whether ``viewer`` may open the planning desk of ``edition``, also after it was held."""
    if is_planner(viewer, edition):
        return YES
    return no(_("The planning desk is for the secretariat and for the host's protocol officers."))


def draft_clearance(edition: Edition) -> tuple[str, Codes]:
    """Who may know of what is only planned: the host's own and the secretariat."""
    if edition.country:
        return Clearance.DELEGATION, Codes((edition.country,))
    return Clearance.SECRETARIAT, Codes()


def sees_as(viewer: Viewer) -> tuple[tuple[int, str, str], ...]:
    """What decides what ``viewer`` may see: the roles held. Two with the same see the same."""
    return tuple(sorted((held.forum_id, held.role, held.country) for held in viewer.holdings))

"""Who may see and change what here: parts of an edition are seen only where the edition is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kenesh.forums.models import Edition
from kenesh.forums.policy import may_keep, may_see, may_see_part, parts_visible_to, visible_to
from kenesh.kit.codes import Codes
from kenesh.kit.verdict import YES, Verdict, no, not_now
from kenesh.programme.models import Slot
from kenesh.programme.states import AGENDA, FLOOR, Speaking
from kenesh.realms.models import Clearance
from kenesh.realms.policy import MEMBER_ROLES, SECRETARIAT, countries_of, may_see_with_all, visible_with_all

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from kenesh.forums.models import PartOfEdition
    from kenesh.programme.models import AgendaItem, FloorRequest, Plan, Room, Session, Team
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
        else not_now(_("Only an edition still to be held has an agenda to fill."))
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
        return not_now(_("Only the programme of an edition still to be held is planned."))
    return YES


def may_equip(viewer: Viewer, edition: Edition) -> Verdict:
    """Whether ``viewer`` may enter rooms, interpreters and the plan of ``edition``: the secretariat; until it is held, its host's protocol."""
    return YES if may_keep(viewer, edition.forum_id) else may_plan(viewer, edition)


def may_equip_with(viewer: Viewer, part: Room | Team | Plan) -> Verdict:
    """Whether ``viewer`` may enter or correct ``part``. Agrees with :func:`may_equip` of its edition; a test says so."""
    if not part.edition_id:
        return no(_("The host's protocol officers enter this from the planning desk of their edition."))
    return may_equip(viewer, part.edition)


def cleared_for_part(part: PartOfEdition) -> tuple[str, Codes]:
    """For whom a part is cleared that the host enters: as its kind is by itself, and nobody who may not see its edition."""
    edition = part.edition
    if edition.clearance == Clearance.PUBLIC:
        return type(part)().clearance, Codes()
    return edition.clearance, Codes(edition.cleared_for)


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


def is_of_delegation(viewer: Viewer, forum_id: int, country: str) -> bool:
    """Whether ``viewer`` speaks for the delegation of ``country``."""
    return bool(country) and country in countries_of(viewer, forum_id, *(MEMBER_ROLES - {SECRETARIAT}))


def may_follow_floor(viewer: Viewer, session: Session) -> Verdict:
    """Whether ``viewer`` may read the speakers' list of ``session``: whoever holds a member's role."""
    if viewer.roles_in(session.forum_id) & MEMBER_ROLES:
        return YES
    return no(_("The speakers' list is for the delegations and the secretariat."))


def may_conduct(viewer: Viewer, session: Session) -> Verdict:
    """Whether ``viewer`` may keep the speakers' list of ``session``: the secretariat and the host's protocol."""
    if is_planner(viewer, session.edition):
        return YES
    return no(_("The speakers' list is kept by the secretariat and by the host's protocol officers."))


def may_ask_floor(viewer: Viewer, session: Session, slot: Slot | None, country: str | None = None) -> Verdict:
    """Whether ``viewer`` may ask for the floor: a delegation for itself while the list is open; the desk for anybody.

    ``country`` says for whom; None asks whether for anybody at all.
    """
    if slot is None or not slot.floor:
        return not_now(_("This session has no speakers' list yet."))
    if is_planner(viewer, session.edition):
        return YES
    own = countries_of(viewer, session.forum_id, *(MEMBER_ROLES - {SECRETARIAT})) - {""}
    if not own or (country is not None and country not in own):
        return no(_("A delegation asks for the floor for itself, or the secretariat asks for it."))
    if slot.floor != Slot.Floor.OPEN:
        return not_now(_("The speakers' list is closed. The secretariat can still add you."))
    return YES


def may_give_floor(viewer: Viewer, request: FloorRequest) -> Verdict:
    """Whether ``viewer`` may give the floor."""
    return may_conduct(viewer, request.session) and FLOOR.may("give", request.state)


def may_end_speaking(viewer: Viewer, request: FloorRequest) -> Verdict:
    """Whether ``viewer`` may note that a statement ended."""
    return may_conduct(viewer, request.session) and FLOOR.may("end", request.state)


def may_take_back_floor(viewer: Viewer, request: FloorRequest) -> Verdict:
    """Whether ``viewer`` may take back the floor that was given to the wrong one."""
    return may_conduct(viewer, request.session) and FLOOR.may("take-back", request.state)


def may_withdraw_request(viewer: Viewer, request: FloorRequest) -> Verdict:
    """Whether ``viewer`` may withdraw a request: the delegation itself, or the desk."""
    if is_of_delegation(viewer, request.forum_id, request.country) or is_planner(viewer, request.edition):
        return FLOOR.may("withdraw", request.state)
    return no(_("A request is withdrawn by its delegation, or by the secretariat."))


def may_hand_in(viewer: Viewer, request: FloorRequest) -> Verdict:
    """Whether ``viewer`` may hand in the text of a statement: the delegation itself, or the desk, until it is delivered."""
    if not (is_of_delegation(viewer, request.forum_id, request.country) or is_planner(viewer, request.edition)):
        return no(_("A statement is handed in by its delegation, or by the secretariat."))
    if request.state in {Speaking.WAITING, Speaking.SPEAKING}:
        return YES
    return not_now(_("It has been delivered, or withdrawn."))


def may_read_handed(viewer: Viewer, edition: Edition) -> Verdict:
    """Whether ``viewer`` may read statements before they are delivered: interpreters, and the secretariat."""
    if viewer.roles_in(edition.forum_id) & {SECRETARIAT, "interpreter"}:
        return YES
    return no(_("Statements are for the interpreters until they are delivered."))


def may_read_speech(viewer: Viewer, request: FloorRequest) -> Verdict:
    """Whether ``viewer`` may read what was handed in: the delegation and interpreters before, members once it was spoken."""
    if may_read_handed(viewer, request.edition) or is_of_delegation(viewer, request.forum_id, request.country):
        return YES
    delivered = request.state == Speaking.SPOKEN and viewer.roles_in(request.forum_id) & MEMBER_ROLES
    return YES if delivered else not_now(_("This statement is not delivered yet."))


def marking_for(viewer: Viewer, forum_id: int) -> _StrPromise | str:
    """What stands on a document that ``viewer`` takes away: for whom it is, as it holds what they may know of."""
    roles = viewer.roles_in(forum_id) & MEMBER_ROLES
    if SECRETARIAT in roles:
        return _("For the secretariat")
    return _("For members") if roles else ""

"""Who may see and change the plan of meetings: the secretariat, and the protocol of the host."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kenesh.forums.models import Edition
from kenesh.forums.policy import may_see_part, parts_visible_to
from kenesh.kit.verdict import YES, Verdict, no, not_now
from kenesh.meetings.hours import orders, written_orders
from kenesh.meetings.models import Meeting
from kenesh.meetings.policy.meetings import visible_to
from kenesh.meetings.states import MEETING
from kenesh.meetings.versions import canonical
from kenesh.programme.policy import is_of_delegation, is_planner
from kenesh.realms.models import Clearance
from kenesh.realms.policy import MEMBER_ROLES, SECRETARIAT, countries_of, may_see, may_see_clause

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kenesh.meetings.models import Absence, DeskRules, Solving
    from kenesh.realms.models import Belonging
    from kenesh.realms.viewer import Viewer

__all__ = [
    "is_planner",
    "may_call_off",
    "may_plan",
    "may_plan_with",
    "may_read_card",
    "may_read_plan",
    "may_see_part",
    "may_see_planned",
    "may_settle_run",
    "may_take_place",
    "own_countries",
    "parts_visible_to",
    "planned_visible_to",
    "without_inside",
    "without_orders",
]

_NOTHING = no(_("There is nothing here for you to see."))


def planned_visible_to[B: "Belonging"](viewer: Viewer, things: QuerySet[B]) -> QuerySet[B]:
    """Keep what belongs to plans that ``viewer`` makes: whatever its clearance, for the secretariat and the host's protocol.

    The place of a meeting that the secretariat keeps inside is not for protocol.
    """
    open_ = ~Q(meeting__clearance=Clearance.SECRETARIAT) if things.model.kind == "placement" else Q()
    clause = Q(pk__in=())
    for held in viewer.holdings:
        if held.role == SECRETARIAT:
            clause |= Q(forum_id=held.forum_id)
        elif held.role == "protocol" and held.country:
            clause |= Q(forum_id=held.forum_id, edition__country=held.country) & open_
    return things.filter(clause & may_see_clause(viewer, "edition__"))


def may_see_planned(viewer: Viewer, thing: Any) -> Verdict:
    """Whether ``viewer`` may know of a part of a plan. Agrees with :func:`planned_visible_to`; a test says so."""
    if thing.kind == "placement" and thing.meeting.clearance == Clearance.SECRETARIAT:
        plans: bool = SECRETARIAT in viewer.roles_in(thing.forum_id)
    else:
        plans = bool(is_planner(viewer, thing.edition))
    return may_see(viewer, thing.edition) and (YES if plans else _NOTHING)


def without_inside(viewer: Viewer, things: list[Any]) -> None:
    """Leave out of published plans, in memory, the meetings that were taken inside since and ``viewer`` may not know of."""
    plans = {one.edition_id for one in things}
    inside = Meeting.objects.filter(edition__in=plans, clearance=Clearance.SECRETARIAT)
    keys = set(
        inside.exclude(pk__in=visible_to(viewer, Meeting.objects.all()).values("pk")).values_list("key", flat=True)
    )
    for one in things:
        content = one.content
        if keys and content:
            left = {
                name: [each for each in content.get(name, ()) if each.get("meeting") not in keys]
                for name in ("lines", "changes")
            }
            one.frozen = canonical({**content, **left})


def without_orders(viewer: Viewer, things: list[Any]) -> None:
    """Leave out of the rules of a plan, in memory, which meeting comes before which: for those who plan alone.

    The host's protocol, which plans too, does not read of meetings that the secretariat took inside since.
    """
    said = [one for one in things if one.precedences]
    editions = Edition.objects.in_bulk({one.edition_id for one in said}) if said else {}
    inside = Meeting.objects.filter(edition__in=editions, clearance=Clearance.SECRETARIAT)
    keys = set(inside.values_list("edition", "key")) if said else set()
    for one in said:
        if not is_planner(viewer, editions[one.edition_id]):
            one.precedences = ""
        elif SECRETARIAT not in viewer.roles_in(one.forum_id):
            told = [each for each in orders(one.precedences) if not {(one.edition_id, key) for key in each} & keys]
            one.precedences = written_orders(told)


def may_read_plan(viewer: Viewer, edition: Edition) -> Verdict:
    """Whether ``viewer`` may open the plan of meetings of ``edition``, also after it was held."""
    if is_planner(viewer, edition):
        return YES
    return no(_("The plan of meetings is for the secretariat and for the host's protocol officers."))


def may_plan(viewer: Viewer, edition: Edition) -> Verdict:
    """Whether ``viewer`` may plan and publish the meetings of ``edition``, until it is held."""
    reads = may_read_plan(viewer, edition)
    if reads and edition.state != Edition.State.PLANNED:
        return not_now(_("Only the meetings of an edition still to be held are planned."))
    return reads


def may_plan_with(viewer: Viewer, part: DeskRules | Absence) -> Verdict:
    """Whether ``viewer`` may enter or correct ``part``. Agrees with :func:`may_plan` of its edition."""
    if not part.edition_id:
        return no(_("The host's protocol officers enter this from the plan of meetings of their edition."))
    return may_plan(viewer, part.edition)


def may_read_card(viewer: Viewer, edition: Edition, country: str) -> Verdict:
    """Whether ``viewer`` may take the card of a delegation: for its own, and whoever plans."""
    if is_planner(viewer, edition) or is_of_delegation(viewer, edition.forum_id, country):
        return YES
    return no(_("The card of a delegation is for itself, the secretariat and the host's protocol officers."))


def own_countries(viewer: Viewer, edition: Edition) -> frozenset[str]:
    """The delegations whose cards ``viewer`` may take as their own."""
    return countries_of(viewer, edition.forum_id, *(MEMBER_ROLES - {SECRETARIAT})) - {""}


def may_call_off(viewer: Viewer, meeting: Meeting) -> Verdict:
    """Whether ``viewer`` may call off a meeting that is agreed: the secretariat and the host's protocol, until it is held."""
    if meeting.edition is None or not is_planner(viewer, meeting.edition):
        return no(_("A meeting is called off by the secretariat or by the host's protocol officers. Ask them."))
    return MEETING.may("call-off", meeting.state)


def may_take_place(viewer: Viewer, run: Solving) -> Verdict:
    """Whether ``viewer`` may put a meeting into the draft where a run found a place for it."""
    if run.outcome or run.purpose != run.Purpose.WHY_NOT or not run.result.get("moves"):
        return not_now(_("There is no proposal here that waits for an answer."))
    return may_plan(viewer, run.edition)


def may_settle_run(viewer: Viewer, run: Solving) -> Verdict:
    """Whether ``viewer`` may publish or discard what a run proposes."""
    if run.outcome or run.purpose != run.Purpose.REPLAN:
        return not_now(_("There is no proposal here that waits for an answer."))
    if run.state not in {run.State.REASONS, run.State.DONE, run.State.CANCELLED}:
        return not_now(_("The proposal is not ready yet."))
    return may_plan(viewer, run.edition)

"""Who may see and change who is invited to a meeting by calendar mail: the desk all of it, a delegation its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kenesh.kit.verdict import YES, Verdict, no
from kenesh.meetings.states import Holding
from kenesh.programme.policy import is_planner
from kenesh.realms.policy import MEMBER_ROLES, SECRETARIAT, countries_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kenesh.meetings.models import CalendarAnswer, Invitee, Meeting
    from kenesh.realms.viewer import Viewer

_OWN = MEMBER_ROLES - {SECRETARIAT}


def is_desk(viewer: Viewer, meeting: Meeting) -> bool:
    """Whether ``viewer`` looks after a meeting: the secretariat, and the protocol of the edition's host."""
    if meeting.edition is None:
        return SECRETARIAT in viewer.roles_in(meeting.forum_id)
    return is_planner(viewer, meeting.edition)


def may_invite(viewer: Viewer, meeting: Meeting) -> Verdict:
    """Whether ``viewer`` may say who is sent ``meeting`` for their calendar: the desk, until it is held."""
    if not is_desk(viewer, meeting):
        return no(_("Invitations are sent by the secretariat and by the host's protocol officers."))
    if meeting.state not in {Holding.AGREED, Holding.SCHEDULED}:
        return no(_("Invitations are sent for a meeting that is agreed and not held yet."))
    return YES


def invitees_visible_to(viewer: Viewer, meeting: Meeting, things: QuerySet[Invitee]) -> QuerySet[Invitee]:
    """Keep those invited to ``meeting`` of whom ``viewer`` may know. Agrees with :func:`may_see_invitee`."""
    if is_desk(viewer, meeting):
        return things.filter(meeting=meeting)
    own = countries_of(viewer, meeting.forum_id, *_OWN) - {""}
    return things.filter(Q(country__in=sorted(own)) if own else Q(pk__in=()), meeting=meeting)


def may_see_invitee(viewer: Viewer, invitee: Invitee) -> Verdict:
    """Whether ``viewer`` may know that somebody is invited, and what they answered."""
    meeting = invitee.meeting
    own = countries_of(viewer, meeting.forum_id, *_OWN) - {""}
    if is_desk(viewer, meeting) or invitee.country in own:
        return YES
    return no(_("There is nothing here for you to see."))


def answers_visible_to(viewer: Viewer, meeting: Meeting, things: QuerySet[CalendarAnswer]) -> QuerySet[CalendarAnswer]:
    """Keep the answers to ``meeting`` that ``viewer`` may look at one by one: the desk, also those that do not count."""
    return things.filter(Q() if is_desk(viewer, meeting) else Q(pk__in=()), meeting=meeting)

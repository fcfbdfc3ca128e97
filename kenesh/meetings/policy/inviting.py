"""Who may see and change who is invited to a meeting by calendar mail: the desk all of it, a delegation its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kenesh.kit.verdict import YES, Verdict, no, not_now
from kenesh.meetings.policy.asking import is_desk
from kenesh.meetings.policy.hosts import PROTOCOL
from kenesh.meetings.states import Holding
from kenesh.realms.policy import MEMBER_ROLES, SECRETARIAT, countries_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kenesh.meetings.models import CalendarAnswer, Invitee, Meeting
    from kenesh.realms.viewer import Viewer

_OWN = MEMBER_ROLES - {SECRETARIAT}


def looks_after(viewer: Viewer, meeting: Meeting) -> bool:
    """Whether ``viewer`` is of the desk that looks after ``meeting``."""
    return meeting.edition is not None and is_desk(viewer, meeting.edition)


def may_invite(viewer: Viewer, meeting: Meeting) -> Verdict:
    """Whether ``viewer`` may say who is sent ``meeting`` for their calendar: the desk, until it is held."""
    if not looks_after(viewer, meeting):
        return no(_("Invitations are sent by the secretariat and by the host's protocol officers."))
    if meeting.state not in {Holding.AGREED, Holding.SCHEDULED}:
        return not_now(_("Invitations are sent for a meeting that is agreed and not held yet."))
    return YES


def _desk_clause(viewer: Viewer) -> Q:
    clause = Q(pk__in=())
    for held in viewer.holdings:
        if held.role == SECRETARIAT:
            clause |= Q(meeting__forum_id=held.forum_id)
        elif held.role == PROTOCOL and held.country:
            clause |= Q(meeting__forum_id=held.forum_id, meeting__edition__country=held.country)
    return clause


def invitees_visible_to(viewer: Viewer, things: QuerySet[Invitee]) -> QuerySet[Invitee]:
    """Keep those of whom ``viewer`` may know, on the page of a meeting. Agrees with :func:`may_see_invitee`."""
    clause = _desk_clause(viewer)
    for held in viewer.holdings:
        if held.role in _OWN and held.country:
            clause |= Q(meeting__forum_id=held.forum_id, country=held.country)
    return things.filter(clause)


def may_see_invitee(viewer: Viewer, invitee: Invitee) -> Verdict:
    """Whether ``viewer`` may know that somebody is invited, and what they answered; asked where the meeting is known."""
    meeting = invitee.meeting
    own = countries_of(viewer, meeting.forum_id, *_OWN) - {""}
    if SECRETARIAT in viewer.roles_in(meeting.forum_id) or looks_after(viewer, meeting) or invitee.country in own:
        return YES
    return no(_("There is nothing here for you to see."))


def answers_visible_to(viewer: Viewer, things: QuerySet[CalendarAnswer]) -> QuerySet[CalendarAnswer]:
    """Keep the messages that ``viewer`` may look at one by one: the desk, also those that do not count."""
    return things.filter(_desk_clause(viewer))

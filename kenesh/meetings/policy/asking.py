"""Who may ask for meetings, answer, and know of requests.

A delegation asks and answers for itself: its focal point and its head of mission do. The desk (the secretariat and the
host's protocol officers) does so for anybody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from kenesh.kit.verdict import YES, Verdict, no, not_now
from kenesh.meetings.policy.hosts import of_host, of_host_clause
from kenesh.meetings.states import REQUEST, Answer
from kenesh.programme.policy import is_planner
from kenesh.realms.policy import (
    MEMBER_ROLES,
    countries_of,
    may_see,
    may_see_clause,
    may_see_with_all,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from kenesh.forums.models import Edition
    from kenesh.meetings.models import Party, Request
    from kenesh.realms.viewer import Viewer

SPEAKERS = ("focal-point", "head-of-mission")
_NOT_YOURS = _("A delegation answers for itself, through its focal point or head of mission; else the desk does.")
_NOT_OF_THESE = _("This is for the delegations that are to meet, and for the desk.")
_NOT_ASKED_BY_YOU = _("This is for the delegation that asked, and for the desk.")


def requests_visible_to(viewer: Viewer, things: QuerySet[Any]) -> QuerySet[Any]:
    """Keep what ``viewer`` may know of. Agrees with :func:`may_see_request`; a test says so."""
    named = may_see_clause(viewer) & may_see_clause(viewer, "edition__")
    return things.filter(named | of_host_clause(viewer))


def may_see_request(viewer: Viewer, request: Request) -> Verdict:
    """Whether ``viewer`` may know of a request. The answer to no is 404, so the reason is never shown."""
    if may_see_with_all(viewer, request) or of_host(viewer, request, request.edition):
        return YES
    return no(_("There is nothing here for you to see."))


def speaks_for(viewer: Viewer, forum_id: int) -> frozenset[str]:
    """The countries for whose delegations ``viewer`` asks and answers."""
    return countries_of(viewer, forum_id, *SPEAKERS) - {""}


def is_desk(viewer: Viewer, edition: Edition) -> bool:
    """Whether ``viewer`` is of the desk of the edition's meetings: the secretariat, and the host's protocol officers."""
    return is_planner(viewer, edition) and bool(may_see(viewer, edition))


def may_use_desk(viewer: Viewer, edition: Edition) -> Verdict:
    """Whether ``viewer`` may open the desk of meetings: whoever holds a member's role, each to see their own."""
    if viewer.roles_in(edition.forum_id) & MEMBER_ROLES:
        return YES
    return no(_("The desk of meetings is for the delegations, the secretariat and the host's protocol officers."))


def may_see_own(viewer: Viewer, edition: Edition, country: str) -> bool:
    """Whether ``viewer`` may open the page of a delegation's own meetings: its own people, and the desk."""
    return is_desk(viewer, edition) or country in countries_of(viewer, edition.forum_id, *MEMBER_ROLES) - {""}


def may_ask(viewer: Viewer, edition: Edition, country: str | None = None) -> Verdict:
    """Whether ``viewer`` may ask for a meeting; ``country`` says for whom, None asks whether for anybody at all."""
    if edition.state != edition.State.PLANNED:
        return not_now(_("Meetings are asked for at editions that are planned."))
    own = speaks_for(viewer, edition.forum_id)
    if is_desk(viewer, edition) or (own and (country is None or country in own)):
        return YES
    return no(_("A delegation asks through its focal point or head of mission, or the desk asks for it."))


def may_say_stay(viewer: Viewer, edition: Edition, country: str | None = None) -> Verdict:
    """Whether ``viewer`` may say when a delegation arrives and leaves; ``country`` says which, None asks whether any at all."""
    if edition.state != edition.State.PLANNED:
        return not_now(_("Arrivals and departures are told of editions that are planned."))
    own = speaks_for(viewer, edition.forum_id)
    if is_desk(viewer, edition) or (own and (country is None or country in own)):
        return YES
    return no(_("A delegation says so through its focal point or head of mission, or the desk says it."))


def _asked(viewer: Viewer, request: Request) -> Verdict:
    """Whether ``viewer`` asked: for the delegation that did, or for the desk."""
    own = bool(request.asked_by) and request.asked_by in speaks_for(viewer, request.forum_id)
    return YES if own or is_desk(viewer, request.edition) else no(_NOT_ASKED_BY_YOU)


def may_edit(viewer: Viewer, request: Request, parties: Sequence[Party]) -> Verdict:
    """Whether ``viewer`` may mend a request: who asked, and the desk, while nobody answered."""
    verdict = _asked(viewer, request) and REQUEST.may("edit", request.state)
    if verdict and (request.round > 1 or any(one.answer != Answer.WAITING for one in others(request, parties))):
        return not_now(
            _("Somebody has answered: propose another time or subject instead, so that all are asked again.")
        )
    return verdict


def others(request: Request, parties: Sequence[Party]) -> list[Party]:
    """The parties of a request but for the delegation that asked."""
    return [one for one in parties if one.leader or one.country != request.asked_by]


def answers_for(viewer: Viewer, request: Request, party: Party) -> bool:
    """Whether ``viewer`` answers for a party: its delegation does, and the desk."""
    return party.country in speaks_for(viewer, request.forum_id) or is_desk(viewer, request.edition)


def _answers(viewer: Viewer, request: Request, party: Party, move: str) -> Verdict:
    if not answers_for(viewer, request, party):
        return no(_NOT_YOURS)
    verdict = REQUEST.may(move, request.state)
    if verdict and party.left_out:
        return not_now(_("The others go on without this delegation, after it declined."))
    return verdict


def may_accept(viewer: Viewer, request: Request, party: Party) -> Verdict:
    """Whether ``viewer`` may accept for a party, where it has not done so already."""
    verdict = _answers(viewer, request, party, "accept")
    if verdict and party.answer in {Answer.ACCEPTED, Answer.PROPOSED}:
        return not_now(_("This delegation agrees already; the others are still to answer."))
    return verdict


def may_decline(viewer: Viewer, request: Request, party: Party) -> Verdict:
    """Whether ``viewer`` may decline for a party, with the reason."""
    verdict = _answers(viewer, request, party, "decline")
    if verdict and party.answer == Answer.DECLINED:
        return not_now(_("This delegation declined already."))
    asked = party.country == request.asked_by and not party.leader
    if verdict and asked and party.answer != Answer.WAITING:
        return no(_("Who asked for a meeting withdraws the request instead."))
    return verdict


def may_propose(viewer: Viewer, request: Request, party: Party) -> Verdict:
    """Whether ``viewer`` may put another time, length, subject or level on the table for a party."""
    return _answers(viewer, request, party, "propose")


def may_propose_for_desk(viewer: Viewer, request: Request) -> Verdict:
    """Whether ``viewer`` may put another proposal on the table for no delegation: the desk."""
    if not is_desk(viewer, request.edition):
        return no(_("Only the desk proposes something for no delegation."))
    return REQUEST.may("propose", request.state)


def may_withdraw(viewer: Viewer, request: Request) -> Verdict:
    """Whether ``viewer`` may withdraw a request: who asked, and the desk."""
    return _asked(viewer, request) and REQUEST.may("withdraw", request.state)


def may_go_on(viewer: Viewer, request: Request, parties: Sequence[Party]) -> Verdict:
    """Whether ``viewer`` may go on without those who declined: who asked, and the desk, where two are left at least."""
    verdict = _asked(viewer, request) and REQUEST.may("go-on", request.state)
    if not verdict:
        return verdict
    if not any(one.answer == Answer.DECLINED and not one.left_out for one in parties):
        return not_now(_("No delegation declined."))
    if sum(one.answer != Answer.DECLINED for one in parties) < 2:  # noqa: PLR2004 - a meeting is between two
        return not_now(_("Too few delegations are left for a meeting."))
    return verdict


def may_read_answer(viewer: Viewer, request: Request, parties: Sequence[Party]) -> Verdict:
    """Whether ``viewer`` may read whether a request would have a place: people of its sides, and the desk.

    It tells when these are free, whoever else may know of the request.
    """
    own = countries_of(viewer, request.forum_id, *MEMBER_ROLES) - {""}
    if is_desk(viewer, request.edition) or own & {one.country for one in parties}:
        return YES
    return no(_NOT_OF_THESE)


def may_read_place(viewer: Viewer, request: Request, parties: Sequence[Party]) -> Verdict:
    """Whether ``viewer`` may read more of the answer than yes or no: the desk, and a side that is asked.

    Who put on the table what is asked now reads it once all others agree: times that are changed again and again would
    otherwise tell when the others are free.
    """
    own = countries_of(viewer, request.forum_id, *MEMBER_ROLES) - {""}
    proposed = {one.country for one in parties if one.answer == Answer.PROPOSED} or {request.asked_by}
    if is_desk(viewer, request.edition) or (own - proposed) & {one.country for one in parties}:
        return YES
    rest = [one for one in parties if one.country not in own and not one.left_out]
    agreed = all(one.answer in {Answer.ACCEPTED, Answer.PROPOSED} for one in rest)
    return may_read_answer(viewer, request, parties) if agreed else no(_NOT_OF_THESE)


def may_try(viewer: Viewer, request: Request, parties: Sequence[Party]) -> Verdict:
    """Whether ``viewer`` may have looked whether an open request would have a place: who answers for a side, and the desk."""
    if not any(answers_for(viewer, request, one) for one in parties):
        return no(_NOT_OF_THESE)
    return REQUEST.may("accept", request.state)


def may_remind(viewer: Viewer, request: Request, parties: Sequence[Party], at: dt.datetime) -> Verdict:
    """Whether ``viewer`` may remind those who have not answered: who asked, and the desk, once a day."""
    verdict = _asked(viewer, request) and REQUEST.may("remind", request.state)
    if verdict and not any(one.answer == Answer.WAITING and not one.left_out for one in parties):
        return not_now(_("Nobody has still to answer."))
    zone = ZoneInfo(request.forum.time_zone)
    if verdict and request.reminded_at and request.reminded_at.astimezone(zone).date() >= at.astimezone(zone).date():
        return not_now(_("They were reminded today already."))
    return verdict

"""What answers lead to: the line in the thread, and the meeting once everybody agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kenesh.kit.codes import Codes
from kenesh.kit.countries import country_name
from kenesh.kit.localised import Localised, in_every_language
from kenesh.kit.templatetags.links import listed
from kenesh.meetings import policy
from kenesh.meetings.events import asking as events
from kenesh.meetings.models import Attendee, Meeting, Party, Reply, Request, Sort
from kenesh.meetings.states import REQUEST, Answer, Holding
from kenesh.realms.models import Clearance
from kenesh.sources.actions import add, keep

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kenesh.realms.viewer import Viewer

_AGREES = frozenset({Answer.ACCEPTED, Answer.PROPOSED})
_PAIR = 2


def say(request: Request, sort: Reply.Sort, country: str, *, by: Viewer | None, at: dt.datetime, **said: Any) -> Reply:
    """Add a line to the thread of a request; ``by`` is nobody where the system says it."""
    on_behalf = by is not None and bool(country) and country not in policy.speaks_for(by, request.forum_id)
    reply = Reply(
        request=request,
        sort=sort,
        country=country,
        on_behalf=on_behalf,
        round=request.round,
        at=at,
        order=request.replies.count(),
        **said,
    )
    reply.full_clean()
    reply.save()
    return reply


def settle(current: Request, *, by: Viewer, at: dt.datetime) -> None:
    """Bring forth the meeting where every party agrees; close the request where too few are left for one."""
    parties = [one for one in current.parties.select_related("person") if not one.left_out]
    left = [one for one in parties if one.answer != Answer.DECLINED]
    own = current.sort == Sort.MISSION_HEADS
    if len(left if own else {one.country for one in left}) < _PAIR:
        values = {"state": REQUEST.after("decline"), "closed_at": at}
        keep(current, values, by=by, at=at, event=events.FELL_THROUGH.key)
    elif all(one.answer in _AGREES for one in parties):
        values = {"state": REQUEST.after("accept"), "closed_at": at}
        keep(current, values, by=by, at=at, event=events.CLOSED.key)
        _bring_forth(current, parties, by=by, at=at)


def _bring_forth(request: Request, parties: Sequence[Party], *, by: Viewer, at: dt.datetime) -> Meeting:
    """The meeting that everybody agreed to. It has neither time nor room yet: the plan gives it those."""
    meeting = Meeting(
        forum=request.forum,
        edition=request.edition,
        request=request,
        state=Holding.AGREED,
        sort=request.sort,
        title=_called(request, parties),
        subject=Localised(request.subject),
        minutes=request.minutes,
        clearance=Clearance.PARTIES,
        cleared_for=Codes(dict.fromkeys(one.country for one in parties)),
        sample=request.sample,
    )
    sit = [Attendee.of_party(one, order) for order, one in enumerate(parties)]
    for one in sit:
        one.meeting = meeting
    key = f"{request.edition.key}-meeting-{request.number}"
    add(meeting, by=by, at=at, event=events.AGREED.key, key=key, parts=sit)
    return meeting


def _called(request: Request, parties: Sequence[Party]) -> Localised:
    """What the meeting is called: by its sort where all delegations meet, else by who meets."""
    if request.sort in {Sort.HEADS, Sort.MISSION_HEADS}:
        return in_every_language(lambda: str(request.get_sort_display()))
    leader = next((one for one in parties if one.leader), None)
    if leader is not None:
        others = [one.country for one in parties if not one.leader]
        return in_every_language(
            lambda: (
                _("%(countries)s: call on %(leader)s")
                % {"countries": listed(map(country_name, others)), "leader": leader.heading()}
            )
        )
    countries = [one.country for one in parties]
    return in_every_language(lambda: listed(map(country_name, countries)))

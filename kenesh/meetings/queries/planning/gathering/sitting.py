"""Meetings to be planned, as values: those that are agreed, and what a request that is still open asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.meetings.arranging import Sitting
from kenesh.meetings.models import Attendee, Request
from kenesh.meetings.states import Answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kenesh.meetings.models import Meeting
    from kenesh.meetings.queries.planning.gathering.who import Who

_USUAL_MINUTES, _USUAL_IMPORTANCE = 30, 3


def sitting_of(meeting: Meeting, who: Who) -> Sitting:
    """A meeting that is agreed. Its attendees, and its request with the wishes, must be at hand."""
    request = meeting.request
    minutes = meeting.minutes or (request.minutes if request else _USUAL_MINUTES)
    return _sitting(meeting.key, list(meeting.attendees.all()), minutes, request, who)


def asked_sitting(request: Request, sides: Sequence[Attendee], who: Who) -> Sitting:
    """What a request asks for, as a meeting of ``sides``."""
    return _sitting(key_of(request), sides, request.minutes, request, who)


def key_of(request: Request) -> str:
    """What the scheduler knows the meeting of an open request by: no meeting has such a key."""
    return f"request:{request.pk}"


def sides_of(request: Request) -> list[Attendee]:
    """Who would sit in the meeting that a request asks for: those who have not declined. Two queries."""
    parties = request.parties.filter(left_out=False).exclude(answer=Answer.DECLINED)
    found = parties.select_related("person").prefetch_related("person__names")
    return [Attendee.of_party(one, order) for order, one in enumerate(found)]


def _sitting(key: str, attendees: Sequence[Attendee], minutes: int, request: Request | None, who: Who) -> Sitting:
    wishes = [one for one in request.wishes.all() if one.round == request.round] if request else []
    return Sitting(
        key,
        tuple(dict.fromkeys(who.key(one) for one in attendees)),
        minutes,
        sum(1 + one.companions for one in attendees),
        request.session if request else "",
        request.importance if request else _USUAL_IMPORTANCE,
        bool(request and request.required),
        tuple(request.languages) if request else (),
        interpreted=not all(one.own_interpreter for one in attendees),
        wishes=tuple((one.starts, one.ends) for one in wishes),
    )

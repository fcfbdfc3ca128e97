"""Telling people of requests for meetings: the parties and the desk, each only what they may know of today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kenesh.kit import sight
from kenesh.kit.countries import country_in_words
from kenesh.kit.localised import in_every_language
from kenesh.kit.refs import ref
from kenesh.meetings.events import asking as events
from kenesh.meetings.models import Request
from kenesh.meetings.notices import asking as notices
from kenesh.meetings.states import Answer, Asking
from kenesh.notices.actions.inbox import tell
from kenesh.people.queries import holders, viewer_of
from kenesh.realms.policy import SECRETARIAT

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from kenesh.journal.models import Entry
    from kenesh.notices.wordings import Wording
    from kenesh.people.models import User

# By event: what the parties and the desk are told.
_SAYS = {
    "meeting-request.asked": notices.ASKED,
    "meeting-request.edited": notices.ASKED,
    "meeting-request.proposed": notices.PROPOSED,
    "meeting-request.accepted": notices.ACCEPTED,
    "meeting-request.declined": notices.DECLINED,
    "meeting-request.went-on": notices.WENT_ON,
    "meeting-request.withdrawn": notices.WITHDRAWN,
    "meeting-request.closed": notices.AGREED,
    "meeting-request.lapsed": notices.LAPSED,
}
TOLD_OF = tuple(_SAYS)
# Those who ask and answer for a delegation.
_SPEAKERS = ("focal-point", "head-of-mission")
_PROTOCOL = "protocol"


def tell_parties(entries: Sequence[Entry]) -> None:
    """Tell the parties of a request and the desk what happened to it, but for whoever did it."""
    wanted = {entry.subject_id for entry in entries if entry.subject_id is not None}
    found = Request.objects.filter(pk__in=wanted).select_related("forum", "edition__forum").prefetch_related("parties")
    requests = {one.pk: one for one in found}
    for entry in entries:
        request = requests.get(entry.subject_id or 0)
        if request is None or (entry.event == events.ACCEPTED.key and request.state == Asking.ACCEPTED):
            # That all agreed is told instead of the last acceptance.
            continue
        today = entry.at.date()
        users = [*_desk(request, today), *_parties(request, today, _sides(request))]
        who = entry.data.get("country") or _asker(request)
        key = f"meeting-request:{request.pk}:{entry.seq}"
        _tell(users, _SAYS[entry.event], key, request, entry.at, who=who, but=entry.actor)


def _sides(request: Request) -> set[str]:
    """Those who were not left out."""
    return {one.country for one in request.parties.all() if not one.left_out}


def tell_waiting(request: Request, *, at: dt.datetime) -> int:
    """Remind those of whom an answer is awaited; returns how many were told."""
    waiting = {one.country for one in request.parties.filter(answer=Answer.WAITING, left_out=False)}
    users = _parties(request, at.date(), waiting)
    key = f"meeting-request:{request.pk}:reminder:{at.isoformat()}"
    return _tell(users, notices.REMINDER, key, request, at, who=_asker(request))


def _asker(request: Request) -> dict[str, str]:
    if request.asked_by:
        return dict(country_in_words(request.asked_by))
    return dict(in_every_language(lambda: _("the desk")))


def _parties(request: Request, today: dt.date, countries: Iterable[str]) -> list[User]:
    return [
        user
        for country in sorted(countries)
        for role in _SPEAKERS
        for user in holders(request.forum_id, role, today, country)
    ]


def _desk(request: Request, today: dt.date) -> list[User]:
    host = request.edition.country
    protocol = holders(request.forum_id, _PROTOCOL, today, host) if host else []
    return [*holders(request.forum_id, SECRETARIAT, today), *protocol]


def _tell(  # noqa: PLR0913 - a telling has these parts
    users: Iterable[User],
    wording: Wording,
    key: str,
    request: Request,
    at: dt.datetime,
    *,
    who: Any,
    but: str = "",
) -> int:
    """Tell those of ``users`` who may know of it today, each once; returns how many were told now."""
    data: dict[str, object] = {
        "heading": dict(request.heading()),
        "edition": dict(request.edition.heading()),
        "who": who,
    }
    url = (request.kind, (request.forum.key, request.key))
    return sum(
        tell(user, wording, key=key, at=at, data=data, url=url)
        for user in {user.pk: user for user in users}.values()
        if f"user:{user.pk}" != but and sight.known([ref(request)], viewer_of(user))
    )

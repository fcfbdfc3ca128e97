"""What must hold in requests for meetings and in meetings. Each rule yields what breaks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kenesh.meetings.models import Reply
from kenesh.meetings.models.asking import LONGEST, SHORTEST, Sort
from kenesh.realms.models import Clearance
from kenesh.record.text import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kenesh.record.nodes import Node, Record

_PAIR = 2


def broken_meetings(record: Record) -> Iterator[Finding]:
    """Yield what breaks a rule between several: numbers of requests, and the meetings they brought forth."""
    numbers: set[tuple[str, object]] = set()
    for request in record.lists.get("meeting_requests", ()):
        number = (request.fields.get("edition", ""), request.fields.get("number"))
        if number in numbers:
            yield Finding((*request.path, "number"), _("Another request of this edition has this number."))
        numbers.add(number)
    seen: set[str] = set()
    for meeting in record.lists.get("meetings", ()):
        request_key = meeting.fields.get("request", "")
        if request_key and request_key in seen:
            yield Finding((*meeting.path, "request"), _("A request brings forth one meeting."))
        seen.add(request_key)


def amiss_in_meetings(top: Node) -> Iterator[Finding]:
    """Yield what breaks a rule in one request or meeting."""
    if top.kind.name == "meeting_requests":
        yield from _request(top)
        yield from _parties(top.lists.get("parties", ()), one_country=_is_of_missions(top))
        for wish in top.lists.get("wishes", ()):
            yield from _ends_before(wish, _("A wished time ends after it starts."))
        yield from _replies(top.lists.get("replies", ()))
    elif top.kind.name == "meetings":
        yield from _meeting(top)


def _request(top: Node) -> Iterator[Finding]:
    narrow = top.fields.get("clearance") == Clearance.PARTIES
    several = top.says("cleared_for") and len(top.fields["cleared_for"]) >= _PAIR
    if narrow and top.says("cleared_for") and not several and not _is_of_missions(top):
        yield Finding((*top.path, "cleared_for"), _("A meeting is between two countries at least."))
    is_open = top.fields.get("state", "asked") == "asked"
    if is_open == bool(top.fields.get("closed_at")):
        yield Finding((*top.path, "closed_at"), _("A request that is closed says when, and an open one does not."))
    for name, least, most in (("minutes", SHORTEST, LONGEST), ("importance", 1, 5)):
        if name in top.fields and not least <= top.fields[name] <= most:
            words = _("A number from %(least)s to %(most)s is expected here.") % {"least": least, "most": most}
            yield Finding((*top.path, name), words)


def _is_of_missions(top: Node) -> bool:
    """Whether heads of mission meet, who can all be one country's own."""
    return top.fields.get("sort") == Sort.MISSION_HEADS


def _parties(parties: Iterable[Node], *, one_country: bool) -> Iterator[Finding]:
    seen: set[str] = set()
    people: set[tuple[str, str]] = set()
    for party in parties:
        answer, country = party.fields.get("answer", "waiting"), party.fields.get("country", "")
        if not party.fields.get("leader"):
            if country in seen and not one_country:
                yield Finding((*party.path, "country"), _("Each delegation takes part once."))
            seen.add(country)
        if person := party.fields.get("person"):
            if (country, person) in people and not party.fields.get("leader"):
                yield Finding((*party.path, "person"), _("Each person takes part once."))
            people.add((country, person))
        if (answer == "waiting") == bool(party.fields.get("answered_at")):
            yield Finding((*party.path, "answered_at"), _("An answer says when it was given."))
        if answer == "declined" and not party.says("reason"):
            yield Finding((*party.path, "reason"), _("Who declines says why."))
        if party.fields.get("left_out") and answer != "declined":
            yield Finding((*party.path, "left_out"), _("Only who declined is left out."))


def _replies(replies: Iterable[Node]) -> Iterator[Finding]:
    for reply in replies:
        sort = reply.fields.get("sort")
        if sort == Reply.Sort.DECLINED and not reply.says("text"):
            yield Finding((*reply.path, "text"), _("Who declines says why."))
        if sort in Reply.ON_THE_TABLE and reply.fields.get("minutes") is None:
            yield Finding((*reply.path, "minutes"), _("Say how long the meeting is to be."))


def _meeting(top: Node) -> Iterator[Finding]:
    if top.says("starts", "ends"):
        yield from _ends_before(top, _("A meeting ends after it starts."))
    elif top.fields.get("state") == "scheduled":
        yield Finding((*top.path, "starts"), _("A meeting that is scheduled says from when until when."))
    if top.says("request") and not (top.says("state") and top.says("edition")):
        yield Finding((*top.path, "state"), _("A meeting that was asked for says its state and its edition."))


def _ends_before(node: Node, words: str) -> Iterator[Finding]:
    starts, ends = (node.fields.get(name) for name in ("starts", "ends"))
    # Written alike, in UTC, they stand in the order of time.
    if not starts or not ends or starts >= ends:
        yield Finding((*node.path, "ends"), words)

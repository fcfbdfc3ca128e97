"""What pages read of requests for meetings, in a number of queries that does not grow with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.db.models import Case, Q, Value, When

from kenesh.delegations.models import Participant
from kenesh.forums.models import Edition
from kenesh.kit import sight
from kenesh.kit.codes import member
from kenesh.meetings import policy
from kenesh.meetings.ages import PATIENCE
from kenesh.meetings.models import Meeting, Party, Request, Wish
from kenesh.meetings.states import Answer, Asking
from kenesh.nominations.models import Invitation
from kenesh.programme.queries.plans import frame_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from django.core.paginator import Page
    from django.db.models import QuerySet

    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

sight.guard(policy.requests_visible_to, Request)

PAGE = 50
# How many requests a desk looks at.
_READ = 100


@dataclass
class Told:
    """A request with its parties, and the meeting that came of it."""

    request: Request
    parties: list[Party]
    meeting: Meeting | None = None

    @property
    def waits_for(self) -> list[str]:
        """The countries that are still to answer."""
        if self.request.state != Asking.ASKED:
            return []
        waiting = (one.country for one in self.parties if one.answer == Answer.WAITING and not one.left_out)
        return list(dict.fromkeys(waiting))

    @property
    def to_decide(self) -> bool:
        """Whether somebody declined, and who asked is to say how to go on."""
        declined = any(one.answer == Answer.DECLINED and not one.left_out for one in self.parties)
        return self.request.state == Asking.ASKED and declined


@dataclass
class Tally:
    """The figures of one delegation."""

    country: str
    to_answer: int = 0
    asked: int = 0
    agreed: int = 0


def ordered(things: QuerySet[Request]) -> QuerySet[Request]:
    """What is open first, the oldest first."""
    return things.order_by(Case(When(state=Asking.ASKED, then=Value(0)), default=Value(1)), "asked_at", "pk")


def read(requests: Sequence[Request], viewer: Viewer, forum: Forum) -> list[Told]:
    """Requests with their parties and meetings; the same few queries however many there are."""
    numbers = [one.pk for one in requests]
    parties = list(Party.objects.filter(request__in=numbers).order_by("request", "order", "pk"))
    meetings = {one.request_id: one for one in sight.of(Meeting, viewer).filter(request__in=numbers)}
    sight.resolve([*parties, *meetings.values()], viewer, forum)
    by_request: dict[int, list[Party]] = {}
    for party in parties:
        by_request.setdefault(party.request_id, []).append(party)
    return [Told(one, by_request.get(one.pk, []), meetings.get(one.pk)) for one in requests]


class AskingDesk:
    """Reads the desk of an edition's meetings for one viewer: everything for the desk, their own for delegations."""

    def __init__(self, viewer: Viewer, edition: Edition, asked: dict[str, Any], page: str | int | None = 1) -> None:
        self.viewer, self.edition = viewer, edition
        found = ordered(self._seen.filter(_narrowed(asked)))
        self.page: Page[Request] = Paginator(found, PAGE).get_page(page)
        things = list(self.page.object_list)
        for one in things:
            one.edition, one.forum = edition, edition.forum
        self.rows = read(things, viewer, edition.forum)

    @property
    def _seen(self) -> QuerySet[Request]:
        seen: QuerySet[Request] = sight.of(Request, self.viewer).filter(edition=self.edition)
        return seen

    @cached_property
    def tallies(self) -> list[Tally]:
        """For each delegation what it is to answer, what it asked, and what it agreed to; one query."""
        known = self._seen.order_by().values("pk")
        rows = Party.objects.filter(request__in=known, left_out=False).values_list(
            "country", "leader", "answer", "request__state", "request__asked_by"
        )
        found = {code: Tally(code) for code in self.edition.forum.members}
        for country, leader, answer, state, asked_by in rows:
            tally = found.setdefault(country, Tally(country))
            tally.to_answer += state == Asking.ASKED and answer == Answer.WAITING
            tally.asked += country == asked_by and not leader
            tally.agreed += state == Asking.ACCEPTED
        return [one for one in found.values() if one.to_answer or one.asked or one.agreed]


def _narrowed(asked: dict[str, Any]) -> Q:
    clause = Q()
    if country := asked.get("country"):
        clause &= Q(cleared_for__contains=member(country))
    if waits := asked.get("waits"):
        waiting = Party.objects.filter(country=waits, answer=Answer.WAITING, left_out=False)
        clause &= Q(state=Asking.ASKED, pk__in=waiting.values("request"))
    for name in ("state", "sort"):
        if asked.get(name):
            clause &= Q(**{name: asked[name]})
    return clause


@dataclass
class Own:
    """A delegation's own meetings at an edition."""

    to_answer: list[Told] = field(default_factory=list)
    to_decide: list[Told] = field(default_factory=list)
    waiting: list[Told] = field(default_factory=list)
    agreed: list[Told] = field(default_factory=list)
    closed: list[Told] = field(default_factory=list)


def own(viewer: Viewer, edition: Edition, country: str) -> Own:
    """What a delegation is to answer, what it waits for, what it agreed to, what came to nothing."""
    seen = sight.of(Request, viewer).filter(edition=edition, cleared_for__contains=member(country))
    things = list(ordered(seen))
    for one in things:
        one.edition, one.forum = edition, edition.forum
    found = Own()
    for told in read(things, viewer, edition.forum):
        _place(found, told, country)
    return found


def _place(found: Own, told: Told, country: str) -> None:
    mine = [one for one in told.parties if one.country == country]
    out = all(one.left_out for one in mine)
    if told.request.state == Asking.ACCEPTED and not out:
        found.agreed.append(told)
    elif told.request.state != Asking.ASKED or out:
        found.closed.append(told)
    elif country in told.waits_for:
        found.to_answer.append(told)
    elif told.to_decide and told.request.asked_by == country:
        found.to_decide.append(told)
    else:
        found.waiting.append(told)


def delegations_at(edition: Edition, viewer: Viewer) -> set[str]:
    """The countries that ``viewer`` may know to come to an edition, members or not: the host, the invited, those who come."""
    found = {edition.country}
    for kind in (Invitation, Participant):
        found |= set(sight.of(kind, viewer).filter(edition=edition).order_by().values_list("country", flat=True))
    return found - {""}


def waiting_for(viewer: Viewer, forum: Forum, now: dt.datetime) -> tuple[list[Request], list[Request]]:
    """What waits for ``viewer``: requests to answer or to decide on; and for the desk, those that wait too long.

    Two queries, whatever there is.
    """
    open_ = sight.of(Request, viewer).filter(forum=forum, state=Asking.ASKED, edition__state=Edition.State.PLANNED)
    known = list(open_.select_related("edition__forum", "forum").order_by("asked_at", "pk")[:_READ])
    if not known:
        return [], []
    parties: dict[int, list[Party]] = {}
    for party in Party.objects.filter(request__in=[one.pk for one in known]).order_by("order", "pk"):
        parties.setdefault(party.request_id, []).append(party)
    speaks = policy.speaks_for(viewer, forum.pk)
    told = [Told(one, parties.get(one.pk, [])) for one in known]
    mine = [
        one.request
        for one in told
        if speaks & set(one.waits_for) or (one.to_decide and policy.may_go_on(viewer, one.request, one.parties))
    ]
    late = [one.request for one in told if _is_late(viewer, one, now)]
    return mine, late


def _is_late(viewer: Viewer, told: Told, now: dt.datetime) -> bool:
    request = told.request
    return bool(told.waits_for) and request.asked_at + PATIENCE <= now and policy.is_desk(viewer, request.edition)


@dataclass(frozen=True, slots=True)
class Table:
    """What stands on the table of a request, as those who answer see it."""

    request: Request
    parties: list[Party]
    wishes: list[Wish]
    zone: str


def on_the_table(request: Request, viewer: Viewer) -> Table:
    """Read what somebody answers to. ``request`` comes with its edition and forum."""
    parties = list(request.parties.all())
    sight.resolve(parties, viewer, request.forum)
    wishes = list(request.wishes.filter(round=request.round))
    return Table(request, parties, wishes, frame_of(request.edition).zone)

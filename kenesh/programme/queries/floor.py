"""What the pages of a speakers' list show."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.functional import cached_property

from kenesh.delegations.policy import list_reader, may_read_order
from kenesh.delegations.queries.order import reading
from kenesh.forums.models import Edition
from kenesh.kit import sight
from kenesh.programme import policy
from kenesh.programme.models import FloorRequest, Slot, Speech
from kenesh.programme.speakers import Time, Waiting, clock, in_order, time_of
from kenesh.programme.states import Speaking
from kenesh.realms.models import Clearance

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.delegations.queries.order import Reading
    from kenesh.kit.verdict import Verdict
    from kenesh.programme.models import Session
    from kenesh.realms.viewer import Viewer


def slot_of(session: Session) -> Slot | None:
    """The plan of a session, which says whether there is a list; one query."""
    return Slot.objects.filter(session=session).first()


class OnList(NamedTuple):
    """A request with what the viewer may do about it, and the statement as far as they may read it."""

    request: FloorRequest
    may_give: Verdict
    may_end: Verdict
    may_take_back: Verdict
    may_withdraw: Verdict
    may_hand: Verdict
    handed: bool
    speech: Speech | None


class Floor:
    """Reads the speakers' list of ``session``, in a number of queries that does not grow with it."""

    def __init__(self, session: Session, viewer: Viewer, now: dt.datetime) -> None:
        self.session = session
        self.viewer = viewer
        self.now = now
        self.slot = Slot.objects.filter(session=session).prefetch_related("turns").first()
        self.requests = list(sight.of(FloorRequest, viewer).filter(session=session).select_related("speech__file"))
        for one in self.requests:
            one.session, one.edition, one.forum = session, session.edition, session.forum

    @cached_property
    def speaking(self) -> OnList | None:
        """Who has the floor."""
        return next((self._told(one) for one in self.requests if one.state == Speaking.SPEAKING), None)

    @cached_property
    def waiting(self) -> list[OnList]:
        """Who waits, in the order in which they are called."""
        by_number = {one.pk: one for one in self.requests if one.state == Speaking.WAITING}
        asked = [
            Waiting(one.pk, one.country, one.sort == FloorRequest.Sort.REPLY, one.asked) for one in by_number.values()
        ]
        return [self._told(by_number[one.number]) for one in in_order(asked, self.called)]

    @cached_property
    def spoken(self) -> list[OnList]:
        """Who has spoken, in the order of it."""
        spoken = [one for one in self.requests if one.state == Speaking.SPOKEN]
        return [self._told(one) for one in sorted(spoken, key=lambda one: (one.began or one.asked, one.pk))]

    @property
    def time(self) -> Time | None:
        """The time of whoever speaks."""
        request = self.speaking.request if self.speaking else None
        return time_of(request.began, request.minutes, self.now) if request and request.began else None

    @property
    def left(self) -> str:
        """How much time is left, as a clock shows it; empty where none is set."""
        return clock(self.time.left) if self.time and self.time.left is not None else ""

    @property
    def may_ask(self) -> Verdict:
        """Whether the viewer may ask for the floor."""
        return policy.may_ask_floor(self.viewer, self.session, self.slot)

    @property
    def may_follow(self) -> Verdict:
        """Whether the viewer is told who asked for the floor."""
        return policy.may_follow_floor(self.viewer, self.session)

    @property
    def may_conduct(self) -> Verdict:
        """Whether the viewer keeps the list."""
        return policy.may_conduct(self.viewer, self.session)

    @cached_property
    def called(self) -> list[str]:
        """The delegations that are called in a declared order, in it: the plan's, or that of precedence."""
        if self.slot is None or self.slot.floor_order == Slot.FloorOrder.REQUEST:
            return []
        if self.slot.floor_order == Slot.FloorOrder.PRECEDENCE:
            return [one.country for one in self._whole.rows if one.country]
        return [turn.country for turn in self.slot.turns.all() if turn.country and turn.part == "speaker"]

    @property
    def by_precedence(self) -> bool:
        """Whether delegations are called by precedence."""
        return self.slot is not None and self.slot.floor_order == Slot.FloorOrder.PRECEDENCE

    @cached_property
    def order(self) -> Reading | None:
        """The order of precedence as the viewer may read it, where delegations are called by it."""
        if not self.by_precedence or not may_read_order(self.viewer, self.session.forum_id):
            return None
        knows_all = policy.may_keep(self.viewer, self.session.forum_id)
        return self._whole if knows_all else reading(self.session.edition, self.viewer)

    @cached_property
    def _whole(self) -> Reading:
        # Everybody is called in one order, whatever they may know of those who lead.
        return reading(self.session.edition, list_reader(Clearance.SECRETARIAT, self.session.forum))

    def _told(self, one: FloorRequest) -> OnList:
        speech = getattr(one, "speech", None)
        reads = speech is not None and policy.may_read_speech(self.viewer, one)
        return OnList(
            one,
            policy.may_give_floor(self.viewer, one),
            policy.may_end_speaking(self.viewer, one),
            policy.may_take_back_floor(self.viewer, one),
            policy.may_withdraw_request(self.viewer, one),
            policy.may_hand_in(self.viewer, one),
            speech is not None,
            speech if reads else None,
        )


def statement_of(viewer: Viewer, forum: str, key: str) -> Speech | None:
    """What was handed in for a request that the viewer may know of, or may read as an interpreter of its edition."""
    found = Speech.objects.filter(request__forum__key=forum, request__key=key)
    speech = found.select_related("file", "request__edition", "request__forum").first()
    if speech is None or not sight.of(Edition, viewer).filter(pk=speech.request.edition_id).exists():
        return None
    reads = policy.may_read_handed(viewer, speech.request.edition)
    return speech if reads or sight.of(FloorRequest, viewer).filter(pk=speech.request_id).exists() else None


def handed_before(viewer: Viewer, request: FloorRequest) -> Speech | None:
    """What was handed in for a request, with its file; None where the viewer may not read it."""
    if not policy.may_read_speech(viewer, request):
        return None
    return Speech.objects.filter(request=request).select_related("file").first()


def handed_in(edition: Edition) -> list[Speech]:
    """Every statement handed in and not delivered yet, session by session. Ask ``may_read_handed`` first."""
    waiting = (Speaking.WAITING, Speaking.SPEAKING)
    found = Speech.objects.filter(request__edition=edition, request__state__in=waiting)
    return list(
        found.select_related("file", "request__session", "request__forum").order_by(
            "request__session__starts", "request__session", "handed_at"
        )
    )

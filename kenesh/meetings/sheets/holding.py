"""What happened in a meeting, on its page: its agenda, whether it was held, its record; and what one can do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kenesh.kit import sight
from kenesh.kit.batch import give_many
from kenesh.kit.instants import instant
from kenesh.kit.parts import Action, State
from kenesh.kit.sections import Section, shown_on
from kenesh.meetings.models import Assent, Attendee, MeetingItem, MeetingRecord, Objection, RecordPoint, Standpoint
from kenesh.meetings.policy import holding as policy
from kenesh.meetings.queries.holding import is_recorded, last_touched, zone_of
from kenesh.meetings.states import Holding, Recording
from kenesh.meetings.wording import when_held
from kenesh.realms.policy import visible_with_all

if TYPE_CHECKING:
    from collections.abc import Iterable

sight.guard(policy.items_visible_to, MeetingItem)
sight.guard(visible_with_all, MeetingRecord, RecordPoint)

_MARKS = {"draft": "open", "sent": "open", "agreed": "completed", "silent": "completed", "closed": "completed"}


@shown_on("meeting", 5)
class Course(Section):
    """Whether a meeting was held and when; and what is to be said of it next."""

    title = _("How it went")
    anchor = "held"
    template = "meetings/course.html"

    def ask(self) -> None:
        """Read its sides."""
        self.attendees = self.read(Attendee.objects.filter(meeting=self.thing))

    @property
    def sides(self) -> tuple[str, ...]:
        """The countries that sit in it."""
        return policy.sides_of(self.attendees)

    @cached_property
    def when(self) -> str:
        """When it was held, where that was said."""
        return when_held(self.thing, zone_of(self.thing)) if self.thing.began else ""

    def offers(self) -> Iterable[Action]:
        """Saying that it was held, or not; its record; the delegation's own talking points."""
        meeting = self.thing
        if not policy.is_timed(meeting):
            return
        here = (meeting.forum.key, meeting.key)
        held = meeting.state == Holding.HELD
        begun = is_recorded(meeting)
        label = _("Correct who came, or when it was held") if held else _("Record that it was held, and who came")
        hold = policy.may_hold(self.viewer, meeting, self.sides, timezone.now())
        yield Action(label, reverse("meeting-hold", args=here), hold, 40 if held else 20)
        miss = policy.may_miss(self.viewer, meeting, self.sides, timezone.now(), recorded=begun)
        yield Action(_("Record that it was not held"), reverse("meeting-miss", args=here), miss, 60)
        if held and not begun:
            begin = policy.may_begin_record(self.viewer, meeting, self.sides, begun=begun)
            yield Action(_("Begin the record"), reverse("meeting-record-begin", args=here), begin, 10)
        if not held:
            itemise = policy.may_itemise(self.viewer, meeting)
            yield Action(_("Put an item on its agenda"), reverse("meeting-item-add", args=here), itemise, 45)
        if policy.delegations_of(self.viewer, meeting, self.sides):
            yield Action(_("Talking points of your delegation"), reverse("talking-points", args=here), place=35)

    def __bool__(self) -> bool:
        return bool(self.thing.began or self.thing.not_held)


@shown_on("meeting", 12)
class Agenda(Section):
    """The items of a meeting's agenda, with their papers."""

    title = _("Agenda")
    anchor = "agenda"
    template = "meetings/items.html"

    def ask(self) -> None:
        """Read the items and which papers belong to each."""
        self.items = self.visible(MeetingItem, meeting=self.thing)
        rows = MeetingItem.papers.through.objects
        self._papers = self.link(rows.filter(meetingitem__in=self.seen(MeetingItem, meeting=self.thing).values("pk")))

    @property
    def rows(self) -> list[tuple[MeetingItem, list[object]]]:
        """Each item with the papers that the viewer may know of."""
        return [
            (item, sight.ends([row for row in self._papers if row.meetingitem_id == item.pk], "paper"))
            for item in self.items
        ]


class Answered:
    """What each party says to the record as it is."""

    def __init__(self, record: MeetingRecord, assents: list[Assent]) -> None:
        now = {one.country: one.silent for one in assents if one.revision == record.revision}
        self.agreed = [code for code in record.parties if now.get(code) is False]
        self.silent = [code for code in record.parties if now.get(code)]
        self.waiting = [code for code in record.parties if code not in now]


@shown_on("meeting", 14)
class Recorded(Section):
    """The record of a meeting: how far it has come, and what was discussed."""

    title = _("Record of the meeting")
    anchor = "record"
    template = "meetings/record.html"

    def ask(self) -> None:
        """Read the record, its points, and what the parties said."""
        self.records = self.visible(MeetingRecord, meeting=self.thing)
        seen = self.seen(MeetingRecord, meeting=self.thing).values("pk")
        points = self.seen(RecordPoint, meeting=self.thing)
        self.points = self.read(points)
        self._standpoints = self.read(Standpoint.objects.filter(point__in=points.values("pk")))
        self._objections = self.read(Objection.objects.filter(point__in=points.values("pk")))
        self._assents = self.read(Assent.objects.filter(record__in=seen))

    def arrange(self) -> None:
        """Give each point what was said on it."""
        give_many(self.points, "standpoints", self._standpoints, "point")
        give_many(self.points, "objections", self._objections, "point")
        for record in self.records:
            record.meeting = self.thing

    @property
    def record(self) -> MeetingRecord | None:
        """The record, where there is one that the viewer may know of."""
        return next(iter(self.records), None)

    @property
    def state(self) -> State | None:
        """How far it has come."""
        record = self.record
        return State(_MARKS[record.state], record.get_state_display()) if record else None

    @property
    def answered(self) -> Answered | None:
        """Who has agreed, and who has not, once it was sent."""
        record = self.record
        return Answered(record, self._assents) if record and record.state != Recording.DRAFT else None

    @property
    def until(self) -> str:
        """Until when it is to be answered, on the clock where the meeting was."""
        record = self.record
        return instant(record.answer_by, self.zone) if record and record.answer_by else ""

    @cached_property
    def zone(self) -> str:
        """On whose clock it is told."""
        return zone_of(self.thing)

    @property
    def is_late(self) -> bool:
        """Whether the time to answer it is over."""
        record = self.record
        return bool(record and record.answer_by and record.answer_by <= timezone.now())

    @property
    def may_write(self) -> bool:
        """Whether the viewer writes its points."""
        return self.record is not None and bool(policy.may_write_record(self.viewer, self.record))

    @property
    def rows(self) -> list[tuple[RecordPoint, bool]]:
        """Each point in its order, and whether the viewer may object to it."""
        record = self.record
        found = []
        for point in self.points:
            if record is not None:
                point.record = record
                found.append((point, bool(policy.may_object(self.viewer, point))))
        return found

    def offers(self) -> Iterable[Action]:
        """Writing, sending, agreeing, closing."""
        record = self.record
        if record is None:
            return
        here = (self.thing.forum.key, record.key)
        if record.state in {Recording.DRAFT, Recording.SENT}:
            write = policy.may_write_record(self.viewer, record)
            sent = record.state == Recording.SENT
            yield Action(
                _("Add a point to the record"), reverse("record-point-add", args=here), write, 50 if sent else 11
            )
        if record.state == Recording.DRAFT and record.audience == MeetingRecord.Audience.PARTIES:
            send = policy.may_send_record(self.viewer, record, empty=not self.points)
            place = 12 if self.points else 52
            yield Action(_("Send the record to the parties"), reverse("meeting-record-send", args=here), send, place)
        if record.state == Recording.DRAFT and record.drafted_by:
            give = policy.may_give_up_record(self.viewer, record, last_touched(record), timezone.now())
            label = _("Hand the draft to the secretariat")
            yield Action(label, reverse("meeting-record-give-up", args=here), give, 61)
        if record.state == Recording.SENT:
            agree = policy.may_agree(self.viewer, record)
            waits = self.answered and set(policy.answering(self.viewer, record)) & set(self.answered.waiting)
            yield Action(
                _("Agree to the record"), reverse("meeting-record-agree", args=here), agree, 9 if waits else 51
            )
        if record.state != Recording.CLOSED:
            close = policy.may_close_record(self.viewer, record)
            yield Action(_("Close the record"), reverse("meeting-record-close", args=here), close, 13)

    def __bool__(self) -> bool:
        return bool(self.records)

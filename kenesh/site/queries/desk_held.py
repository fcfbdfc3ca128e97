"""What waits on a desk after meetings: whether they were held, their records, and what was agreed and is not entered yet."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from kenesh.decisions.models import Commitment, Idea, Tasking
from kenesh.decisions.policy import may_enter
from kenesh.kit import sight
from kenesh.meetings.models import Assent, Meeting, MeetingRecord, RecordPoint
from kenesh.meetings.policy import holding as policy
from kenesh.meetings.states import Holding, Recording
from kenesh.site.queries.desk_lines import Line, Part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

# A held meeting without a record stands on the desk after so long. So many of each list are looked at.
_RECORDED_WITHIN = dt.timedelta(days=7)
_LOOKED_AT = 20


def after_meetings(viewer: Viewer, forum: Forum, shown: int) -> Iterable[Part]:
    """The lists, each with at most ``shown`` lines; a number of queries that does not grow with them."""
    now = timezone.now()

    def lines(meetings: Iterable[Meeting]) -> list[Line]:
        found = []
        for meeting in meetings:
            meeting.forum = forum
            found.append(Line(meeting.heading(), meeting.get_absolute_url()))
        return found[:shown]

    def seen(model: Any, *clauses: Any, **narrowed: Any) -> Any:
        return sight.of(model, viewer).filter(*clauses, forum=forum, **narrowed)

    over = seen(Meeting, state__in=(Holding.AGREED, Holding.SCHEDULED), ends__lt=now).order_by("ends")
    mine = [
        one
        for one in over.select_related("edition__forum").prefetch_related("attendees")[:_LOOKED_AT]
        if policy.may_hold(viewer, one, policy.sides_of(one.attendees.all()), now)
    ]
    yield Part(_("Was the meeting held? Its time has passed"), lines(mine))
    yield from _records(viewer, forum, now, seen, lines)


def _records(viewer: Viewer, forum: Forum, now: dt.datetime, seen: Any, lines: Any) -> Iterable[Part]:
    """Records to begin, to answer, to close, and what was agreed in them and waits to be entered."""
    begun = MeetingRecord.objects.filter(meeting=OuterRef("pk"))
    old = Q(ended__lt=now - _RECORDED_WITHIN) | Q(ended__isnull=True, ends__lt=now - _RECORDED_WITHIN)
    bare = seen(Meeting, ~Exists(begun), old, state=Holding.HELD).order_by("ends").prefetch_related("attendees")
    mine = [
        one
        for one in bare[:_LOOKED_AT]
        if policy.may_begin_record(viewer, one, policy.sides_of(one.attendees.all()), begun=False)
    ]
    yield Part(_("Meetings held a week ago, without a record"), lines(mine))
    agreed = Assent.objects.filter(record__state=Recording.SENT).order_by()
    sent = seen(MeetingRecord, state__in=(Recording.SENT, Recording.AGREED, Recording.SILENT)).select_related("meeting")
    records = list(sent.order_by("sent")[:_LOOKED_AT])
    said = (
        {(one.record_id, one.country, one.revision) for one in agreed.filter(record__in=records)} if records else set()
    )
    waits = [
        one.meeting
        for one in records
        if one.state == Recording.SENT
        and any((one.pk, code, one.revision) not in said for code in policy.answering(viewer, one))
    ]
    yield Part(_("Records of meetings to agree to"), lines(waits))
    yield Part(
        _("Records of meetings to close"),
        lines(one.meeting for one in records if policy.may_close_record(viewer, one)),
    )
    entered = [Exists(model.objects.filter(point=OuterRef("pk"))) for model in (Commitment, Tasking, Idea)]
    settled = {
        "record__state__in": (Recording.AGREED, Recording.SILENT, Recording.CLOSED),
        "sort__in": RecordPoint.BINDING,
    }
    open_ = seen(RecordPoint, *(~one for one in entered), **settled, struck=False).select_related("record")
    points = [one for one in open_.order_by("record__sent", "number")[:_LOOKED_AT] if may_enter(viewer, one)]
    for one in points:
        one.forum = forum
    yield Part(
        _("Agreed in meetings, and not entered in the register yet"),
        [Line(one.heading(), one.get_absolute_url()) for one in points][: _LOOKED_AT // 4],
    )

"""What is read of a meeting that was held: its sides, its clock, and what a delegation meant to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max, Q

from kenesh.journal.models import Entry
from kenesh.meetings.models import MeetingRecord, Objection, RecordPoint, TalkingPoints
from kenesh.meetings.policy.holding import sides_of
from kenesh.programme.queries.plans import frame_of

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.meetings.models import Attendee, Meeting


def attendees_of(meeting: Meeting) -> list[Attendee]:
    """Who was to sit in a meeting, in order, with the names of those in the register."""
    found = meeting.attendees.select_related("person", "organisation")
    return list(found.prefetch_related("person__names", "organisation__names"))


def sides(meeting: Meeting) -> tuple[str, ...]:
    """The countries that sit in a meeting, in order; one query."""
    return sides_of(meeting.attendees.all())


def zone_of(meeting: Meeting) -> str:
    """The time zone in which the meeting's times are told: its edition's, else the forum's."""
    return frame_of(meeting.edition).zone if meeting.edition is not None else meeting.forum.time_zone


def is_recorded(meeting: Meeting) -> bool:
    """Whether a record of the meeting was begun, whoever may know of it."""
    return MeetingRecord.objects.filter(meeting=meeting).exists()


def last_touched(record: MeetingRecord) -> dt.datetime | None:
    """When a record, or a point of it, was last written."""
    points = Q(subject_kind=RecordPoint.kind, subject_id__in=record.points.values("pk"))
    own = Q(subject_kind=record.kind, subject_id=record.pk)
    found: dt.datetime | None = Entry.objects.filter(points | own).aggregate(last=Max("at"))["last"]
    return found


def points_of(meeting: Meeting, country: str) -> list[TalkingPoints]:
    """Every version of a delegation's talking points, the newest first. Ask ``may_read_points`` first."""
    return list(TalkingPoints.objects.filter(meeting=meeting, country=country).select_related("written_by"))


def silent_parties(record: MeetingRecord) -> tuple[list[str], bool]:
    """Who of the parties has neither agreed to a record as it is nor objected to it; and whether anybody's objection is open."""
    agreed = set(record.assents.filter(revision=record.revision).values_list("country", flat=True))
    object_ = set(Objection.objects.filter(point__record=record, settled=False).values_list("country", flat=True))
    return [code for code in record.parties if code not in agreed | object_], bool(object_)

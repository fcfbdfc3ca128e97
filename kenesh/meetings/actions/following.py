"""After the day: telling who is concerned of a record, and asking whether a meeting was held whose time has passed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from kenesh.kit import sight
from kenesh.kit.dates import write_date, write_time
from kenesh.kit.instants import city
from kenesh.kit.localised import in_every_language
from kenesh.kit.refs import ref
from kenesh.meetings.models import Meeting, MeetingRecord, RecordPoint
from kenesh.meetings.notices import holding as notices
from kenesh.meetings.policy.asking import SPEAKERS
from kenesh.meetings.policy.holding import sides_of
from kenesh.meetings.states import Holding
from kenesh.notices.actions.inbox import tell
from kenesh.people.queries import holders, viewer_of
from kenesh.realms.policy import SECRETARIAT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kenesh.journal.models import Entry
    from kenesh.meetings.queries.unanswered import Reminder
    from kenesh.notices.wordings import Wording
    from kenesh.people.models import User

_PROTOCOL = "protocol"
# What is older than this is history: nobody is asked about it any more.
_ASKED_FOR = dt.timedelta(days=30)


def ask_whether_held(now: dt.datetime) -> str:
    """Ask the desk and the parties of each meeting whose time has passed whether it was held: once, nothing twice."""
    waiting = (Holding.AGREED, Holding.SCHEDULED)
    over = Meeting.objects.filter(state__in=waiting, ends__lt=now, ends__gt=now - _ASKED_FOR)
    told = 0
    for meeting in over.select_related("forum", "edition").prefetch_related("attendees"):
        today = now.date()
        users = [*_desk(meeting, today), *_speakers(meeting.forum_id, sides_of(meeting.attendees.all()), today)]
        # A meeting that was moved is asked about anew.
        key = f"meeting-over:{meeting.pk}:{meeting.sequence}"
        told += _tell(users, notices.WAS_IT_HELD, key, meeting, now)
    return _("People asked whether a meeting was held: %(count)s.") % {"count": told} if told else ""


def tell_parties_of_record(entries: Sequence[Entry]) -> None:
    """Tell the parties that a record was sent to them, or changed after that; not the side that wrote it."""
    for entry, record in _records(entries):
        countries = [code for code in record.parties if code != record.drafted_by]
        users = _speakers(record.forum_id, countries, entry.at.date())
        wording = notices.RECORD_SENT if entry.event == "meeting-record.sent" else notices.RECORD_CHANGED
        _tell(users, wording, f"record:{record.pk}:{entry.seq}", record, entry.at)


def tell_drafter(entries: Sequence[Entry]) -> None:
    """Tell the side that drafted a record that a party objects to a point of it."""
    latest = _latest(entries)
    points = RecordPoint.objects.filter(pk__in=latest).select_related("record__forum", "meeting__forum", "forum")
    for point in points:
        entry = latest[point.pk]
        users = _drafters(point.record, entry.at.date())
        _tell(users, notices.RECORD_OBJECTED, f"objection:{point.pk}:{entry.seq}", point, entry.at)


def tell_of_agreed_record(entries: Sequence[Entry]) -> None:
    """Tell the secretariat and the side that drafted a record that all parties agree to it."""
    for entry, record in _records(entries):
        today = entry.at.date()
        users = [*holders(record.forum_id, SECRETARIAT, today), *_drafters(record, today)]
        _tell(users, notices.RECORD_AGREED, f"record:{record.pk}:{entry.seq}", record, entry.at)


def tell_of_silence(entries: Sequence[Entry]) -> None:
    """Tell the secretariat and all parties that nobody objected to a record in time."""
    for entry, record in _records(entries):
        today = entry.at.date()
        users = [*holders(record.forum_id, SECRETARIAT, today), *_speakers(record.forum_id, record.parties, today)]
        _tell(users, notices.RECORD_SILENT, f"record:{record.pk}:{entry.seq}", record, entry.at)


def remind_of_record(reminder: Reminder, at: dt.datetime) -> int:
    """Remind parties that have not answered; once for each turn. Return how many people were told."""
    record = reminder.record
    wording = notices.RECORD_SILENCE if record.silence else notices.RECORD_WAITS
    users = _speakers(record.forum_id, reminder.countries, at.date())
    date = {"date": in_every_language(lambda: _instant(record))}
    return _tell(users, wording, reminder.key, record, at, date)


def _instant(record: MeetingRecord) -> str:
    by, zone = record.answer_by, record.forum.time_zone
    if by is None:
        return ""
    date = by.astimezone(ZoneInfo(zone)).date().isoformat()
    return _("%(date)s, %(time)s (time of %(zone)s)") % {
        "date": write_date(date),
        "time": write_time(by, zone),
        "zone": city(zone),
    }


def _records(entries: Sequence[Entry]) -> Iterator[tuple[Entry, MeetingRecord]]:
    latest = _latest(entries)
    for record in MeetingRecord.objects.filter(pk__in=latest).select_related("forum", "meeting__forum"):
        yield latest[record.pk], record


def _latest(entries: Sequence[Entry]) -> dict[int, Entry]:
    return {entry.subject_id: entry for entry in entries if entry.subject_id is not None}


def _speakers(forum_id: int, countries: Iterable[str], today: dt.date) -> list[User]:
    return [user for code in countries for role in SPEAKERS for user in holders(forum_id, role, today, code)]


def _drafters(record: MeetingRecord, today: dt.date) -> list[User]:
    if record.drafted_by:
        return _speakers(record.forum_id, [record.drafted_by], today)
    return list(holders(record.forum_id, SECRETARIAT, today))


def _desk(meeting: Meeting, today: dt.date) -> list[User]:
    host = meeting.edition.country if meeting.edition is not None else ""
    protocol = holders(meeting.forum_id, _PROTOCOL, today, host) if host else []
    return [*holders(meeting.forum_id, SECRETARIAT, today), *protocol]


def _tell(
    users: Iterable[User],
    wording: Wording,
    key: str,
    thing: Meeting | MeetingRecord | RecordPoint,
    at: dt.datetime,
    more: Mapping[str, object] | None = None,
) -> int:
    """Tell those who may know of the thing and of its meeting today, each once; return how many were told."""
    meeting = thing if isinstance(thing, Meeting) else thing.meeting
    told = 0
    for user in dict.fromkeys(users):
        known = sight.known([ref(thing), ref(meeting)], viewer_of(user))
        if len(known) == len({ref(thing), ref(meeting)}):
            where = ("meeting", (meeting.forum.key, meeting.key))
            told += tell(
                user, wording, key=key, at=at, data={"heading": dict(meeting.heading()), **(more or {})}, url=where
            )
    return told

"""Records that wait for an answer, and who of those asked was reminded: asked each minute, so in as few queries for many as for one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Q

from kenesh.meetings.models import Assent, MeetingRecord, Objection
from kenesh.meetings.policy.asking import SPEAKERS
from kenesh.meetings.states import Recording
from kenesh.notices.models import Notice
from kenesh.people.models import Appointment

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence


class Unanswered(NamedTuple):
    """A record, the parties that said nothing of it, and whether an objection of any party is open."""

    record: MeetingRecord
    silent: list[str]
    broken: bool


class Reminder(NamedTuple):
    """Whom to remind of a record, for which turn."""

    record: MeetingRecord
    countries: list[str]
    turn: str

    @property
    def key(self) -> str:
        """What its notices are called: nobody is reminded twice for one turn."""
        return f"record-waits:{self.record.pk}:{self.turn}"


def unanswered(before: dt.datetime) -> list[Unanswered]:
    """The records to be answered before an instant that wait for a party; three queries."""
    waiting = MeetingRecord.objects.filter(state=Recording.SENT, answer_by__lt=before)
    records = {one.pk: one for one in waiting.select_related("forum", "meeting__forum", "meeting__edition")}
    if not records:
        return []
    agreed, object_ = defaultdict(set), defaultdict(set)
    for number, country, revision in Assent.objects.filter(record__in=records).values_list(
        "record_id", "country", "revision"
    ):
        if revision == records[number].revision:
            agreed[number].add(country)
    open_ = Objection.objects.filter(point__record__in=records, settled=False)
    for number, country in open_.values_list("point__record_id", "country"):
        object_[number].add(country)
    found = [
        Unanswered(one, [code for code in one.parties if code not in agreed[pk] | object_[pk]], bool(object_[pk]))
        for pk, one in records.items()
    ]
    return [one for one in found if one.silent]


def untold(reminders: Sequence[Reminder], today: dt.date) -> list[Reminder]:
    """Those reminders that somebody who speaks for a party today has not had; two queries."""
    if not reminders:
        return []
    held = Appointment.objects.filter(
        Q(since=None) | Q(since__lte=today),
        Q(until=None) | Q(until__gte=today),
        forum__in={one.record.forum_id for one in reminders},
        country__in={code for one in reminders for code in one.countries},
        role__in=SPEAKERS,
        user__is_active=True,
    )
    speakers: defaultdict[tuple[int, str], set[int]] = defaultdict(set)
    for forum, country, user in held.values_list("forum_id", "country", "user_id"):
        speakers[forum, country].add(user)
    asked = {
        one.key: set[int]().union(*(speakers[one.record.forum_id, code] for code in one.countries)) for one in reminders
    }
    users = set[int]().union(*asked.values())
    told = set(Notice.objects.filter(user__in=users, key__in=asked).values_list("user_id", "key"))
    return [one for one in reminders if any((user, one.key) not in told for user in asked[one.key])]

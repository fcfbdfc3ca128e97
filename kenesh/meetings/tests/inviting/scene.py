"""A bilateral that has its time, the accounts that are invited to it, and a mail server that takes what is sent."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.core import mail
from icalendar import Calendar

from kenesh.forums.models import Edition
from kenesh.kit.codes import Codes
from kenesh.meetings.actions.calendar_answers import Taken, take_in
from kenesh.meetings.actions.inviting import WAITS, bring_up_to_date
from kenesh.meetings.models import Attendee, Invitee, Meeting
from kenesh.meetings.tests.calendars.make import outlook
from kenesh.notices.actions.mail import deliver_due
from kenesh.programme.models import Room
from tests import make

if TYPE_CHECKING:
    from kenesh.people.models import User

AT = dt.datetime(2026, 11, 26, 8, tzinfo=dt.UTC)
STARTS = dt.datetime(2026, 12, 1, 9, 30, tzinfo=dt.UTC)
HALF = dt.timedelta(minutes=30)
LATER = AT + dt.timedelta(hours=1)
SERVER = {
    "default": {"BACKEND": "kenesh.notices.backend.Outbox"},
    "smtp": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"},
}


def edition() -> Edition:
    """An edition that Kazakhstan hosts, still to be held."""
    forum = make.forum(members=["KOR", "KAZ", "UZB"], time_zone="Asia/Almaty")
    return make.edition(forum, "18", state=Edition.State.PLANNED, country="KAZ", position=18)


def meeting(on: Edition, key: str = "kaz-kor", *countries: str, **fields: Any) -> Meeting:
    """A meeting of two delegations in a room, as published."""
    sides = countries or ("KAZ", "KOR")
    room, _new = Room.objects.get_or_create(forum=on.forum, edition=on, key="c", defaults={"name": {"en": "Room C"}})
    made: dict[str, Any] = {
        "sort": "bilateral",
        "title": {"en": f"Meeting {key}", "ko": f"회담 {key}", "ru": f"Встреча {key}"},
        "state": "scheduled",
        "starts": STARTS,
        "ends": STARTS + HALF,
        "room": room,
        "sequence": 1,
        "clearance": "parties",
        "cleared_for": Codes(sides),
        **fields,
    }
    found = Meeting.objects.create(forum=on.forum, edition=on, key=key, **made)
    for order, country in enumerate(sides):
        Attendee.objects.create(meeting=found, country=country, title={"en": f"Minister of {country}"}, order=order)
    return found


def focal(on: Edition, country: str, **fields: Any) -> User:
    """The focal point of a country."""
    return make.user(on.forum, "focal-point", country, **fields)


def publish(one: Meeting, at: dt.datetime = AT, **changes: Any) -> Meeting:
    """Publish a change as the plan does: fields, and what was told is counted; then calendars are told."""
    now = Meeting.objects.get(pk=one.pk)
    for name, value in changes.items():
        setattr(now, name, value)
    if changes:
        now.sequence += 1
        now.save()
    bring_up_to_date(now, at=at)
    return now


def sent(at: dt.datetime) -> list[tuple[str, str, str, int]]:
    """Let the mail server take what is due: to whom, with which method, UID and number; then forget it."""
    deliver_due(at + WAITS)
    found = []
    calendar: Any
    alternative: Any
    for message in mail.outbox:
        (alternative, _file) = message.message().iter_parts()
        (_text, calendar) = alternative.iter_parts()
        read = Calendar.from_ical(calendar.get_payload(decode=True))
        (event,) = read.walk("VEVENT")
        found.append((message.to[0], str(read["METHOD"]), str(event["UID"]), int(str(event["SEQUENCE"]))))
    mail.outbox.clear()
    return sorted(found)


def answer(who: User | Invitee, standing: str = "ACCEPTED", at: dt.datetime = LATER, **more: Any) -> Taken:
    """Let somebody's calendar answer as Outlook does."""
    invitee = who if isinstance(who, Invitee) else Invitee.objects.get(user=who)
    last = invitee.mails.last()
    said: dict[str, Any] = {
        "uid": invitee.uid,
        "address": invitee.address,
        "sequence": last.sequence if last else 0,
        "stamp": f"{at:%Y%m%dT%H%M%SZ}",
        "message": f"<{standing}.{at:%H%M%S}.{invitee.pk}@mfa.example>",
        **more,
    }
    return take_in(outlook(standing, **said), at=at)

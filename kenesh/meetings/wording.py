"""What happened in a meeting, in words: when it was held, who came, who sat there instead."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date, write_time
from kenesh.kit.instants import clock_name
from kenesh.meetings.states import Presence

if TYPE_CHECKING:
    from kenesh.meetings.models import Attendee, Meeting


def called(attendee: Attendee) -> str:
    """What an attendee is called: the person, else who it is in words, and the country."""
    known = attendee.person or attendee.organisation
    who = str(known.heading()) if known else str(attendee.title)
    country = country_name(attendee.country) if attendee.country else ""
    return " · ".join(part for part in (who, country) if part) or _("unknown")


def came_words(attendee: Attendee) -> str:
    """Whether an attendee came, and who sat there instead."""
    if attendee.presence == Presence.REPRESENTED:
        instead = attendee.stand_in.heading() if attendee.stand_in else attendee.represented_by
        return _("Was represented by %(name)s") % {"name": instead}
    return str(attendee.get_presence_display()) if attendee.presence else _("Attendance not said")


def when_held(meeting: Meeting, zone: str) -> str:
    """When a meeting was held, as exactly as was said: its times, else the published ones, else its date."""
    began, ended = meeting.began or meeting.starts, meeting.ended or (None if meeting.began else meeting.ends)
    if began is None:
        return write_date(meeting.date) if meeting.date else ""
    day = write_date(began.astimezone(ZoneInfo(zone)).date().isoformat(), weekday=True)
    times = write_time(began, zone) + (f"–{write_time(ended, zone)}" if ended else "")
    return _("%(date)s, %(times)s (%(zone)s)") % {"date": day, "times": times, "zone": clock_name(zone)}

"""Calendars as iCalendar writes them (RFC 5545, RFC 7986), for programs that read them again and again.

There is no METHOD: these are calendars to subscribe to, not messages about meetings. Without one, DTSTAMP says when an
entry was changed last, so that the same calendar is the same text to the byte. Times are in UTC, which every program
shows in its reader's own, unless the calendar is of one place: then they are told on its clock, with its rules
(VTIMEZONE) beside. Days are days, wherever one is.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import Calendar, Event, vDuration

from kenesh.kit.ics import plain, rules, say, second
from kenesh.site.calendars.days import after
from kenesh.site.calendars.entries import Sort, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.site.calendars.entries import Entry

# How often programs are asked to look again.
_REFRESH = dt.timedelta(hours=6)
# Of what nobody journalled, nobody knows when it was changed; the property is required all the same.
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Head:
    """What a calendar says of itself: its name, what it holds and leaves out, where it comes from."""

    name: str
    about: str
    origin: str
    path: str
    # The IANA name of the zone on whose clock times are told; UTC where none is.
    zone: str = ""


def write(head: Head, entries: Iterable[Entry]) -> bytes:
    """Return the calendar. ``head.origin`` is the beginning of every address in it: scheme and host, no slash."""
    calendar = Calendar()
    calendar.add("prodid", "-//Kenesh//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for name in ("name", "x-wr-calname"):
        say(calendar, name, head.name)
    for name in ("description", "x-wr-caldesc"):
        say(calendar, name, head.about)
    calendar.add("url", f"{head.origin}{head.path}")
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(_REFRESH))
    zone = ZoneInfo(head.zone) if head.zone not in {"", "UTC"} else dt.UTC
    events = list(entries)
    if zone is not dt.UTC and (told := [entry.starts for entry in events if entry.starts is not None]):
        calendar.add_component(rules(head.zone, told))
    for entry in events:
        calendar.add_component(_event(entry, head.origin, zone))
    return bytes(calendar.to_ical())


def _event(entry: Entry, origin: str, zone: dt.tzinfo) -> Event:
    event = Event()
    event.add("uid", f"{entry.forum}.{entry.about}@{settings.DOMAIN}")
    event.add("dtstamp", second(entry.changed or _NEVER))
    if entry.changed is not None:
        event.add("last-modified", second(entry.changed))
    event.add("sequence", entry.version)
    say(event, "summary", entry.summary)
    say(event, "description", "\n".join(entry.lines))
    say(event, "location", entry.place)
    if entry.starts is not None:
        event.add("dtstart", entry.starts.astimezone(zone))
        if entry.ends is not None:
            event.add("dtend", entry.ends.astimezone(zone))
    else:
        event.add("dtstart", entry.first)
        if (end := after(entry.last)) is not None:
            event.add("dtend", end)
    event.add("categories", [plain(entry.category)])
    event.add("status", entry.status.value)
    # It is shown, and makes nobody busy: but a meeting that stands does.
    busy = entry.sort == Sort.MEETING and entry.starts is not None and entry.status == Status.CONFIRMED
    event.add("transp", "OPAQUE" if busy else "TRANSPARENT")
    event.add("url", f"{origin}{entry.path}")
    return event

"""Calendars as iCalendar writes them (RFC 5545, RFC 7986), for programs that read them again and again.

There is no METHOD: these are calendars to subscribe to, not messages about meetings. Without one, DTSTAMP says when an
entry was changed last, so that the same calendar is the same text to the byte. Times are in UTC, which every program
shows in its reader's own; days are days, wherever one is.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from icalendar import Calendar, Event, vDuration, vText

from kenesh.site.calendars.days import after

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.site.calendars.entries import Entry

CONTENT_TYPE = "text/calendar; charset=utf-8"
# How often programs are asked to look again.
_REFRESH = dt.timedelta(hours=6)
# Of what nobody journalled, nobody knows when it was changed; the property is required all the same.
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
# RFC 5545 allows no control characters in texts but tabs and line breaks, and some readers break lines at the others.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BREAK = re.compile(r"\r\n|[\r\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Head:
    """What a calendar says of itself: its name, what it holds and leaves out, where it comes from."""

    name: str
    about: str
    origin: str
    path: str


class _Text(vText):
    """A text as RFC 5545 escapes it. The library would take a backslash before an N for a line break."""

    def to_ical(self) -> bytes:
        """Escape backslashes first, so that what was typed is what is read."""
        return self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n").encode()


def write(head: Head, entries: Iterable[Entry]) -> bytes:
    """Return the calendar. ``head.origin`` is the beginning of every address in it: scheme and host, no slash."""
    calendar = Calendar()
    calendar.add("prodid", "-//Kenesh//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for name in ("name", "x-wr-calname"):
        _say(calendar, name, head.name)
    for name in ("description", "x-wr-caldesc"):
        _say(calendar, name, head.about)
    calendar.add("url", f"{head.origin}{head.path}")
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(_REFRESH))
    for entry in entries:
        calendar.add_component(_event(entry, head.origin))
    return bytes(calendar.to_ical())


def _event(entry: Entry, origin: str) -> Event:
    event = Event()
    event.add("uid", f"{entry.forum}.{entry.about}@{settings.DOMAIN}")
    event.add("dtstamp", _second(entry.changed or _NEVER))
    if entry.changed is not None:
        event.add("last-modified", _second(entry.changed))
    event.add("sequence", entry.version)
    _say(event, "summary", entry.summary)
    _say(event, "description", "\n".join(entry.lines))
    _say(event, "location", entry.place)
    if entry.starts is not None:
        event.add("dtstart", entry.starts.astimezone(dt.UTC))
        if entry.ends is not None:
            event.add("dtend", entry.ends.astimezone(dt.UTC))
    else:
        event.add("dtstart", entry.first)
        if (end := after(entry.last)) is not None:
            event.add("dtend", end)
    event.add("categories", [_plain(entry.category)])
    event.add("status", entry.status.value)
    # It is shown, and makes nobody busy.
    event.add("transp", "TRANSPARENT")
    event.add("url", f"{origin}{entry.path}")
    return event


def _say(component: Calendar | Event, name: str, text: str) -> None:
    """Add a text, unless it says nothing."""
    if said := _plain(text).strip():
        component.add(name, _Text(said))


def _plain(text: str) -> str:
    return _BREAK.sub("\n", _CONTROL.sub("", text))


def _second(at: dt.datetime) -> dt.datetime:
    return at.astimezone(dt.UTC).replace(microsecond=0)

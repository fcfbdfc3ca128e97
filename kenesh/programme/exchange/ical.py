"""Reads calendars (iCalendar, RFC 5545), as pretalx, Indico and most others export a programme.

Of each event: when, where, what it is called and what is said of it. Who speaks stands in no field of its own, and is not guessed.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from kenesh.programme.exchange import lexical
from kenesh.programme.exchange.grouping import guid_of
from kenesh.programme.exchange.noting import Notes
from kenesh.programme.exchange.values import Conference, Event, Format, Read, Told, Unread, Why

if TYPE_CHECKING:
    from collections.abc import Iterator

BEGINS = b"BEGIN:VCALENDAR"
_LINE = re.compile(r"""([A-Za-z0-9-]+)((?:;[^:;="]+=(?:"[^"]*"|[^:;"]*))*):(.*)""", re.DOTALL)
_ESCAPED = re.compile(r"\\([nN,;\\])")
_DURATION = re.compile(r"P(?:(\d{1,3})W)?(?:(\d{1,3})D)?(?:T(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:(\d{1,5})S)?)?")
_LONGEST_NAME = 200


class _Property(NamedTuple):
    """One property: its parameters as they stand, and its value."""

    told: str
    value: str

    @property
    def text(self) -> str:
        """Its value as a text."""
        return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.value)

    @property
    def zone(self) -> str:
        """The time zone it names."""
        found = re.search(r';TZID="?([^";]+)', self.told, re.IGNORECASE)
        return found[1] if found else ""


type _Component = dict[str, _Property]


def read(data: bytes, zone: str) -> Read:
    """Read a calendar. Raises ``Unread``."""
    notes = Notes(zone)
    # What tells an event from others in a calendar tells it from those of every other.
    conference = Conference(acronym="calendar", zone=zone)
    for line, told in _components(data.decode("utf-8", "replace")):
        notes.line = line
        event = _event(told, notes)
        if event:
            conference.events.append(event)
    if not conference.events:
        raise Unread(Why.NO_EVENTS)
    return Read(Format.ICAL, conference, notes.remarks)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Every line with its number; what was folded is whole again."""
    begun, parts = 0, [""]
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if line[:1] in {" ", "\t"}:
            parts.append(line[1:])
            continue
        yield begun, "".join(parts)
        begun, parts = number, [line]
    yield begun, "".join(parts)


def _components(text: str) -> Iterator[tuple[int, _Component]]:
    """Every event with the line where it begins; what is within it, such as an alarm, is passed over."""
    within: list[str] = []
    begun = 0
    found: _Component = {}
    for number, line in _lines(text):
        parsed = _LINE.fullmatch(line)
        if parsed is None:
            continue
        name, value = parsed[1].upper(), parsed[3].strip()
        if name == "BEGIN":
            within.append(value.upper())
            if within[1:] == ["VEVENT"]:
                begun, found = number, {}
        elif name == "END":
            if within[1:] == ["VEVENT"]:
                yield begun, found
            within = within[:-1]
        elif within[1:] == ["VEVENT"]:
            found.setdefault(name, _Property(parsed[2], value))


def _event(told: _Component, notes: Notes) -> Event | None:
    notes.count()
    nothing = _Property("", "")
    title = notes.words("SUMMARY", told.get("SUMMARY", nothing).text)
    if not title:
        notes.note(Told.LEFT_TITLE)
        return None
    if told.get("STATUS", nothing).value.upper() == "CANCELLED":
        notes.note(Told.LEFT_STATE, next(iter(title.values())), "cancelled")
        return None
    starts = _moment(told.get("DTSTART"), "DTSTART", notes)
    if "RRULE" in told:
        notes.note(Told.REPEATS, "RRULE", told["RRULE"].value)
    number = "".join(told.get(name, nothing).text for name in ("UID", "RECURRENCE-ID"))
    return Event(
        title=title,
        # One time of a series shares the number of the series, and is told from it by when it is.
        guid="" if "RECURRENCE-ID" in told else _guid(number.partition("@")[0]),
        slug=number[:_LONGEST_NAME],
        starts=starts,
        duration=_length(told, starts, notes),
        room=notes.text("LOCATION", told.get("LOCATION", nothing).text),
        track=notes.text("CATEGORIES", told.get("CATEGORIES", nothing).text.partition(",")[0]),
        abstract=notes.words("DESCRIPTION", told.get("DESCRIPTION", nothing).text, long=True),
        line=notes.line,
    )


def _guid(number: str) -> str:
    """The guid of an event, where its number is one, or one of our own calendars."""
    match number.split("."):
        case [forum, "session", key]:
            return guid_of(forum, "session", key)
    return number.lower() if lexical.is_guid(number) else ""


def _moment(told: _Property | None, name: str, notes: Notes) -> dt.datetime | None:
    """A moment; of a day alone, none."""
    if told is None or "T" not in told.value.upper():
        notes.note(Told.START, name)
        return None
    found = lexical.moment(told.value)
    if found is None:
        notes.note(Told.DATE, name, told.value)
        return None
    if found.tzinfo is not None:
        return found
    zone = lexical.zone(told.zone)
    if zone is not None:
        return found.replace(tzinfo=zone)
    notes.note(Told.ZONE if told.zone else Told.OFFSET, name, told.zone or told.value)
    return notes.local(found)


def _length(told: _Component, starts: dt.datetime | None, notes: Notes) -> dt.timedelta | None:
    if starts is None:
        return None
    if "DTEND" in told:
        ends = _moment(told["DTEND"], "DTEND", notes)
        return ends - starts if ends is not None and ends > starts else None
    found = _DURATION.fullmatch(told["DURATION"].value) if "DURATION" in told else None
    if found is None:
        notes.note(Told.DURATION, "DURATION")
        return None
    weeks, days, hours, minutes, seconds = (int(one or 0) for one in found.groups())
    return dt.timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds) or None

"""Reads ``schedule.json`` as frab and pretalx write it. JSON knows no lines: remarks name the place instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.programme.exchange import lexical
from kenesh.programme.exchange.noting import Notes
from kenesh.programme.exchange.objects import rows, thing, things
from kenesh.programme.exchange.values import Conference, Event, Format, Link, Person, Read, Told, Unread, Why

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.programme.exchange.objects import Object

# What the published schema asks for.
_HEAD = ("title", "acronym", "days", "daysCount", "start", "end", "timeslot_duration")
_NEEDED = (
    "abstract",
    "date",
    "duration",
    "id",
    "language",
    "links",
    "persons",
    "room",
    "slug",
    "start",
    "subtitle",
    "title",
    "track",
    "type",
    "url",
)


def read(data: Object, zone: str) -> Read:
    """Read a schedule. ``zone`` is where its times are meant that say no offset. Raises ``Unread``."""
    schedule = thing(data.get("schedule"))
    head = thing(schedule.get("conference"))
    if not head:
        raise Unread(Why.NO_PROGRAMME)
    notes = Notes(zone, where="schedule.conference")
    for name in _HEAD:
        if name not in head:
            notes.note(Told.MISSING, name)
    notes.settle(str(head.get("time_zone_name") or ""))
    conference = Conference(
        title=notes.one("title", head.get("title")),
        acronym=notes.text("acronym", head.get("acronym")),
        start=lexical.day(str(head.get("start") or "")),
        end=lexical.day(str(head.get("end") or "")),
        zone=notes.zone,
        version=notes.text("version", schedule.get("version")),
        url=str(head.get("url") or schedule.get("base_url") or ""),
    )
    for place, day in enumerate(things(head.get("days"))):
        notes.where = f"days[{place}]"
        date = lexical.day(str(day.get("date") or ""))
        if date is None:
            notes.note(Told.DATE, "day", day.get("date") or "")
        for room, events in thing(day.get("rooms")).items():
            for number, event in enumerate(things(events)):
                notes.where = f"days[{place}].rooms.{str(room)[:60]}[{number}]"
                _event(event, date, str(room), notes, conference)
    if not conference.events:
        raise Unread(Why.NO_EVENTS)
    return Read(Format.FRAB_JSON, conference, notes.remarks)


def _event(told: Object, date: dt.date | None, room: str, notes: Notes, conference: Conference) -> None:
    notes.count()
    for name in _NEEDED:
        if name not in told:
            notes.note(Told.MISSING, name)
    language = notes.language(told.get("language"))
    event = Event(
        title=notes.words("title", told.get("title"), language),
        guid=notes.guid(told.get("guid")),
        number=notes.number(told.get("id", "")),
        room=notes.text("room", room or told.get("room")),
        subtitle=notes.one("subtitle", told.get("subtitle")),
        slug=notes.text("slug", told.get("slug")),
        track=notes.one("track", told.get("track")),
        sort=notes.one("type", told.get("type")),
        language=language,
        abstract=notes.words("abstract", told.get("abstract"), language, long=True),
        description=notes.words("description", told.get("description"), language, long=True),
        url=str(told.get("url") or ""),
        where=notes.where,
    )
    named = notes.one("room", told.get("room"))
    if named and named != event.room:
        notes.note(Told.ROOM_DIFFERS, event.room, named)
    event.duration = notes.length(told.get("duration"))
    event.starts = _starts(told, date, notes)
    event.persons = [person for one in things(told.get("persons")) if (person := _person(one, notes))]
    event.links = [link for one in rows(told.get("links")) if (link := _link(one, notes))]
    if not event.title:
        notes.note(Told.LEFT_TITLE)
        return
    conference.events.append(event)


def _starts(told: Object, date: dt.date | None, notes: Notes) -> dt.datetime | None:
    if told.get("date"):
        return notes.moment(told["date"], "date")
    start = lexical.clock(str(told.get("start") or ""))
    if start is None or date is None:
        notes.note(Told.START, "start", told.get("start") or "")
        return None
    return notes.moment(f"{date}T{start}", "start")


def _person(told: Object, notes: Notes) -> Person | None:
    name = notes.text("person", told.get("name") or told.get("public_name"))
    guid = str(told.get("guid") or "")
    number = lexical.whole(str(told.get("id", "")))
    return Person(name, number, guid if lexical.is_guid(guid) else "") if name else None


def _link(told: object, notes: Notes) -> Link | None:
    one = told if isinstance(told, dict) else {"url": told}
    href = str(one.get("url") or one.get("href") or "")
    if not href.startswith(("http://", "https://")):
        return None
    return Link(href, notes.text("link", one.get("title")))

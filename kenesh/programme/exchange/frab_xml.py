"""Reads ``schedule.xml`` as frab, pretalx and their like write it: a schedule, its days, rooms and events.

What a file of the wild leaves out is taken from where else it stands, and noted: a date from its day and start, a room
from the event where no room holds it. Entities are never resolved, and nothing is fetched.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from lxml import etree

from kenesh.programme.exchange import lexical
from kenesh.programme.exchange.noting import Notes
from kenesh.programme.exchange.values import Conference, Event, Format, Link, Person, Read, Told, Unread, Why

if TYPE_CHECKING:
    from lxml.etree import _Element

_SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
    "recover": True,
}
# So many complaints of the parser are told; who breaks one tag breaks a hundred.
_MOST_BROKEN = 20
_MORNING = dt.time(9)
# What the published schema knows (see the README); everything else is noted and not read.
_ROOT = frozenset({"generator", "version", "conference", "day"})
_HEAD = frozenset(
    {"title", "acronym", "start", "end", "days", "timeslot_duration", "base_url", "url", "time_zone_name"}
)
_NEEDED = ("room", "title", "subtitle", "type", "date", "start", "duration", "abstract", "slug", "track")
_MORE = (
    "logo",
    "persons",
    "language",
    "description",
    "recording",
    "links",
    "attachments",
    "video_download_url",
    "url",
    "feedback_url",
    "origin_url",
)
_EVENT = frozenset({*_NEEDED, *_MORE})
# Of these the schema asks that they are there, and lets them be empty.
_MAY_BE_EMPTY = frozenset({"room", "subtitle", "type", "abstract", "track"})


def read(data: bytes, zone: str) -> Read:
    """Read a file. ``zone`` is where its times are meant that say no offset. Raises ``Unread``."""
    root, notes = _parsed(data, zone)
    if _name(root) != "schedule":
        raise Unread(Why.NO_PROGRAMME, root.sourceline or 1)
    reader = _Reader(notes)
    reader.schedule(root)
    if not reader.conference.events:
        raise Unread(Why.NO_EVENTS)
    return Read(Format.FRAB_XML, reader.conference, notes.remarks)


def _parsed(data: bytes, zone: str) -> tuple[_Element, Notes]:
    parser = etree.XMLParser(**_SAFE)
    notes = Notes(zone)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as wrong:
        raise Unread(Why.NOT_XML, wrong.lineno or 1) from wrong
    if root is None:
        raise Unread(Why.NOT_XML, 1)
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and next(dtd.iterentities(), None) is not None:
        raise Unread(Why.ENTITIES, 1)
    for broken in list(parser.error_log)[:_MOST_BROKEN]:
        notes.line = broken.line
        notes.note(Told.MALFORMED, value=broken.message)
    return root, notes


class _Reader:
    """Reads one schedule."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.conference = Conference()
        self._change = _MORNING
        self._changes = False

    def schedule(self, root: _Element) -> None:
        """Read the head, then day by day."""
        for child in root:
            if _name(child) not in _ROOT:
                self._at(child).note(Told.UNKNOWN, _name(child))
        self.conference.version = _text(root.find("version"))
        head = root.find("conference")
        self._at(root)
        if head is None:
            self.notes.note(Told.MISSING, "conference")
        else:
            self._head(head)
        for day in root.findall("day"):
            self._day(day)

    def _at(self, element: _Element) -> Notes:
        self.notes.line = int(element.sourceline or 0)
        return self.notes

    def _head(self, head: _Element) -> None:
        notes, conference = self._at(head), self.conference
        for name in ("title", "acronym"):
            if not _text(head.find(name)):
                notes.note(Told.MISSING, name)
        for child in head:
            if _name(child) not in _HEAD:
                self._at(child).note(Told.UNKNOWN, _name(child))
        self._at(head)
        conference.title = notes.text("title", _text(head.find("title")))
        conference.acronym = notes.text("acronym", _text(head.find("acronym")))
        conference.start, conference.end = (lexical.day(_text(head.find(name))) for name in ("start", "end"))
        conference.url = _text(head.find("url")) or _text(head.find("base_url"))
        notes.settle(_text(head.find("time_zone_name")))
        conference.zone = notes.zone
        change = lexical.clock(_text(head.find("day_change")))
        self._change, self._changes = change or _MORNING, change is not None

    def _day(self, day: _Element) -> None:
        date = lexical.day(day.get("date") or "")
        if date is None:
            self._at(day).note(Told.DATE, "day", day.get("date") or "")
        for child in day:
            if _name(child) == "event":
                self._at(child).note(Told.ROOM)
                self._event(child, date, "")
            elif _name(child) == "room":
                name = self._at(child).text("room", child.get("name") or "")
                for event in child.findall("event"):
                    self._event(event, date, name)
            else:
                self._at(child).note(Told.UNKNOWN, _name(child))

    def _event(self, element: _Element, date: dt.date | None, room: str) -> None:
        notes = self._at(element)
        notes.count()
        texts = {_name(child): _text(child) for child in element if len(child) == 0}
        for name in sorted({_name(child) for child in element} - _EVENT):
            notes.note(Told.UNKNOWN, name)
        for name in _NEEDED:
            if name not in texts:
                notes.note(Told.MISSING, name)
            elif not texts[name] and name not in _MAY_BE_EMPTY:
                notes.note(Told.EMPTY, name)
        language = notes.language(texts.get("language", ""))
        event = Event(
            title=notes.words("title", texts.get("title", ""), language),
            guid=notes.guid(element.get("guid")),
            number=notes.number(element.get("id") or ""),
            room=room or notes.text("room", texts.get("room", "")),
            subtitle=notes.text("subtitle", texts.get("subtitle", "")),
            slug=notes.text("slug", texts.get("slug", "")),
            track=notes.text("track", texts.get("track", "")),
            sort=notes.text("type", texts.get("type", "")),
            language=language,
            abstract=notes.words("abstract", texts.get("abstract", ""), language, long=True),
            description=notes.words("description", texts.get("description", ""), language, long=True),
            url=texts.get("url", ""),
            line=notes.line,
        )
        if room and texts.get("room", room) != room:
            notes.note(Told.ROOM_DIFFERS, room, texts["room"])
        event.duration = notes.length(texts.get("duration", ""))
        event.starts = self._starts(texts, date)
        event.persons = self._persons(element)
        event.links = [
            Link(href, notes.text("link", _text(one)))
            for one in element.iterfind("links/link")
            if (href := (one.get("href") or "").strip()).startswith(("http://", "https://"))
        ]
        if not event.title:
            notes.note(Told.LEFT_TITLE)
            return
        self._outside(event)
        self.conference.events.append(event)

    def _starts(self, texts: dict[str, str], date: dt.date | None) -> dt.datetime | None:
        if texts.get("date"):
            return self.notes.moment(texts["date"], "date")
        start = lexical.clock(texts.get("start", ""))
        if start is None:
            self.notes.note(Told.START, "start", texts.get("start", ""))
        if start is None or date is None:
            return None
        # What begins before the day changes belongs to the night of the day before.
        if self._changes and start < self._change:
            date += dt.timedelta(days=1)
        return self.notes.local(dt.datetime.combine(date, start))

    def _persons(self, element: _Element) -> list[Person]:
        found = []
        for one in element.iterfind("persons/person"):
            name = self.notes.text("person", _text(one))
            if name:
                found.append(Person(name, lexical.whole(one.get("id") or "")))
        return found

    def _outside(self, event: Event) -> None:
        start, end = self.conference.start, self.conference.end
        if event.starts is None or start is None or end is None:
            return
        last = end + dt.timedelta(days=1)
        if not start <= event.starts.date() <= last:
            self.notes.note(Told.OUTSIDE, value=event.starts.date())


def _name(element: _Element) -> str:
    """What an element is called, without a namespace that somebody gave it."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _text(element: _Element | None) -> str:
    return "" if element is None else "".join(str(one) for one in element.itertext()).strip()

"""Writes a programme as frab's ``schedule.xml`` and ``schedule.json``, so that the published schemas accept it.

The schemas are those of the ``voc/schedule`` project, ``validator/xsd/schedule.xml.xsd`` and
``validator/json/schema.json``. What they leave open is decided here: texts are those of the reader's language, an event
without a time stands on no day, a length nobody knows is 00:00, and who speaks is named with number and guid.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from lxml import etree

from kenesh.programme.exchange import lexical
from kenesh.programme.exchange.grouping import acronym, days, first, guid_of, hhmm, slug

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.programme.exchange.grouping import Day
    from kenesh.programme.exchange.values import Conference, Event, Words

_NAME = "kenesh"
_SLOT = "00:05"


def write_json(conference: Conference) -> bytes:
    """A programme as ``schedule.json``."""
    found = days(conference)
    rooms = sorted({room.name for day in found for room in day.rooms})
    head: dict[str, Any] = {
        "acronym": acronym(conference.acronym or conference.title),
        "title": conference.title,
        "start": _first_day(conference, found),
        "end": _last_day(conference, found),
        "daysCount": len(found),
        "timeslot_duration": _SLOT,
        "time_zone_name": conference.zone or "UTC",
        "rooms": [{"name": name, "guid": guid_of(conference.acronym, "room", name)} for name in rooms],
        "days": [_json_day(day, conference) for day in found],
    }
    if conference.url:
        head["url"] = conference.url
    schedule = {"version": conference.version or "0", "conference": head}
    if conference.url:
        schedule["base_url"] = conference.url
    told = {"generator": {"name": _NAME, "version": "1"}, "schedule": schedule}
    # Halves of characters, which some systems leave in addresses, cannot be kept in any file.
    return json.dumps(told, ensure_ascii=False, indent=1).encode(errors="replace")


def _json_day(day: Day, conference: Conference) -> dict[str, Any]:
    return {
        "index": day.index,
        "date": day.date.isoformat(),
        "day_start": day.starts.isoformat(timespec="seconds"),
        "day_end": day.ends.isoformat(timespec="seconds"),
        "rooms": {room.name: [_json_event(event, day, conference) for event in room.events] for room in day.rooms},
    }


def _json_event(event: Event, day: Day, conference: Conference) -> dict[str, Any]:
    local = _local(event, day)
    number = event.number or 0
    return {
        "id": number,
        "guid": conference.identity(event),
        "date": local.isoformat(timespec="seconds"),
        "start": f"{local:%H:%M}",
        "duration": hhmm(event.duration),
        "room": event.room,
        "slug": slug(_said(event.title, event.language), number),
        "url": event.url or conference.url,
        "title": _said(event.title, event.language),
        "subtitle": event.subtitle,
        "track": event.track,
        "type": event.sort,
        "language": event.language,
        "abstract": _said(event.abstract, event.language),
        "description": _said(event.description, event.language),
        "persons": [
            {"id": one.number or 0, "public_name": one.name, "guid": one.guid or guid_of("person", one.name)}
            for one in event.persons
        ],
        "links": [{"url": one.href, "title": one.text or one.href} for one in event.links],
        "attachments": [],
        "answers": [],
    }


def write_xml(conference: Conference) -> bytes:
    """A programme as ``schedule.xml``."""
    found = days(conference)
    root = etree.Element("schedule")
    etree.SubElement(root, "generator", name=_NAME, version="1")
    _say(root, "version", conference.version or "0")
    head = etree.SubElement(root, "conference")
    _say(head, "title", conference.title)
    _say(head, "acronym", acronym(conference.acronym or conference.title))
    if found:
        _say(head, "start", _first_day(conference, found))
        _say(head, "end", _last_day(conference, found))
    _say(head, "days", str(len(found)))
    _say(head, "timeslot_duration", _SLOT)
    if conference.url:
        _say(head, "base_url", conference.url)
    _say(head, "time_zone_name", conference.zone or "UTC")
    if not found:
        # The schema asks for one, and lets it say nothing.
        etree.SubElement(root, "day", index="1")
    for day in found:
        told = etree.SubElement(
            root,
            "day",
            index=str(day.index),
            date=day.date.isoformat(),
            start=day.starts.isoformat(timespec="seconds"),
            end=day.ends.isoformat(timespec="seconds"),
        )
        for room in day.rooms:
            held = etree.SubElement(told, "room", name=_kept(room.name))
            for event in room.events:
                _xml_event(held, event, day, conference)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _xml_event(room: Any, event: Event, day: Day, conference: Conference) -> None:
    local = _local(event, day)
    number = event.number or 0
    told = etree.SubElement(room, "event", id=str(number), guid=conference.identity(event))
    title = _said(event.title, event.language)
    for name, text in (
        ("date", local.isoformat(timespec="seconds")),
        ("start", f"{local:%H:%M}"),
        ("duration", hhmm(event.duration)),
        ("room", event.room),
        ("slug", slug(title, number)),
        ("url", event.url or conference.url),
        ("title", title),
        ("subtitle", event.subtitle),
        ("track", event.track),
        ("type", event.sort),
        ("language", event.language),
        ("abstract", _said(event.abstract, event.language)),
        ("description", _said(event.description, event.language)),
    ):
        if text or name != "url":
            _say(told, name, text)
    persons = etree.SubElement(told, "persons")
    for one in event.persons:
        person = _say(persons, "person", one.name)
        if one.number:
            person.set("id", str(one.number))
    links = etree.SubElement(told, "links")
    for link in event.links:
        _say(links, "link", link.text or link.href).set("href", link.href)


def _local(event: Event, day: Day) -> dt.datetime:
    assert event.starts is not None  # noqa: S101 - only events with a time stand on a day
    return event.starts.astimezone(day.starts.tzinfo)


def _said(words: Words, language: str) -> str:
    """A text in the event's own language, else in the first there is."""
    return words.get(language) or first(words.values())


def _first_day(conference: Conference, found: list[Day]) -> str:
    return found[0].date.isoformat() if found else (conference.start.isoformat() if conference.start else "")


def _last_day(conference: Conference, found: list[Day]) -> str:
    return found[-1].date.isoformat() if found else (conference.end.isoformat() if conference.end else "")


def _say(parent: Any, name: str, text: str) -> Any:
    element = etree.SubElement(parent, name)
    element.text = _kept(text)
    return element


def _kept(text: str) -> str:
    """A text without what XML cannot hold."""
    return lexical.without_control(text)

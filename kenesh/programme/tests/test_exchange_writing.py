"""What is written for others is what the published schemas ask for, and says the same when it is read again.

The checks are written from the schemas of ``voc/schedule`` (``validator/xsd/schedule.xml.xsd``, ``validator/json/
schema.json``), which name no licence and are therefore not kept here.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any
from zoneinfo import ZoneInfo

from lxml import etree

from kenesh.programme.exchange.reading import read
from kenesh.programme.exchange.values import Conference, Event, Link, Person
from kenesh.programme.exchange.writing import write_json, write_xml

_SEOUL = ZoneInfo("Asia/Seoul")
_GUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d"
_NEEDED = {"room", "title", "subtitle", "type", "date", "start", "duration", "abstract", "slug", "track"}
_ALLOWED = {"persons", "language", "description", "links", "url"} | _NEEDED
_PLAIN = {"id", "guid", "persons", "links", "language", "url", "description", "attachments", "answers"} | _NEEDED


def _conference() -> Conference:
    def event(number: int | None, hour: int, room: str, **more: Any) -> Event:
        starts = dt.datetime(2027, 5, 10, hour, tzinfo=dt.UTC)
        more = {"duration": dt.timedelta(minutes=90), "language": "ko", **more}
        return Event({"en": f"Session <{number}>", "ko": "회의"}, number=number, starts=starts, room=room, **more)

    people = [Person("Aida Example", 4), Person("Bek Example")]
    events = [
        event(4, 1, "Hall A", persons=people, links=[Link("https://example.org/paper", "Paper")]),
        event(2, 0, "Hall A", abstract={"en": "A\x0bB"}),
        # In Seoul this is the next day.
        event(None, 20, "", language=""),
        Event({"en": "Some time"}, number=9),
    ]
    first, last = dt.date(2027, 5, 10), dt.date(2027, 5, 12)
    return Conference("A forum", "KCA-18", first, last, "Asia/Seoul", "3", "https://kenesh.example/kca/", events)


def test_schedule_xml_holds_what_the_published_schema_asks_for() -> None:
    root = etree.fromstring(write_xml(_conference()))
    assert [child.tag for child in root] == ["generator", "version", "conference", "day", "day", "day"]
    assert root.findtext("conference/acronym") == "kca_18"
    assert root.findtext("conference/days") == "3"
    events = root.findall("day/room/event")
    assert len(events) == 3
    for event in events:
        names = [child.tag for child in event]
        assert set(names) <= _ALLOWED
        assert set(names) >= _NEEDED
        assert len(names) == len(set(names))
        assert int(event.get("id") or 0) > 0
        assert re.fullmatch(_GUID, event.get("guid") or "")
        assert re.fullmatch(_MOMENT, event.findtext("date") or "")
        assert re.fullmatch(r"\d\d:\d\d", event.findtext("duration") or "")
    for path in ("day/room/event/@id", "day/room/event/@guid", "day/room/event/slug/text()", "day/@index"):
        found = root.xpath(path)
        assert isinstance(found, list)
        assert len(found) == len(set(map(str, found)))
    first = events[0]
    # Times are those of the place, and events of a room stand in their order.
    assert first.findtext("date") == "2027-05-10T09:00:00+09:00"
    assert first.findtext("title") == "회의"
    assert [one.get("id") for one in root.iterfind("day/room/event/persons/person")] == ["4", None]


def test_schedule_json_holds_what_the_published_schema_asks_for() -> None:
    told = json.loads(write_json(_conference()))
    assert told.keys() == {"generator", "schedule"}
    head = told["schedule"]["conference"]
    assert re.fullmatch(r"[a-z0-9_]{4,}", head["acronym"])
    assert head["daysCount"] == len(head["days"]) == 3
    assert {room["name"] for room in head["rooms"]} == {"", "Hall A"}
    assert all(re.fullmatch(_GUID, room["guid"]) for room in head["rooms"])
    assert [day["date"] for day in head["days"]] == ["2027-05-10", "2027-05-11", "2027-05-12"]
    events = [one for day in head["days"] for room in day["rooms"].values() for one in room]
    for event in events:
        assert event.keys() == _PLAIN
        assert re.fullmatch(r"[a-z0-9_-]+[a-z0-9]", event["slug"])
        assert re.fullmatch(r"\d+:\d\d", event["duration"])
        assert event["url"].startswith("https://")
    # One who speaks is named as frab does, or as pretalx does: the schema allows one of the two.
    assert [one.keys() for one in events[1]["persons"]] == [{"id", "public_name", "guid"}] * 2


def test_what_is_written_is_read_again_without_a_remark() -> None:
    before = _conference()
    for data in (write_xml(before), write_json(before)):
        found = read(data, "UTC")
        assert found.remarks == []
        again = {one.guid: one for one in found.conference.events}
        for event in before.events[:3]:
            same = again[before.identity(event)]
            assert (same.starts, same.duration, same.room) == (event.starts, event.duration, event.room)
            assert [one.name for one in same.persons] == [one.name for one in event.persons]
        assert found.conference.identity(found.conference.events[0]) in {before.identity(one) for one in before.events}


def test_a_programme_without_events_is_written_too() -> None:
    for write in (write_xml, write_json):
        assert write(Conference(title="Nothing yet", zone="UTC"))

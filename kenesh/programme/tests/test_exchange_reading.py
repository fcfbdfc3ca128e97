"""Programmes of other systems: read leniently, with everything told that is not as it should be."""

from __future__ import annotations

import datetime as dt
import json
import time
from typing import Any

import pytest

from kenesh.programme.exchange.reading import MOST_BYTES, read
from kenesh.programme.exchange.values import Format, Read, Told, Unread, Why
from kenesh.programme.exchange.writing import write_json

_HOUR = dt.timedelta(hours=1)
# As some wrote theirs in 2007: events in no room, a number of nought, no dates, no guids, markup, elements of their own.
WILD = """<?xml version="1.0" encoding="UTF-8"?>
<schedule>
  <conference>
    <title>A conference</title>
    <venue>A hall</venue>
    <start>2027-05-10</start><end>2027-05-11</end>
    <day_change>09:00:00</day_change>
  </conference>
  <day index="1" date="2027-05-10">
    <event id="0">
      <start>15:00</start><duration>00:45</duration><room>Hall A</room><slug></slug>
      <title>Water &amp; energy</title><subtitle/><track>Energy</track><type/><language/>
      <abstract>&lt;p&gt;One &lt;a href="x"&gt;link&lt;/a&gt;.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</abstract>
      <persons><person id="1">Aida Example</person><person>Bek Example</person></persons>
      <links><link href="https://example.org/a">Paper</link><link href="javascript:x">No</link></links>
      <video/>
    </event>
    <room name="Hall B">
      <event id="7"><start>01:30</start><duration>soon</duration><room>Hall C</room><title>Late</title></event>
      <event id="8"><start>10:00</start><duration>01:00</duration><room>Hall B</room><title></title></event>
    </room>
  </day>
</schedule>
"""


def _told(found: Read) -> set[tuple[str, str]]:
    return {(remark.told.value, remark.name) for remark in found.remarks}


def test_a_wild_schedule_is_read_and_every_deviation_told_with_its_line() -> None:
    found = read(WILD.encode(), "Asia/Tashkent")
    first, late = found.conference.events
    assert found.format == Format.FRAB_XML
    assert first.title == {"": "Water & energy"}
    assert first.abstract == {"": "One link.\n\nTwo."}
    assert first.starts is not None
    assert first.starts.isoformat() == "2027-05-10T15:00:00+05:00"
    assert first.duration == dt.timedelta(minutes=45)
    assert [(one.name, one.number) for one in first.persons] == [("Aida Example", 1), ("Bek Example", None)]
    assert [link.href for link in first.links] == ["https://example.org/a"]
    # After midnight, before the day changes: the night of the day before.
    assert late.starts is not None
    assert late.starts.isoformat() == "2027-05-11T01:30:00+05:00"
    assert late.duration is None
    assert late.room == "Hall B"
    assert {
        ("missing", "acronym"),
        ("unknown", "venue"),
        ("room", ""),
        ("number", "id"),
        ("missing", "guid"),
        ("missing", "date"),
        ("empty", "slug"),
        ("markup", "abstract"),
        ("unknown", "video"),
        ("duration", "duration"),
        ("room-differs", "Hall B"),
        ("left-title", ""),
    } <= _told(found)
    video = next(one for one in found.remarks if one.name == "video")
    assert WILD.split("\n")[video.line - 1].strip() == '<event id="0">'


def test_what_is_not_well_formed_is_read_as_far_as_it_goes_and_told() -> None:
    found = read(WILD.replace("<subtitle/>", "<subtitle>").encode(), "UTC")
    assert found.conference.events[0].title == {"": "Water & energy"}
    assert any(one.told == Told.MALFORMED and one.line for one in found.remarks)


def test_names_that_no_element_may_have_and_halves_of_characters_do_no_harm() -> None:
    broken = WILD.replace("<track>", "<start-12:00>").replace("</track>", "</start-12:00>")
    assert len(read(broken.encode(), "UTC").conference.events) == 2
    talk = {"code": "T", "title": "A\ud800B", "url": "https://example.org/\ud800", "start": "2027-05-10T09:00:00Z"}
    found = read(json.dumps({"results": [talk]}).encode(), "UTC")
    assert found.conference.events[0].title == {"": "AB"}
    assert read(write_json(found.conference), "UTC").conference.events


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"x" * (MOST_BYTES + 1), Why.SIZE),
        (b"", Why.EMPTY),
        (b"  \n", Why.EMPTY),
        (b"Good morning", Why.NO_PROGRAMME),
        (b"<html><body/></html>", Why.NO_PROGRAMME),
        (b"<schedule/>", Why.NO_EVENTS),
        (b"<", Why.NOT_XML),
        (b'<!DOCTYPE s [<!ENTITY a "b">]><schedule><day>&a;</day></schedule>', Why.ENTITIES),
        (b'<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]><schedule>&a;</schedule>', Why.ENTITIES),
        (b"{", Why.NOT_JSON),
        (b"[" * 100_000, Why.NOT_JSON),
        (b'{"a": 1}', Why.NO_PROGRAMME),
        (b'{"schedule": []}', Why.NO_PROGRAMME),
        (b'{"schedule": {"conference": {"days": 7}}}', Why.NO_PROGRAMME),
        (b'{"schedule": {"conference": {"title": "A", "days": 7}}}', Why.NO_EVENTS),
        (b'{"talks": {"a": 1}}', Why.NO_EVENTS),
        (b'{"results": [{"contributions": 7}]}', Why.NO_EVENTS),
    ],
)
def test_what_is_no_programme_is_refused_with_the_reason(data: bytes, why: Why) -> None:
    with pytest.raises(Unread) as refused:
        read(data, "UTC")
    assert refused.value.why in {why, Why.NO_EVENTS if why == Why.NO_PROGRAMME else why}


@pytest.mark.parametrize("piece", [b"<a>", b"\x00\xff", b'{"a":', b"<schedule>"])
def test_fifty_megabytes_of_nonsense_are_refused_at_once(piece: bytes) -> None:
    nonsense = piece * (50 * 1024 * 1024 // len(piece))
    begun = time.perf_counter()
    with pytest.raises(Unread):
        read(nonsense, "UTC")
    assert time.perf_counter() - begun < 0.5


def test_too_many_events_are_refused() -> None:
    many = "<event id='1'><title>A</title></event>" * 5_001
    with pytest.raises(Unread) as refused:
        read(f"<schedule><day>{many}</day></schedule>".encode(), "UTC")
    assert refused.value.why == Why.MANY


_TALK = {
    "id": 3,
    "guid": "8079583e-8321-506c-95af-fd2903a5f075",
    "date": "2027-05-10T09:00:00+05:00",
    "start": "09:00",
    "duration": "00:30",
    "room": "Hall A",
    "title": "Opening",
    "language": "en",
    "persons": [{"code": "ABC", "public_name": "Aida Example", "biography": "Long."}],
    "links": [{"url": "https://example.org", "title": "Paper"}, "https://example.org/b"],
}


def test_a_schedule_in_json_is_read_with_the_place_of_each_deviation() -> None:
    days = [{"date": "2027-05-10", "rooms": {"Hall A": [_TALK, {"title": "Late", "start": "x", "guid": "no"}]}}]
    told: dict[str, Any] = {"schedule": {"conference": {"title": "A", "acronym": "abcd", "days": days}}}
    found = read(json.dumps(told).encode(), "UTC")
    first, late = found.conference.events
    assert found.format == Format.FRAB_JSON
    assert (first.guid, first.number, first.room) == (_TALK["guid"], 3, "Hall A")
    assert first.persons[0].name == "Aida Example"
    assert [link.href for link in first.links] == ["https://example.org", "https://example.org/b"]
    assert late.starts is None
    assert {("guid", "guid"), ("start", "start"), ("missing", "track")} <= _told(found)
    assert {one.where for one in found.remarks if one.told == Told.GUID} == {"days[0].rooms.Hall A[1]"}


def test_what_the_widget_of_pretalx_shows_is_read_without_what_was_withdrawn() -> None:
    told = {
        "version": "v1",
        "timezone": "Asia/Seoul",
        "rooms": [{"id": 1, "name": {"en": "Hall A", "ko": "가"}}],
        "tracks": [{"id": 2, "name": {"en": "Energy"}}],
        "speakers": [{"code": "ABC", "name": "Aida Example", "avatar": None}],
        "talks": [
            {
                "code": "T1",
                "title": {"en": "Opening", "ko": "개회"},
                "abstract": "*Hello*",
                "speakers": ["ABC", "GONE"],
                "track": 2,
                "room": 1,
                "start": "2027-05-10T09:00:00",
                "end": "2027-05-10T10:00:00+09:00",
                "state": "confirmed",
            },
            {"code": "T2", "title": "Not held", "state": "withdrawn"},
        ],
    }
    found = read(json.dumps(told).encode(), "UTC")
    (only,) = found.conference.events
    assert only.title == {"en": "Opening", "ko": "개회"}
    assert (only.room, only.track, only.duration) == ("Hall A", "Energy", _HOUR)
    assert [one.name for one in only.persons] == ["Aida Example"]
    assert {("left-state", "Not held"), ("offset", "start")} <= _told(found)


def test_a_page_of_the_api_of_pretalx_is_read_without_addresses_of_people() -> None:
    talk = {
        "code": "T1",
        "title": "Opening",
        "submission_type": {"en": "Plenary"},
        "content_locale": "en",
        "state": "confirmed",
        "duration": 60,
        "speakers": [{"code": "A", "name": "Aida Example", "email": "aida@example.org"}],
        "slot": {"room": {"en": "Hall A"}, "start": "2027-05-10T09:00:00+09:00", "end": None},
    }
    found = read(json.dumps({"count": 9, "next": "https://x/?page=2", "results": [talk]}).encode(), "UTC")
    (only,) = found.conference.events
    assert (only.sort, only.room, only.duration, only.title) == ("Plenary", "Hall A", _HOUR, {"en": "Opening"})
    assert ("part", "") in _told(found)
    assert "aida@" not in repr(found)


def _indico(day: str, hour: str) -> dict[str, str]:
    return {"date": day, "time": hour, "tz": "Europe/Zurich"}


_DETAILS: dict[str, Any] = {
    "title": "Energy",
    "id": "3",
    "startDate": _indico("2027-05-10", "14:00:00"),
    "endDate": _indico("2027-05-10", "15:00:00"),
    "room": None,
    "location": "Palace",
    "speakers": [{"first_name": "Aida", "last_name": "Example", "fullName": "Example, Aida"}],
}


def test_an_event_of_indico_is_read_with_the_sessions_its_contributions_are_in() -> None:
    empty = {**_DETAILS, "title": "Lunch", "id": "1", "contributions": [], "speakers": []}
    session = {"title": "Ministers", "id": "0", "contributions": [_DETAILS]}
    event = {"id": "137", "title": "Forum", "timezone": "Europe/Zurich", "url": "https://i.example/event/137"}
    told = {"results": [{**event, "contributions": [], "sessions": [session, empty]}]}
    found = read(json.dumps(told).encode(), "UTC")
    first, lunch = found.conference.events
    assert found.format == Format.INDICO_EVENT
    assert (first.track, first.room, first.duration) == ("Ministers", "Palace", _HOUR)
    assert [one.name for one in first.persons] == ["Aida Example"]
    assert first.starts is not None
    assert first.starts.utcoffset() == 2 * _HOUR
    assert lunch.title == {"": "Lunch"}


def test_a_timetable_of_indico_is_read_with_what_its_sessions_hold() -> None:
    held = {**_DETAILS, "entryType": "Session", "title": "Ministers", "room": "R1", "entries": {"c3": _DETAILS}}
    pause = {**_DETAILS, "entryType": "Break", "title": "Coffee", "duration": 60}
    told = {"results": {"137": {"20270510": {"s1": held, "b2": pause}}}}
    found = read(json.dumps(told).encode(), "UTC")
    first, coffee = found.conference.events
    assert (first.title, first.track, first.room) == ({"": "Energy"}, "Ministers", "R1")
    assert coffee.sort == "Break"


def test_an_event_is_known_again_when_its_file_is_written_anew() -> None:
    once, again = (read(WILD.encode(), zone).conference for zone in ("UTC", "Asia/Seoul"))
    assert [once.identity(one) for one in once.events] == [again.identity(one) for one in again.events]
    assert len({once.identity(one) for one in once.events}) == 2

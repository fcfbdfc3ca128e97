"""Exports as pretalx and Indico write them today, in small files of our own: what is held is read, and known again in each."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from kenesh.programme.exchange.grouping import guid_of
from kenesh.programme.exchange.reading import read
from kenesh.programme.exchange.values import Format, Told, Unread, Why

_TALK: dict[str, Any] = {
    "code": "ABCDEF",
    "title": "Opening",
    "speakers": [{"code": "QWERTZ", "name": "Aida Example", "biography": None}],
    "submission_type": {"id": 2, "name": {"en": "Keynote"}},
    "track": {"id": 3, "name": {"en": "Water"}},
    "state": "confirmed",
    "duration": 45,
    "content_locale": "en",
}
_ROOM = {"id": 7, "name": {"en": "Hall", "ru": "Зал"}}
_SLOT = {"id": 55, "room": _ROOM, "start": "2027-05-10T10:00:00+05:00", "end": "2027-05-10T10:45:00+05:00"}
_PAUSE = {**_SLOT, "id": 56, "submission": None, "description": {"en": "Lunch"}}
_EARLIER = {"room_id": 7, "room": {"en": "Hall"}, "start": _SLOT["start"], "end": _SLOT["end"]}


def _page(*results: Any) -> dict[str, Any]:
    return {"count": len(results), "next": None, "previous": None, "results": results}


@pytest.mark.parametrize(
    "told",
    [
        _page({**_TALK, "slots": [_SLOT]}),
        _page({**_SLOT, "submission": _TALK, "schedule": 4}, _PAUSE),
        {"id": 4, "version": "0.3", "comment": {}, "slots": [{**_SLOT, "submission": _TALK}, _PAUSE]},
        {"version": "0.3", "slots": [{**_TALK, "slot": _EARLIER}], "breaks": [{**_EARLIER, "description": "Lunch"}]},
    ],
    ids=["submissions", "slots", "schedule", "schedule of an earlier version"],
)
def test_a_talk_of_pretalx_is_the_same_whichever_part_of_its_api_tells_of_it(told: dict[str, Any]) -> None:
    found = read(json.dumps(told).encode(), "UTC")
    first, *pauses = found.conference.events
    assert (first.title, first.room, first.track, first.sort) == ({"en": "Opening"}, "Hall", "Water", "Keynote")
    assert ([one.name for one in first.persons], first.duration) == (["Aida Example"], dt.timedelta(minutes=45))
    assert [next(iter(one.title.values())) for one in pauses] in ([], ["Lunch"])
    alone = read(json.dumps(_page({**_TALK, "slots": [_SLOT]})).encode(), "UTC").conference
    assert found.conference.identity(first) == alone.identity(alone.events[0])
    assert found.remarks == []


def test_a_talk_held_twice_is_two_events_and_a_list_of_speakers_no_programme() -> None:
    later = {**_SLOT, "id": 57, "start": "2027-05-11T10:00:00+05:00", "end": "2027-05-11T10:45:00+05:00"}
    twice = read(json.dumps(_page({**_SLOT, "submission": _TALK}, {**later, "submission": _TALK})).encode(), "UTC")
    assert len({twice.conference.identity(one) for one in twice.conference.events}) == 2
    with pytest.raises(Unread) as refused:
        read(json.dumps(_page({"code": "QWERTZ", "name": "Aida Example", "submissions": ["ABCDEF"]})).encode(), "UTC")
    assert refused.value.why == Why.NO_PROGRAMME


def _at(time: str) -> dict[str, str]:
    return {"date": "2027-05-10", "time": time, "tz": "Asia/Tashkent"}


def test_an_entry_of_indico_is_the_same_in_its_event_and_in_its_timetable() -> None:
    when = {"startDate": _at("10:00:00"), "endDate": _at("10:20:00"), "title": "Water", "room": "Hall"}
    empty = {"startDate": _at("11:00:00"), "endDate": _at("12:00:00"), "title": "Posters", "room": "Hall"}
    held = {**when, "id": "3", "db_id": 45, "friendly_id": 3, "duration": 20}
    session = {"title": "Ministers", "id": "2", "db_id": 8}
    blocks = [{**empty, "id": 77, "session": session, "contributions": [held]}]
    blocks.append({**empty, "id": 78, "session": {**session, "title": "Posters"}, "contributions": []})
    event = {
        "_type": "HTTPAPIResult",
        "results": [{"id": "12", "title": "Forum", "contributions": [], "sessions": blocks}],
    }
    inner = {
        **when,
        "id": "c201",
        "uniqueId": "c201",
        "entryType": "Contribution",
        "contributionId": 45,
        "duration": 20.0,
    }
    pause = {**when, "id": "b9", "uniqueId": "b9", "entryType": "Break", "sessionSlotId": 77, "title": "Coffee"}
    entry = {**empty, "entryType": "Session", "sessionSlotId": 77, "title": "Ministers", "uniqueId": "s101"}
    day = {
        "s101": {**entry, "entries": {"c201": inner, "b9": pause}},
        "s102": {**entry, "sessionSlotId": 78, "title": "Posters", "uniqueId": "s102", "entries": {}},
    }
    timetable = {"_type": "HTTPAPIResult", "results": {"12": {"20270509": {}, "20270510": day}}}
    one, other = (read(json.dumps(told).encode(), "UTC").conference for told in (event, timetable))
    known = {one.identity(found): found.title[""] for found in one.events}
    again = {other.identity(found): found.title[""] for found in other.events}
    assert known == {name: title for name, title in again.items() if title != "Coffee"}
    assert set(known.values()) == {"Water", "Posters"}


_CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VTIMEZONE
TZID:Asia/Tashkent
END:VTIMEZONE
BEGIN:VEVENT
SUMMARY:Water\\, energy and a title that is folded over
  two lines
DTSTART;TZID=Asia/Tashkent:20270510T100000
DURATION:PT45M
UID:event-45@example.org
LOCATION:Hall
DESCRIPTION:One\\n\\nTwo
BEGIN:VALARM
DESCRIPTION:An alarm
END:VALARM
END:VEVENT
BEGIN:VEVENT
SUMMARY:Off
STATUS:CANCELLED
END:VEVENT
BEGIN:VEVENT
SUMMARY:All day
DTSTART;VALUE=DATE:20270511
UID:kca.session.opening@example.org
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n").replace("\\\\", "\\")


def test_a_changed_time_of_a_series_in_a_calendar_is_an_event_of_its_own_and_what_repeats_is_told() -> None:
    number = "6f2d0a3e-4a1b-4c59-9b53-0f6f0c7d1a11"
    series = f"SUMMARY:Bus\nUID:{number}@example.org\nDTSTART:20270510T070000Z\nDURATION:PT1H\n"
    changed = series.replace("T07", "T08") + "RECURRENCE-ID:20270511T070000Z\n"
    events = "".join(f"BEGIN:VEVENT\n{one}END:VEVENT\n" for one in (series + "RRULE:FREQ=DAILY\n", changed))
    found = read(f"BEGIN:VCALENDAR\n{events}END:VCALENDAR\n".encode(), "UTC")
    bus, other = found.conference.events
    assert (bus.guid, other.guid) == (number, "")
    assert found.conference.identity(bus) != found.conference.identity(other)
    assert [(one.told, one.name, one.line) for one in found.remarks] == [(Told.REPEATS, "RRULE", 2)]


def test_a_calendar_is_read_with_its_zones_and_what_is_no_time_is_told() -> None:
    found = read(_CALENDAR.encode(), "UTC")
    water, whole_day = found.conference.events
    assert found.format == Format.ICAL
    assert water.title == {"": "Water, energy and a title that is folded over two lines"}
    assert water.starts is not None
    assert (water.starts.isoformat(), water.duration) == ("2027-05-10T10:00:00+05:00", dt.timedelta(minutes=45))
    assert (water.room, water.abstract) == ("Hall", {"": "One\n\nTwo"})
    assert whole_day.starts is None
    # What our own calendar calls it.
    assert whole_day.guid == guid_of("kca", "session", "opening")
    assert {(one.told.value, one.line) for one in found.remarks} == {("left-state", 18), ("start", 22)}

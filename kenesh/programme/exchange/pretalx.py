"""Reads pretalx: what its widget asks for (talks, rooms, tracks and speakers apart), and the pages of its API.

Of those who speak only their names are read: addresses and biographies are nobody's business here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kenesh.programme.exchange import lexical
from kenesh.programme.exchange.noting import Notes
from kenesh.programme.exchange.objects import rows, thing, things
from kenesh.programme.exchange.values import Conference, Event, Format, Person, Read, Told, Unread, Why

if TYPE_CHECKING:
    from kenesh.programme.exchange.objects import Object

# A submission in one of these states, or in none that is told, is on the programme.
_STANDS = frozenset({"confirmed", "accepted", ""})
_LONGEST_NAME = 200


def read_widget(data: Object, zone: str) -> Read:
    """Read what the widget of a schedule shows. Raises ``Unread``."""
    notes = Notes(zone)
    notes.settle(str(data.get("timezone") or ""))
    conference = Conference(
        title=notes.one("title", data.get("title") or data.get("name")),
        start=lexical.day(str(data.get("event_start") or "")),
        end=lexical.day(str(data.get("event_end") or "")),
        zone=notes.zone,
        version=notes.text("version", data.get("version")),
    )
    rooms = {str(one.get("id")): notes.one("room", one.get("name")) for one in things(data.get("rooms"))}
    tracks = {str(one.get("id")): notes.one("track", one.get("name")) for one in things(data.get("tracks"))}
    people = {str(one.get("code")): notes.one("person", one.get("name")) for one in things(data.get("speakers"))}
    for place, told in enumerate(things(data.get("talks"))):
        notes.where = f"talks[{place}]"
        event = _event(told, notes)
        if event is None:
            continue
        event.room, event.track = rooms.get(str(told.get("room")), ""), tracks.get(str(told.get("track")), "")
        event.starts, event.duration = _when(told, notes)
        event.persons = [Person(name) for code in rows(told.get("speakers")) if (name := people.get(str(code)))]
        conference.events.append(event)
    if not conference.events:
        raise Unread(Why.NO_EVENTS)
    return Read(Format.PRETALX_WIDGET, conference, notes.remarks)


def read_api(data: Object, zone: str) -> Read:
    """Read a page of talks or submissions. Raises ``Unread``."""
    notes = Notes(zone, where="results")
    conference = Conference(zone=zone)
    if data.get("next"):
        notes.note(Told.PART, value=data.get("count") or "")
    for place, told in enumerate(things(data.get("results"))):
        notes.where = f"results[{place}]"
        slots = things(told.get("slots")) or [thing(told.get("slot"))]
        for number, slot in enumerate(slots):
            event = _event(told, notes)
            if event is None:
                break
            event.room = notes.one("room", _named(slot.get("room")))
            event.track = notes.one("track", _named(told.get("track")))
            event.starts, event.duration = _when({**told, **slot}, notes)
            event.persons = [Person(name) for one in rows(told.get("speakers")) if (name := _speaker(one, notes))]
            # One talk that is held twice is two events.
            event.slug += f"-{number + 1}" if number else ""
            conference.events.append(event)
    if not conference.events:
        raise Unread(Why.NO_EVENTS)
    return Read(Format.PRETALX_API, conference, notes.remarks)


def read_slots(data: Object, zone: str) -> Read:
    """Read a schedule of the API, or a page of its slots, as far as it tells what is held in them. Raises ``Unread``."""
    talks: dict[str, Object] = {}
    for number, one in enumerate(things(data.get("slots") or data.get("results"))):
        held = thing(one.get("submission"))
        if "slot" in one:
            # Earlier versions list the talks themselves, each with its slot.
            talks[f"{number}"] = one
        elif held:
            # One talk that is held twice has two slots.
            talks.setdefault(f"talk {held.get('code')}", {**held, "slots": []})["slots"].append(one)
        else:
            talks[f"{number}"] = _pause(one, one.get("id"))
    pauses = [_pause(one, f"{one.get('room_id')} {one.get('start')}") for one in things(data.get("breaks"))]
    return read_api({**data, "results": [*talks.values(), *pauses]}, zone)


def _pause(slot: Object, number: Any) -> Object:
    """A break as a talk: its description is its title."""
    return {"id": number, "title": slot.get("description"), "slot": slot}


def _event(told: Object, notes: Notes) -> Event | None:
    notes.count()
    title = notes.words("title", told.get("title"))
    state = str(told.get("state") or "")
    if not title:
        notes.note(Told.LEFT_TITLE)
        return None
    if state not in _STANDS:
        notes.note(Told.LEFT_STATE, next(iter(title.values())), state)
        return None
    language = notes.language(told.get("content_locale"))
    return Event(
        title={language if key == "" else key: one for key, one in title.items()},
        slug=str(told.get("code") or told.get("id") or "")[:_LONGEST_NAME],
        sort=notes.one("type", _named(told.get("submission_type") or told.get("session_type"))),
        language=language,
        abstract=notes.words("abstract", told.get("abstract"), language, long=True),
        description=notes.words("description", told.get("description"), language, long=True),
        where=notes.where,
    )


def _when(told: Object, notes: Notes) -> tuple[Any, Any]:
    """When it starts and how long it is, from its end or its length."""
    if not told.get("start"):
        notes.note(Told.START, "start")
        return None, notes.minutes(told.get("duration"))
    starts = notes.moment(told["start"], "start")
    ends = notes.moment(told["end"], "end") if told.get("end") else None
    if starts and ends and ends > starts:
        return starts, ends - starts
    return starts, notes.minutes(told.get("duration"))


def _named(value: Any) -> Any:
    """A name, whether it stands there itself or in an object with a name; a bare number is none."""
    if isinstance(value, dict):
        return value.get("name", value)
    return value if isinstance(value, str) else None


def _speaker(told: Any, notes: Notes) -> str:
    """The name of a speaker; of one who is only a code, none."""
    return notes.one("person", told.get("name")) if isinstance(told, dict) else ""

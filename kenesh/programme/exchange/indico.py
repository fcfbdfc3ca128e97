"""Reads Indico's exports: an event with its contributions or sessions, and its timetable.

Sessions hold contributions: both become events where a session holds nothing, else each contribution is one, with its
session as its track. Breaks are events without speakers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kenesh.programme.exchange import lexical
from kenesh.programme.exchange.noting import Notes
from kenesh.programme.exchange.objects import rows, thing, things
from kenesh.programme.exchange.values import Conference, Event, Format, Person, Read, Told, Unread, Why

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from kenesh.programme.exchange.objects import Object


def read_event(data: Object, zone: str) -> Read:
    """Read an event with ``detail=contributions`` or ``detail=sessions``. Raises ``Unread``."""
    results = things(data.get("results"))
    if not results:
        raise Unread(Why.NO_PROGRAMME)
    notes = Notes(zone, where="results[0]")
    if len(results) > 1:
        notes.note(Told.PART, value=len(results))
    told = results[0]
    notes.settle(str(told.get("timezone") or ""))
    conference = Conference(
        title=notes.text("title", told.get("title")),
        # Whoever numbers an event here numbers its contributions too.
        acronym=f"indico-{notes.text('id', told.get('id'))}",
        start=_day(told.get("startDate")),
        end=_day(told.get("endDate")),
        zone=notes.zone,
        url=str(told.get("url") or ""),
    )
    for where, one, session in _contributions(told):
        notes.where = f"results[0].{where}"
        _take(one, session, notes, conference)
    if not conference.events:
        raise Unread(Why.NO_EVENTS)
    return Read(Format.INDICO_EVENT, conference, notes.remarks)


def read_timetable(data: Object, zone: str) -> Read:
    """Read a timetable: by event, by day, by entry. Raises ``Unread``."""
    notes = Notes(zone)
    conference = Conference(zone=zone)
    for number, days in thing(data.get("results")).items():
        conference.acronym = conference.acronym or f"indico-{str(number)[:40]}"
        for day, entries in thing(days).items():
            for key, entry in thing(entries).items():
                notes.where = f"{str(day)[:20]}.{str(key)[:40]}"
                _entry(thing(entry), notes, conference)
    if not conference.events:
        raise Unread(Why.NO_EVENTS)
    return Read(Format.INDICO_TIMETABLE, conference, notes.remarks)


def _entry(told: Object, notes: Notes, conference: Conference) -> None:
    inner = thing(told.get("entries"))
    if not inner:
        _take(told, "", notes, conference)
        return
    here, session = notes.where, notes.text("session", told.get("title"))
    for key, one in inner.items():
        notes.where = f"{here}.{str(key)[:40]}"
        # A contribution without a place of its own is where its session is.
        place = {name: told.get(name) for name in ("room", "location")}
        _take({**thing(one), **({} if thing(one).get("room") else place)}, session, notes, conference)


def _contributions(told: Object) -> Iterator[tuple[str, Object, str]]:
    for number, one in enumerate(things(told.get("contributions"))):
        yield f"contributions[{number}]", one, ""
    for place, session in enumerate(things(told.get("sessions"))):
        inner = things(session.get("contributions"))
        # The title of a block of a session says which it is; the session itself is within.
        name = str(thing(session.get("session")).get("title") or session.get("title") or "")
        for number, one in enumerate(inner):
            yield f"sessions[{place}].contributions[{number}]", one, name
        if not inner:
            yield f"sessions[{place}]", {**session, "uniqueId": f"s{session.get('id')}", "db_id": None}, name


def _take(told: Object, session: str, notes: Notes, conference: Conference) -> None:
    notes.count()
    title = notes.words("title", told.get("title"))
    if not title:
        notes.note(Told.LEFT_TITLE)
        return
    starts, ends = (_moment(told.get(name), name, notes) for name in ("startDate", "endDate"))
    if starts and ends and ends > starts:
        duration: dt.timedelta | None = ends - starts
    else:
        duration = notes.minutes(told.get("duration"))
    room = notes.text("room", told.get("room") or told.get("roomFullname"))
    conference.events.append(
        Event(
            title=title,
            slug=notes.text("id", _number(told)),
            starts=starts,
            duration=duration,
            room=room or notes.text("location", told.get("location")),
            track=notes.one("track", told.get("track")) or session or notes.one("session", told.get("session")),
            sort=notes.one("type", _named(told.get("type") or told.get("entryType"))),
            abstract=notes.words("description", told.get("description"), long=True),
            url=_address(told.get("url"), conference.url),
            persons=list(_people(told, notes)),
            where=notes.where,
        )
    )


def _number(told: Object) -> Any:
    """What tells an entry from others: the same in an event and in its timetable, which number their entries each for themselves."""
    if number := told.get("contributionId") or told.get("db_id"):
        return f"c{number}"
    if told.get("entryType") == "Session" and (number := told.get("sessionSlotId")):
        return f"s{number}"
    return told.get("uniqueId") or told.get("id")


def _named(value: Any) -> Any:
    return value.get("name") if isinstance(value, dict) else value


def _people(told: Object, notes: Notes) -> Iterator[Person]:
    seen: set[str] = set()
    for name in ("speakers", "presenters", "conveners", "sessionConveners"):
        for one in rows(told.get(name)):
            called = _called(thing(one), notes)
            if called and called not in seen:
                seen.add(called)
                yield Person(called)


def _called(one: Object, notes: Notes) -> str:
    """A name in the order in which it is spoken, where first and last name stand apart."""
    first = notes.text("person", one.get("first_name") or one.get("firstName"))
    last = notes.text("person", one.get("last_name") or one.get("familyName"))
    together = " ".join(filter(None, (first, last)))
    return together or notes.text("person", one.get("fullName") or one.get("name"))


def _address(url: Any, base: str) -> str:
    text = str(url or "")
    if text.startswith("/") and base.startswith(("http://", "https://")):
        scheme, _slashes, rest = base.partition("://")
        return f"{scheme}://{rest.partition('/')[0]}{text}"
    return text if text.startswith(("http://", "https://")) else ""


def _day(value: Any) -> dt.date | None:
    return lexical.day(str(thing(value).get("date") or ""))


def _moment(value: Any, name: str, notes: Notes) -> dt.datetime | None:
    """A moment as Indico keeps it: day, time and zone apart."""
    told = thing(value)
    if not told:
        notes.note(Told.START if name == "startDate" else Told.DURATION, name)
        return None
    found = lexical.moment(f"{told.get('date')}T{told.get('time')}")
    if found is None:
        notes.note(Told.DATE, name, f"{told.get('date')} {told.get('time')}")
        return None
    zone = lexical.zone(str(told.get("tz") or ""))
    return found.replace(tzinfo=zone) if zone else notes.local(found)

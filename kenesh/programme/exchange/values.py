"""A programme between two systems: a conference with its events, and what was remarkable in its file."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

# A text by language; the empty tag where nobody says in which language it is.
type Words = dict[str, str]


class Format(StrEnum):
    """What a file is, as people call it."""

    FRAB_XML = "frab schedule.xml"
    FRAB_JSON = "frab schedule.json"
    PRETALX_WIDGET = "pretalx widget"
    PRETALX_API = "pretalx API"
    INDICO_EVENT = "Indico event"
    INDICO_TIMETABLE = "Indico timetable"
    ICAL = "iCalendar"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks. ``number`` and ``guid`` are those of the system that names them."""

    name: str
    number: int | None = None
    guid: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An address that belongs to an event, and what it is called."""

    href: str
    text: str = ""


@dataclass(slots=True)
class Event:
    """One event. ``starts`` knows its offset; ``line`` is where a file tells of it, ``where`` its place in JSON."""

    title: Words
    guid: str = ""
    number: int | None = None
    starts: dt.datetime | None = None
    duration: dt.timedelta | None = None
    room: str = ""
    subtitle: str = ""
    slug: str = ""
    track: str = ""
    sort: str = ""
    language: str = ""
    abstract: Words = field(default_factory=dict)
    description: Words = field(default_factory=dict)
    url: str = ""
    persons: list[Person] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    line: int = 0
    where: str = ""

    @property
    def ends(self) -> dt.datetime | None:
        """When it ends; None where that is not told."""
        return self.starts + self.duration if self.starts and self.duration is not None else None


@dataclass(slots=True)
class Conference:
    """A conference with all of its events. ``zone`` is an IANA name, ``start`` and ``end`` are its first and last day."""

    title: str = ""
    acronym: str = ""
    start: dt.date | None = None
    end: dt.date | None = None
    zone: str = ""
    version: str = ""
    url: str = ""
    events: list[Event] = field(default_factory=list)

    def identity(self, event: Event) -> str:
        """What tells an event from every other, and is the same whenever the file is written anew.

        Its guid where it has one, else what its system numbers it, else its slug; else what it says of itself.
        """
        if event.guid:
            return event.guid.lower()
        base = self.acronym or self.title
        told = f"{event.number}" if event.number is not None else event.slug
        if not told:
            said = next(iter(event.title.values()), "")
            told = f"{said}|{event.starts}|{event.room}"
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"kenesh:programme:{base}:{told}"))


class Told(StrEnum):
    """What is remarkable in a file. What is said of each to people is in ``kenesh.programme.remarks``."""

    MALFORMED = "malformed"
    UNKNOWN = "unknown"
    MISSING = "missing"
    EMPTY = "empty"
    NUMBER = "number"
    GUID = "guid"
    TWICE = "twice"
    ROOM = "room"
    ROOM_DIFFERS = "room-differs"
    START = "start"
    DATE = "date"
    OFFSET = "offset"
    DURATION = "duration"
    OUTSIDE = "outside"
    REPEATS = "repeats"
    LANGUAGE = "language"
    ZONE = "zone"
    MARKUP = "markup"
    LONG = "long"
    LEFT_TITLE = "left-title"
    LEFT_STATE = "left-state"
    LEFT_SHAPE = "left-shape"
    PART = "part"
    COUNT = "count"


# These say that an event, or a part of one, is left out; the others that something was read all the same.
LEFT = frozenset({Told.LEFT_TITLE, Told.LEFT_STATE, Told.LEFT_SHAPE})


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that is not as its format has it: where (a line, or a place in JSON), what, and the words concerned."""

    told: Told
    line: int = 0
    where: str = ""
    name: str = ""
    value: str = ""


@dataclass(slots=True)
class Read:
    """What a file says, and everything remarkable in it, in the order of the file."""

    format: Format
    conference: Conference
    remarks: list[Remark] = field(default_factory=list)


class Why(StrEnum):
    """Why a file is not read at all."""

    SIZE = "size"
    EMPTY = "empty"
    ENTITIES = "entities"
    NOT_XML = "not-xml"
    NOT_JSON = "not-json"
    NO_PROGRAMME = "no-programme"
    NO_EVENTS = "no-events"
    MANY = "many"


class Unread(Exception):
    """A file is not read at all."""

    def __init__(self, why: Why, line: int = 0) -> None:
        super().__init__(str(why))
        self.why = why
        self.line = line

"""A published timetable as a page shows it: day by day, a row for each time, a column for each room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.urls import reverse

from kenesh.kit.dates import write_date
from kenesh.kit.localised import Localised
from kenesh.kit.sectors import sector_name
from kenesh.kit.templatetags.links import listed
from kenesh.programme import wording
from kenesh.programme.frozen import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.utils.safestring import SafeString

    from kenesh.programme.frozen import Frozen


class Shown(NamedTuple):
    """A session of a timetable in the reader's language."""

    key: str
    url: str
    title: Localised
    sort: str
    times: str
    starts: str
    room: Localised
    languages: str
    turns: list[tuple[str, str, Localised, Any]]
    for_members: bool

    @property
    def leads(self) -> list[tuple[str, str]]:
        """Who chairs or moderates."""
        return [(part, who) for part, who, _title, _minutes in self.turns if part]

    @property
    def speakers(self) -> SafeString:
        """Who speaks, in one line."""
        return listed(who for part, who, _title, _minutes in self.turns if not part)


class Room(NamedTuple):
    """A column. The room without a key is for sessions that have none."""

    key: str
    name: Localised


class Row(NamedTuple):
    """Sessions that begin at one time, those of each room."""

    time: str
    cells: list[tuple[Room, list[Shown]]]


class Day(NamedTuple):
    """A day of a timetable."""

    date: str
    words: str
    rooms: list[Room]
    rows: list[Row]
    sessions: list[Shown]


def shown(line: Frozen, zone: str, forum: str) -> Shown:
    """A frozen session in the reader's language."""
    times = wording.times_of(line, zone)
    return Shown(
        str(line["session"]),
        reverse("session", args=(forum, line["session"])),
        Localised(line.get("title") or {}),
        wording.sort_of(line),
        times,
        times.partition("–")[0],
        Localised(line.get("room_name") or {}),
        wording.languages_of(line),
        [
            (
                "" if turn.get("part") == "speaker" else wording.part_of(turn),
                wording.who_of(turn),
                Localised(turn.get("title") or {}),
                turn.get("minutes"),
            )
            for turn in line.get("turns", ())
            if wording.who_of(turn)
        ],
        line.get("audience") != "public",
    )


def days(lines: Iterable[Frozen], zone: str, forum: str, rooms: Sequence[str] = ()) -> list[Day]:
    """The sessions day by day; ``rooms`` are the keys of rooms in their order, those not named come last."""
    by_day: dict[str, list[Frozen]] = {}
    for line in in_order(lines):
        by_day.setdefault(wording.day_of(line, zone), []).append(line)
    return [_day(date, found, zone, forum, rooms) for date, found in sorted(by_day.items())]


def sectors_of(lines: Iterable[Frozen]) -> list[tuple[str, str]]:
    """The sectors that public sessions name, code and name, by name: the public calendar can be narrowed to each."""
    codes = {str(line["sector"]) for line in lines if line.get("sector") and line.get("audience") == "public"}
    return sorted(((code, sector_name(code)) for code in codes), key=lambda one: one[1].casefold())


def _day(date: str, lines: list[Frozen], zone: str, forum: str, rooms: Sequence[str]) -> Day:
    place = {key: number for number, key in enumerate(rooms)}
    names = {str(line.get("room", "")): Localised(line.get("room_name") or {}) for line in lines}
    keys = sorted(names, key=lambda key: (not key, place.get(key, len(place)), key))
    columns = [Room(key, names[key]) for key in keys]
    sessions = [shown(line, zone, forum) for line in lines]
    by_time: dict[str, dict[str, list[Shown]]] = {}
    for line, one in zip(lines, sessions, strict=True):
        by_time.setdefault(one.starts, {}).setdefault(str(line.get("room", "")), []).append(one)
    rows = [Row(time, [(room, cells.get(room.key, [])) for room in columns]) for time, cells in by_time.items()]
    return Day(date, write_date(date, weekday=True), columns, rows, sessions)

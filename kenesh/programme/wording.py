"""Sentences about published timetables: when and where a session is, who speaks, and what changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date, write_time
from kenesh.kit.instants import clock_name
from kenesh.kit.locales import language_name
from kenesh.kit.localised import Localised
from kenesh.kit.templatetags.links import listed
from kenesh.programme.frozen import span
from kenesh.programme.models import Session, Turn
from kenesh.programme.states import Interpretation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenesh.programme.frozen import Change, Frozen


@dataclass(frozen=True, slots=True)
class Told:
    """A change in words: the session, what became of it, and a sentence for each part that changed."""

    title: Localised
    state: str
    label: str
    sentences: list[str] = field(default_factory=list)
    key: str = ""


def times_of(line: Frozen, zone: str) -> str:
    """“10:00–11:30” on the clock of ``zone``; empty where the line does not say."""
    found = span(line)
    return f"{write_time(found[0], zone)}–{write_time(found[1], zone)}" if found else ""


def day_of(line: Frozen, zone: str) -> str:
    """The day of a line in ``zone``, as ISO; empty where it has none."""
    found = span(line)
    return found[0].astimezone(ZoneInfo(zone)).date().isoformat() if found else ""


def when(line: Frozen, zone: str) -> str:
    """Day and time with the weekday, and on whose clock."""
    day = day_of(line, zone)
    if not day:
        return _("no time")
    told = {"date": write_date(day, weekday=True), "times": times_of(line, zone), "zone": clock_name(zone)}
    return _("%(date)s, %(times)s (%(zone)s)") % told


def languages_of(line: Frozen) -> str:
    """Languages and the way it is interpreted."""
    names = str(listed(language_name(str(one)) for one in line.get("languages", ())))
    way = str(line.get("interpretation", ""))
    label = str(Interpretation(way).label) if way in Interpretation.values else ""
    return " · ".join(filter(None, (names, label)))


def sort_of(line: Frozen) -> str:
    """What sort of session it is."""
    sort = str(line.get("sort", ""))
    return str(Session.Sort(sort).label) if sort in Session.Sort.values else ""


def who_of(turn: Mapping[str, Any]) -> str:
    """Who chairs or speaks: the name, and the delegation behind it."""
    name, country = str(Localised(turn.get("who") or {})), str(turn.get("country") or "")
    if not country:
        return name
    return f"{name} ({country_name(country)})" if name else country_name(country)


def part_of(turn: Mapping[str, Any]) -> str:
    """In what capacity."""
    part = str(turn.get("part", ""))
    return str(Turn.Part(part).label) if part in Turn.Part.values else ""


def turns_of(line: Frozen) -> str:
    """All who chair and speak, in one line."""
    return "; ".join(
        f"{part_of(turn)}: {who_of(turn)}" if turn.get("part") != Turn.Part.SPEAKER else who_of(turn)
        for turn in line.get("turns", ())
        if who_of(turn)
    )


def change_words(change: Change, zone: str) -> Told:
    """What became of one session."""
    title = Localised(change.shown.get("title") or {})
    if change.now is None or change.before is None:
        state, label = ("planned", pgettext("session", "New")) if change.now else ("dropped", _("Off the programme"))
        room = str(Localised(change.shown.get("room_name") or {}))
        return Told(title, state, label, [", ".join(filter(None, (when(change.shown, zone), room)))], change.key)
    sentences = [_part(part, change.before, change.now, zone) for part in change.parts]
    return Told(title, "open", pgettext("session", "Changed"), sentences, change.key)


def _part(part: str, before: Frozen, now: Frozen, zone: str) -> str:
    match part:
        case "time":
            return _("Time: %(now)s. It was: %(before)s.") % {"now": when(now, zone), "before": when(before, zone)}
        case "room":
            rooms = {
                name: str(Localised(line.get("room_name") or {})) or _("none")
                for name, line in (("now", now), ("before", before))
            }
            return _("Room: %(now)s. It was: %(before)s.") % rooms
        case "title":
            titles = {
                name: str(Localised(line.get("title") or {})) for name, line in (("now", now), ("before", before))
            }
            return _("Title: %(now)s. It was: %(before)s.") % titles
        case "languages":
            ways = {name: languages_of(line) or _("none") for name, line in (("now", now), ("before", before))}
            return _("Languages: %(now)s. It was: %(before)s.") % ways
    who = {name: turns_of(line) or _("nobody") for name, line in (("now", now), ("before", before))}
    return _("Chair and speakers: %(now)s. It was: %(before)s.") % who

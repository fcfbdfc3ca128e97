"""A card for each delegation and each principal, and a sign for each room, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kenesh.kit.countries import country_name
from kenesh.kit.instants import city
from kenesh.kit.printing.leaflets import Entry, Leaflet, Part
from kenesh.kit.printing.leaflets import cards as printed_cards
from kenesh.kit.printing.leaflets import door_signs as printed_signs
from kenesh.meetings.queries.planning.wall import attendee_name, day_words, room_name
from kenesh.meetings.wording import with_subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kenesh.meetings.models import Meeting
    from kenesh.meetings.queries.planning.wall import Wall


def delegation_card(wall: Wall, country: str, paper: str) -> bytes:
    """The cards of a delegation, on paper of a size."""
    return printed_cards(
        delegation_leaflets(wall, country), title=country_name(country), language=get_language() or "en", paper=paper
    )


def delegation_leaflets(wall: Wall, country: str) -> list[Leaflet]:
    """The meetings of one delegation, then those of each of its people on a card of their own."""
    theirs = [one for one in wall.meetings if any(each.country == country for each in one.attendees.all())]
    people: dict[str, list[Meeting]] = {}
    for one in theirs:
        for each in one.attendees.all():
            if each.country == country and (each.person or each.title):
                people.setdefault(attendee_name(each), []).append(one)
    return [
        _leaflet(wall, country_name(country), theirs, where=room_name),
        *(_leaflet(wall, name, meetings, where=room_name) for name, meetings in people.items()),
    ]


def door_signs(wall: Wall, date: str) -> bytes:
    """The signs of a day."""
    return printed_signs(door_leaflets(wall, date), title=_("Door signs"), language=get_language() or "en")


def door_leaflets(wall: Wall, date: str) -> list[Leaflet]:
    """What is held in each room on a day: who meets, not what about."""
    rooms: dict[str, list[Meeting]] = {}
    for one in wall.on(date):
        if one.room:
            rooms.setdefault(room_name(one), []).append(one)
    return [
        Leaflet(
            name,
            str(wall.edition.heading()),
            (Part(day_words(date), tuple(Entry(line.times, line.who) for line in wall.lines(meetings))),),
            _zone(wall),
        )
        for name, meetings in rooms.items()
    ]


def _leaflet(wall: Wall, title: str, meetings: Iterable[Meeting], where: Callable[[Meeting], str]) -> Leaflet:
    days: dict[str, list[Entry]] = {}
    mine = list(meetings)
    for date in wall.dates:
        for line in wall.lines(one for one in wall.on(date) if one in mine):
            entry = Entry(line.times, with_subject(line.meeting), where(line.meeting), line.who)
            days.setdefault(day_words(date), []).append(entry)
    parts = tuple(Part(day, tuple(entries)) for day, entries in days.items())
    return Leaflet(
        title, str(wall.edition.heading()), parts or (Part(_("No meeting has a time yet."), ()),), _zone(wall)
    )


def _zone(wall: Wall) -> str:
    return _("Times are those of %(zone)s.") % {"zone": city(wall.zone)}

"""The published meetings as a wall shows them: a day by rooms and by people; and as cards and signs tell them.

Whoever plans sees all; everybody else their own meetings, as the policy of meetings says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Prefetch
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from kenesh.kit import sight
from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.localised import Localised
from kenesh.meetings import policy, sentences
from kenesh.meetings.models import Attendee, Meeting
from kenesh.meetings.queries.planning.board import who
from kenesh.meetings.states import Holding
from kenesh.programme.models import Room
from kenesh.programme.queries.plans import frame_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer

# The drawing, in its own units: the names of lanes, the whole width, and the height of a lane.
NAMES, WIDTH, LANE, TOP = 300, 1400, 56, 34
# How many letters fit into a unit of a box, and into the name of a lane.
_LETTER, _NAME = 11.5, 25
_TWO = 2


class Box(NamedTuple):
    """A meeting in a lane of the drawing."""

    x: float
    y: int
    width: float
    height: int
    words: str
    second: str
    told: str


class Lane(NamedTuple):
    """A room or somebody, with their meetings."""

    name: str
    short: str
    y: int
    boxes: list[Box]


class Tick(NamedTuple):
    """A full hour."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Lanes side by side over the hours of a day."""

    lanes: list[Lane]
    ticks: list[Tick]
    height: int
    width: int = WIDTH
    names: int = NAMES


class Line(NamedTuple):
    """A meeting in words."""

    meeting: Meeting
    times: str
    room: str
    who: str


class Wall:
    """The meetings that ``viewer`` may see of an edition; a number of queries that does not grow."""

    def __init__(self, edition: Edition, viewer: Viewer) -> None:
        self.edition = edition
        self.sees_all = bool(policy.may_read_plan(viewer, edition))
        self.zone = frame_of(edition).zone
        self.meetings: list[Meeting] = list(
            sight.of(Meeting, viewer)
            .filter(edition=edition, starts__isnull=False, state__in=(Holding.SCHEDULED, Holding.HELD))
            .prefetch_related(Prefetch("attendees", Attendee.objects.all()))
            .order_by("starts", "key")
        )
        attendees = [each for one in self.meetings for each in one.attendees.all()]
        # Who sits in a meeting that one may know of is not always somebody whom one may know of.
        sight.resolve([*self.meetings, *attendees], viewer, edition.forum)
        for one in self.meetings:
            one.edition, one.forum = edition, edition.forum
        # What else is free is for those who plan; others see their own meetings alone.
        rooms = sight.of(Room, viewer).filter(edition=edition).order_by("order", "key") if self.sees_all else ()
        self.rooms: list[Room] = list(rooms)

    @cached_property
    def dates(self) -> list[str]:
        """The days on which there are meetings."""
        return list(dict.fromkeys(self._date(one) for one in self.meetings))

    def opens_on(self, at: dt.datetime) -> str:
        """The day that is shown unasked at ``at``: today, else the next day with meetings, else the last; empty without any."""
        today = sentences.local(at, self.zone).date().isoformat()
        return next((date for date in self.dates if date >= today), self.dates[-1] if self.dates else "")

    def _date(self, one: Meeting) -> str:
        return sentences.local(_starts(one), self.zone).date().isoformat()

    def on(self, date: str) -> list[Meeting]:
        """The meetings of a day."""
        return [one for one in self.meetings if self._date(one) == date]

    def lines(self, meetings: Iterable[Meeting]) -> list[Line]:
        """Meetings in words, in order of time."""
        return [Line(one, self._times(one), room_name(one), who(one)) for one in meetings]

    def by_room(self, meetings: list[Meeting]) -> Drawing:
        """Rooms and times; whoever plans sees those too in which nothing is."""
        lanes: dict[str, list[Meeting]] = {str(room.heading()): [] for room in self.rooms}
        for one in sorted(
            meetings, key=lambda one: (one.room is None, one.room.order if one.room else 0, room_name(one))
        ):
            lanes.setdefault(room_name(one), []).append(one)
        return self._drawn(lanes, {one.pk: who(one) for one in meetings})

    def by_person(self, meetings: list[Meeting]) -> Drawing:
        """People and times."""
        lanes: dict[str, list[Meeting]] = {}
        short: dict[str, str] = {}
        for one in meetings:
            for attendee in one.attendees.all():
                name = _with_country(attendee)
                lanes.setdefault(name, []).append(one)
                # Two deputies of one country are told apart by what comes after that.
                short[name] = f"{attendee.country}: {attendee_name(attendee)}" if attendee.country else name
        return self._drawn(dict(sorted(lanes.items())), {one.pk: room_name(one) for one in meetings}, short)

    def _times(self, one: Meeting) -> str:
        return sentences.times_words(_starts(one), _ends(one), self.zone)

    def _drawn(
        self, lanes: dict[str, list[Meeting]], second: dict[int, str], short: Mapping[str, str] | None = None
    ) -> Drawing:
        theirs = [one for meetings in lanes.values() for one in meetings]
        if not theirs:
            return Drawing([], [], TOP)
        first = min(sentences.local(_starts(one), self.zone) for one in theirs).replace(minute=0)
        last = max(sentences.local(_ends(one), self.zone) for one in theirs)
        hours = int(-(-(last - first).total_seconds() // 3600))
        scale = (WIDTH - NAMES) / (hours * 60)

        def x(at: dt.datetime) -> float:
            return round(NAMES + (at - first).total_seconds() / 60 * scale, 1)

        drawn = []
        for number, (name, meetings) in enumerate(lanes.items()):
            y = TOP + number * LANE
            boxes = [self._box(one, x(_starts(one)), x(_ends(one)), y, second[one.pk]) for one in meetings]
            named = name if len(name) <= _NAME else (short or {}).get(name, name)
            drawn.append(Lane(name, _cut(named, _NAME), y, boxes))
        ticks = [Tick(round(NAMES + hour * 60 * scale, 1), f"{(first.hour + hour) % 24}:00") for hour in range(hours)]
        return Drawing(drawn, ticks, TOP + len(lanes) * LANE)

    def _box(self, one: Meeting, left: float, right: float, y: int, second: str) -> Box:
        width = round(right - left, 1)
        fits = max(1, int(width / _LETTER))
        title = str(one.heading())
        told = f"{self._times(one)}: {title}. {second}"
        codes = list(dict.fromkeys(each.country for each in one.attendees.all() if each.country))
        first = "–".join(codes) if codes and len(title) > fits else title
        if codes and len(first) > fits:
            # Half a code names nobody: who meets takes both lines, and the rest stands in the table.
            first, second = codes[0], codes[1] if len(codes) == _TWO else f"+{len(codes) - 1}"
        return Box(left, y + 4, width, LANE - 8, _cut(first, fits), _cut(second, fits), told)


def _starts(one: Meeting) -> dt.datetime:
    if one.starts is None:
        raise LookupError("asked of a meeting without a time")
    return one.starts


def _ends(one: Meeting) -> dt.datetime:
    if one.ends is None:
        raise LookupError("asked of a meeting without a time")
    return one.ends


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: max(1, most - 1)]}…"


def room_name(one: Meeting) -> str:
    """Where a meeting is."""
    return str(one.room.heading()) if one.room else _("No room")


def _with_country(one: Attendee) -> str:
    """Who it is and of which delegation, so that two vice ministers are two."""
    name, country = attendee_name(one), country_name(one.country) if one.country else ""
    return f"{country}: {name}" if country and name != country else name


def attendee_name(one: Attendee) -> str:
    """Who it is, else of which delegation."""
    if one.person:
        return str(one.person.heading())
    if one.title:
        return str(Localised(one.title))
    if one.country:
        return country_name(one.country)
    return str(one.organisation.heading()) if one.organisation else _("somebody")


def day_words(date: str) -> str:
    """A day with its weekday."""
    return write_date(date, weekday=True)

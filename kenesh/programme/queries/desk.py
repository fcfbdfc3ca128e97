"""What the planning desk shows: every session of an edition as it is planned, and what stands in its way."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Prefetch
from django.utils.functional import cached_property

from kenesh.forums.queries import date_of
from kenesh.kit import sight
from kenesh.kit.dates import write_date, write_time
from kenesh.programme import policy
from kenesh.programme.models import Room, Session, Slot, Team, Timetable, Turn
from kenesh.programme.queries.checking import Checked, Checks, proposed_of
from kenesh.realms.policy import may_keep

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.kit.partial import PartialDate
    from kenesh.kit.verdict import Verdict
    from kenesh.realms.viewer import Viewer


class Line(NamedTuple):
    """A planned session with its times and what stands in its way."""

    slot: Slot
    times: str
    checked: Checked


class Row(NamedTuple):
    """Sessions that begin at one time: those of each room, in the order of the rooms; those without a room come last."""

    time: str
    cells: list[tuple[Room | None, list[Line]]]


class Day(NamedTuple):
    """A day of the plan."""

    date: str
    words: str
    rows: list[Row]


def rooms_of(edition: Edition, viewer: Viewer) -> list[Room]:
    """The rooms of an edition that ``viewer`` may know of, with the places they are in; a few queries."""
    rooms = list(sight.of(Room, viewer).filter(edition=edition))
    sight.resolve(rooms, viewer, edition.forum)
    for one in rooms:
        one.edition = edition
    return rooms


class Desk:
    """Reads the plan of ``edition``, in a number of queries that does not grow with its sessions."""

    def __init__(self, edition: Edition, viewer: Viewer) -> None:
        self.edition = edition
        self.viewer = viewer
        self.checks = Checks(edition, viewer)
        self.zone = self.checks.frame.zone
        self.rooms = rooms_of(edition, viewer)
        self.teams = list(sight.of(Team, viewer).filter(edition=edition))
        turns = Turn.objects.select_related("person").prefetch_related("person__names")
        self.slots = list(
            sight.of(Slot, viewer)
            .filter(edition=edition)
            .select_related("session", "room")
            .prefetch_related("teams", Prefetch("turns", turns))
        )
        for slot in self.slots:
            slot.edition = edition
            slot.forum = slot.session.forum = edition.forum
        planned = [slot.session_id for slot in self.slots]
        self.bare: list[Session] = list(sight.of(Session, viewer).filter(edition=edition).exclude(pk__in=planned))
        for thing in (*self.bare, *self.rooms, *self.teams):
            thing.edition, thing.forum = edition, edition.forum

    @cached_property
    def unrecorded(self) -> PartialDate | None:
        """The days that the published timetable says, where the edition's own are not on record; two queries."""
        found = date_of(self.edition)
        return found if found != self.edition.date else None

    @cached_property
    def lines(self) -> list[Line]:
        """Every planned session that is on the programme."""
        shown = [slot for slot in self.slots if not slot.dropped]
        return [Line(slot, self._times(slot), self.checks.check(proposed_of(slot))) for slot in shown]

    @cached_property
    def days(self) -> list[Day]:
        """The sessions that have a time, day by day."""
        by_day: dict[str, dict[str, list[Line]]] = {}
        for line in self.lines:
            if line.slot.starts is not None:
                local = self.checks.frame.local(line.slot.starts)
                by_day.setdefault(local.date().isoformat(), {}).setdefault(f"{local:%H:%M}", []).append(line)
        return [
            Day(date, write_date(date, weekday=True), [self._row(time, lines) for time, lines in sorted(times.items())])
            for date, times in sorted(by_day.items())
        ]

    @cached_property
    def columns(self) -> list[Room | None]:
        """The rooms, and a place for sessions without one where there are any."""
        homeless = any(line.slot.room_id is None and line.slot.starts for line in self.lines)
        return [*self.rooms, *([None] if homeless else [])]

    @property
    def unplaced(self) -> list[Line]:
        """Sessions without a time."""
        return [line for line in self.lines if line.slot.starts is None]

    @property
    def dropped(self) -> list[Slot]:
        """Sessions off the programme."""
        return [slot for slot in self.slots if slot.dropped]

    @property
    def troubled(self) -> int:
        """How many sessions have something in their way."""
        return sum(bool(line.checked) for line in self.lines)

    @cached_property
    def last(self) -> Timetable | None:
        """The last version published."""
        found = sight.of(Timetable, self.viewer).filter(edition=self.edition).order_by("-number", "clearance").first()
        if found is not None:
            found.forum = self.edition.forum
        return found

    @property
    def may_plan(self) -> Verdict:
        """Whether the viewer may change the plan."""
        return policy.may_plan(self.viewer, self.edition)

    @property
    def may_record(self) -> Verdict:
        """Whether the viewer may put the days of the edition on record."""
        return may_keep(self.viewer, self.edition.forum_id)

    @property
    def may_equip(self) -> Verdict:
        """Whether the viewer may enter rooms and teams."""
        return policy.may_equip(self.viewer, self.edition)

    def _row(self, time: str, lines: list[Line]) -> Row:
        return Row(
            time,
            [
                (room, [line for line in lines if line.slot.room_id == (room.pk if room else None)])
                for room in self.columns
            ],
        )

    def _times(self, slot: Slot) -> str:
        if slot.starts is None or slot.ends is None:
            return ""
        return f"{write_time(slot.starts, self.zone)}–{write_time(slot.ends, self.zone)}"

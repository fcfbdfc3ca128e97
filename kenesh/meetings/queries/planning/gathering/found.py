"""What was gathered: values for the scheduler, objects for pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kenesh.kit.instants import instant
from kenesh.meetings.arranging import Place, arranged
from kenesh.meetings.wording import with_subject
from kenesh.realms.namesakes import told_apart

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.forums.models import Edition
    from kenesh.meetings.arranging import Desk, Frame
    from kenesh.meetings.models import Absence, DeskRules, Meeting, Placement
    from kenesh.meetings.queries.planning.names import Names
    from kenesh.meetings.scheduling.problem import Problem
    from kenesh.programme.models import Room, Slot, Team


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a plan depends on, as values for the scheduler and as objects for pages; meetings, rooms and teams by their keys."""

    edition: Edition
    rules: DeskRules
    desk: Desk
    names: Names
    meetings: dict[str, Meeting]
    placements: dict[str, Placement]
    rooms: dict[str, Room]
    teams: dict[str, Team]
    absences: list[Absence]
    slots: list[Slot]
    published: tuple[Place, ...]
    # The minutes that sessions and other things take of each team, by its key and the day there.
    worked: Mapping[tuple[str, dt.date], int]

    @property
    def frame(self) -> Frame:
        """Within what it is planned."""
        return self.desk.frame

    @property
    def orders(self) -> list[tuple[str, str]]:
        """Which of these meetings comes before which."""
        return [one for one in self.desk.orders if set(one) <= self.meetings.keys()]

    def told_apart(self) -> dict[str, str]:
        """Each meeting by its title and subject; of those that two delegations have several of, by its time or key too."""
        keys = list(self.meetings)
        return dict(zip(keys, told_apart(keys, self._called, self._when, str), strict=True))

    def _called(self, key: str) -> str:
        return with_subject(self.meetings[key])

    def _when(self, key: str) -> str:
        placed = self.placements.get(key)
        return instant(placed.starts, self.frame.zone) if placed else ""

    @property
    def drafts(self) -> list[Place]:
        """Where meetings stand in the draft."""
        return [place_of(one) for one in self.placements.values()]

    def problem(self) -> Problem:
        """What the scheduler is given for a plan: what is held stays, and little moves against what is out."""
        return arranged(self.desk, [one for one in self.drafts if one.held], self.published)


def place_of(one: Placement) -> Place:
    """A placement as a value. Its meeting, room and teams must be at hand."""
    return Place(
        one.meeting.key,
        one.starts,
        one.ends,
        one.room.key if one.room else "",
        tuple(team.key for team in one.teams.all()),
        held=one.pinned,
        against=one.pinned and bool(one.reason),
    )

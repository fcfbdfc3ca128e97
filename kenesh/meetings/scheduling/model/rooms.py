"""Where meetings are held: rooms that are alike are one kind, of which so many are there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kenesh.meetings.scheduling.facts import Fact, FactKind
from kenesh.meetings.scheduling.model.frame import total
from kenesh.meetings.scheduling.model.people import keep_apart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ortools.sat.python.cp_model import BoolVarT

    from kenesh.meetings.scheduling.model.frame import Frame
    from kenesh.meetings.scheduling.model.people import Use
    from kenesh.meetings.scheduling.model.starts import Starts
    from kenesh.meetings.scheduling.problem import Meeting, Problem, Room
    from kenesh.meetings.scheduling.times import Times


@dataclass(frozen=True, slots=True)
class Kind:
    """Rooms that are alike in everything that matters; the first stands for all."""

    rooms: tuple[Room, ...]

    @property
    def model(self) -> Room:
        """One of them."""
        return self.rooms[0]


def kinds_of(problem: Problem, times: Times) -> tuple[Kind, ...]:
    """Rooms by kind.

    Meetings of a kind find rooms of their own afterwards, as intervals do that never number more than the rooms. That
    fails where some have their room already and meetings do not fill one cell each: such rooms are kinds of their own.
    """
    apart = set[str]() if times.even else {one.room for one in problem.published}
    apart |= {one.fixed.room for one in problem.meetings if one.fixed}
    named = [frozenset(one.rooms) for one in problem.meetings if one.rooms]
    found: dict[object, list[Room]] = {}
    for room in problem.rooms:
        alike = (
            room.seats,
            room.venue,
            room.closed,
            room.turnaround,
            tuple(number for number, rooms in enumerate(named) if room.key in rooms),
            room.key if room.key in apart else "",
        )
        found.setdefault(alike, []).append(room)
    return tuple(Kind(tuple(rooms)) for rooms in found.values())


def _apart(kind: Kind) -> tuple[Kind, ...]:
    """To explain is to name rooms one by one, where there is something to say of them."""
    if kind.model.closed or kind.model.turnaround:
        return tuple(Kind((room,)) for room in kind.rooms)
    return (kind,)


class Rooms:
    """``in_kind[meeting][start, kind]`` says whether it starts then, in a room of that kind.

    ``spare`` names the meeting that would take one more room, were there one; only when we explain.
    """

    def __init__(self, frame: Frame, starts: Starts, spare: str | None = None) -> None:
        self.frame, self.starts = frame, starts
        problem = frame.problem
        self.kinds = kinds_of(problem, frame.times)
        if frame.explain:
            self.kinds = tuple(one for kind in self.kinds for one in _apart(kind))
        self.in_kind: dict[str, dict[tuple[int, int], BoolVarT]] = {}
        self._venues: dict[str, list[tuple[int, str, BoolVarT]]] = {}
        uses: list[list[Use]] = [[] for _kind in self.kinds]
        for meeting in problem.meetings:
            if problem.needs_room(meeting):
                self._choose(meeting, uses, spared=spare in {"", meeting.key})
        for kind, its in zip(self.kinds, uses, strict=True):
            if len(kind.rooms) == 1:
                keep_apart(frame, its, kind.model.turnaround, Fact(FactKind.ROOM_TURNAROUND, (kind.model.key,)))
            else:
                self._count(its, kind)

    def _choose(self, meeting: Meeting, uses: list[list[Use]], *, spared: bool) -> None:
        frame = self.frame
        suitable = [number for number, kind in enumerate(self.kinds) if frame.problem.suits(kind.model, meeting)]
        chosen: dict[tuple[int, int], BoolVarT] = {}
        for start, starts in self.starts.at[meeting.key].items():
            options = []
            venues = {self.kinds[number].model.venue for number in suitable}
            ways = {venue: frame.times.ways(meeting, start, venue) for venue in venues}
            for number in suitable:
                room = self.kinds[number].model
                closures = frame.times.closures(room, meeting, start)
                if (closures or ways[room.venue]) and not frame.explain:
                    continue
                literal = starts if len(suitable) == 1 and not frame.explain else frame.new()
                frame.rule_out(literal, closures)
                frame.rule_out_together([literal], ways[room.venue])
                options.append(literal)
                chosen[start, number] = literal
                uses[number].append((start, start + meeting.length, literal))
            if spared:
                extra = frame.new()
                frame.rule_out(extra, [Fact(FactKind.ROOMS)])
                options.append(extra)
            if options != [starts]:
                frame.cp.add_exactly_one([*options, ~starts])
        self.in_kind[meeting.key] = chosen

    def _count(self, uses: list[Use], kind: Kind) -> None:
        """At no moment more meetings than rooms."""
        apart = kind.model.turnaround
        by_start: dict[int, list[Use]] = {}
        for use in uses:
            by_start.setdefault(use[0], []).append(use)
        longest = max((end - start for start, end, _literal in uses), default=0) + apart
        moments = sorted(by_start)
        for moment in moments:
            near = (use for start in moments if moment - longest < start <= moment for use in by_start[start])
            together = [literal for _start, end, literal in near if moment < end + apart]
            if len(together) > len(kind.rooms):
                self.frame.cp.add(total(together) <= len(kind.rooms))

    def venues(self, meeting: Meeting) -> list[tuple[int, str, BoolVarT]]:
        """Start, venue and whether ``meeting`` is there then. A meeting that needs no room is in no venue."""
        if meeting.key not in self._venues:
            self._venues[meeting.key] = list(self._made_venues(meeting))
        return self._venues[meeting.key]

    def _made_venues(self, meeting: Meeting) -> Iterator[tuple[int, str, BoolVarT]]:
        if meeting.key not in self.in_kind:
            for start, literal in self.starts.at[meeting.key].items():
                yield start, "", literal
            return
        found: dict[tuple[int, str], list[BoolVarT]] = {}
        for (start, number), literal in self.in_kind[meeting.key].items():
            found.setdefault((start, self.kinds[number].model.venue), []).append(literal)
        for (start, venue), literals in found.items():
            yield start, venue, self.frame.either(literals)

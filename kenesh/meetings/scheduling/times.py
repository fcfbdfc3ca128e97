"""When each meeting may start, and which facts rule out the other times."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kenesh.meetings.scheduling.facts import Fact, FactKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kenesh.meetings.scheduling.problem import Block, Lunch, Meeting, Participant, Problem, Room, Team


class Times:
    """The times of a problem. A start is known by its moment; days are numbered."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.people = {one.key: one for one in problem.participants}
        self.rooms = {one.key: one for one in problem.rooms}
        self.teams = {one.key: one for one in problem.teams}
        self.meetings = {one.key: one for one in problem.meetings}
        self.day_of = {
            start: number
            for number, day in enumerate(problem.days)
            for start in range(day.start, day.until, problem.step)
        }
        self.starts = tuple(self.day_of)
        self._from_lunch: dict[tuple[str, Lunch], tuple[Block, ...]] = {}
        self.of_person: dict[str, list[Meeting]] = {key: [] for key in self.people}
        for meeting in problem.meetings:
            for key in meeting.participants:
                self.of_person[key].append(meeting)

    def fitting(self, meeting: Meeting) -> Iterator[int]:
        """Starts from which ``meeting`` ends before its day does."""
        days = self.problem.days
        return (start for start, day in self.day_of.items() if start + meeting.length <= days[day].until)

    def obstacles(self, meeting: Meeting, start: int) -> list[Fact]:
        """The facts that rule out that ``meeting`` starts at ``start``, whatever else is planned."""
        until = start + meeting.length
        found = []
        if meeting.fixed and meeting.fixed.start != start:
            found.append(Fact(FactKind.FIXED, (meeting.key,)))
        if meeting.session and not any(span.holds(start, until) for span in self.problem.sessions[meeting.session]):
            found.append(Fact(FactKind.SESSION, (meeting.key,), why=meeting.session))
        found += [
            Fact(FactKind.AWAY, (key,), block.span, block.why)
            for key in meeting.participants
            for block in self.people[key].away
            if block.span.meets(start, until)
        ]
        return found

    def closures(self, room: Room, meeting: Meeting, start: int) -> list[Fact]:
        """The facts that rule out ``room`` for ``meeting`` at ``start``."""
        until = start + meeting.length
        return [
            Fact(FactKind.CLOSED, (room.key,), block.span, block.why)
            for block in room.closed
            if block.span.meets(start, until)
        ]

    def absences(self, team: Team, meeting: Meeting, start: int) -> list[Fact]:
        """The facts that rule out ``team`` for ``meeting`` at ``start``."""
        until = start + meeting.length
        return [
            Fact(FactKind.TEAM_AWAY, (team.key,), block.span, block.why)
            for block in team.away
            if block.span.meets(start, until)
        ]

    def ways(self, meeting: Meeting, start: int, venue: str) -> list[tuple[Fact, Fact]]:
        """What rules out ``venue`` for ``meeting`` at ``start``: for each who is elsewhere just before or after, two facts together."""
        return [
            (Fact(FactKind.TRAVEL, (key,)), Fact(FactKind.AWAY, (key,), block.span, block.why))
            for key in meeting.participants
            if key in self._elsewhere and self.people[key].travels
            for block in self._too_far(self._elsewhere[key], meeting, start, venue)
        ]

    def team_ways(self, team: Team, meeting: Meeting, start: int, venue: str) -> list[tuple[Fact, Fact]]:
        """The same for interpreters."""
        if not team.travels or team.key not in self._teams_elsewhere:
            return []
        return [
            (Fact(FactKind.TEAM_TRAVEL, (team.key,)), Fact(FactKind.TEAM_AWAY, (team.key,), block.span, block.why))
            for block in self._too_far(self._teams_elsewhere[team.key], meeting, start, venue)
        ]

    @cached_property
    def _elsewhere(self) -> dict[str, list[Block]]:
        """Where people are while they are away, of those of whom it is known, if it matters."""
        return self._with_venue(self.people.values())

    @cached_property
    def _teams_elsewhere(self) -> dict[str, list[Block]]:
        """The same of teams."""
        return self._with_venue(self.teams.values())

    def _with_venue(self, all_: Iterable[Participant | Team]) -> dict[str, list[Block]]:
        if not any(self.problem.rules.travel.values()):
            return {}
        found = {one.key: [block for block in one.away if block.venue] for one in all_}
        return {key: blocks for key, blocks in found.items() if blocks}

    def _too_far(self, blocks: Iterable[Block], meeting: Meeting, start: int, venue: str) -> Iterator[Block]:
        until = start + meeting.length
        for block in blocks:
            way = self.problem.rules.between(block.venue, venue) - block.buffer
            # What meets the block itself is ruled out by it.
            before = block.span.until <= start < block.span.until + way
            after = block.span.start - way < until <= block.span.start
            if before or after:
                yield block

    def from_lunch(self, person: Participant, lunch: Lunch) -> tuple[Block, ...]:
        """The absences that take time from lunch; none where they leave no time for it: then it is had where they are."""
        if (person.key, lunch) not in self._from_lunch:
            away = tuple(block for block in person.away if block.span.meets(*lunch.window))
            left = has_time((block.span for block in away), lunch)
            self._from_lunch[person.key, lunch] = away if left else ()
        return self._from_lunch[person.key, lunch]

    @cached_property
    def even(self) -> bool:
        """Whether every meeting fills one cell of the grid: it ends before the next start, turnaround included.

        Then a person is in a meeting or not in each cell, cells that follow one another are no break, and a cell left
        out is one.
        """
        problem, step = self.problem, self.problem.step
        lengths = {one.length for one in problem.meetings} or {step}
        apart = max(
            [problem.turnaround_of(one) for one in problem.participants]
            + [one.turnaround for one in problem.rooms]
            + [one.turnaround for one in problem.teams],
            default=0,
        )
        pause = problem.rules.pause
        return max(lengths) + apart <= step and step - min(lengths) <= pause < 2 * step - max(lengths)


def has_time(taken: Iterable[tuple[int, int]], lunch: Lunch) -> bool:
    """Whether the window of ``lunch`` holds a stretch of its length in which nothing is ``taken``."""
    free_from = lunch.window.start
    for start, end in sorted(taken):
        if start - free_from >= lunch.length:
            break
        free_from = max(free_from, end)
    return lunch.window.until - free_from >= lunch.length


def literals(problem: Problem) -> int:
    """About how many literals a model of ``problem`` has: one for each meeting, start and kind of room."""
    kinds = 1 + len({(room.seats, room.venue, room.closed) for room in problem.rooms})
    starts = sum(-(-(day.until - day.start) // problem.step) for day in problem.days)
    return starts * len(problem.meetings) * kinds

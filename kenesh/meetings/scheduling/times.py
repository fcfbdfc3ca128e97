"""When each meeting may start, and which facts rule out the other times."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, chain
from typing import TYPE_CHECKING, overload

from kenesh.meetings.scheduling.facts import Fact, FactKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kenesh.meetings.scheduling.problem import Block, Lunch, Meeting, Participant, Problem, Room, Span, Team


class Openings(Sequence[int]):
    """Starts in order, kept as stretches: there may be millions of them in all."""

    def __init__(self, ranges: Iterable[range]) -> None:
        self.ranges = tuple(one for one in ranges if one)
        # How many come before each stretch.
        self._before = list(accumulate(map(len, self.ranges), initial=0))

    def __len__(self) -> int:
        """How many there are."""
        return self._before[-1]

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> list[int]: ...
    def __getitem__(self, index: int | slice) -> int | list[int]:
        """The start of that number, from 0."""
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        if not 0 <= index < len(self):
            raise IndexError(index)
        which = bisect_right(self._before, index) - 1
        return self.ranges[which][index - self._before[which]]

    def __iter__(self) -> Iterator[int]:
        """In order."""
        return chain.from_iterable(self.ranges)

    def __contains__(self, start: object) -> bool:
        """Whether it is one of them."""
        return any(start in one for one in self.ranges)


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
        self._open: dict[str, Openings] = {}
        self._from_lunch: dict[tuple[str, Lunch], tuple[Block, ...]] = {}
        self.of_person: dict[str, list[Meeting]] = {key: [] for key in self.people}
        for meeting in problem.meetings:
            for key in meeting.participants:
                self.of_person[key].append(meeting)

    def open(self, meeting: Meeting) -> Openings:
        """The starts that nothing but other meetings rules out: those without `obstacles`."""
        if meeting.key not in self._open:
            self._open[meeting.key] = Openings(self._openings(meeting))
        return self._open[meeting.key]

    def _openings(self, meeting: Meeting) -> Iterator[range]:
        problem, length = self.problem, meeting.length
        # Whoever is there from a moment on is not there for what ends later and starts sooner than they leave.
        away = (block.span for key in meeting.participants for block in self.people[key].away)
        barred = sorted((span.start - length + 1, span.until) for span in away)
        for day in problem.days:
            for start, until in self._windows(meeting, day):
                yield from _free_ranges(day.start, problem.step, start, until, barred)

    def _windows(self, meeting: Meeting, day: Span) -> list[tuple[int, int]]:
        """When ``meeting`` may start on ``day`` as far as its session and what is settled of it go: apart, and in order."""
        spans = self.problem.sessions[meeting.session] if meeting.session else (day,)
        found: list[tuple[int, int]] = []
        for span in sorted(spans):
            start, until = max(day.start, span.start), min(day.until, span.until) - meeting.length + 1
            if meeting.fixed:
                start, until = max(start, meeting.fixed.start), min(until, meeting.fixed.start + 1)
            start = max(start, found[-1][1]) if found else start
            if start < until:
                found.append((start, until))
        return found

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


def _free_ranges(opens: int, step: int, least: int, end: int, barred: Sequence[tuple[int, int]]) -> Iterator[range]:
    """Moments of the grid that begins with ``opens``, from ``least`` until before ``end``, outside what is ``barred``, in order."""
    for start, until in (*barred, (end, end)):
        if until <= least:
            continue
        first = opens + -(-(least - opens) // step) * step
        if first < min(start, end):
            yield range(first, min(start, end), step)
        least = max(least, until)
        if least >= end:
            return


def literals(problem: Problem) -> int:
    """About how many literals a model of ``problem`` has: one for each meeting, start and kind of room."""
    kinds = 1 + len({(room.seats, room.venue, room.closed) for room in problem.rooms})
    starts = sum(-(-(day.until - day.start) // problem.step) for day in problem.days)
    return starts * len(problem.meetings) * kinds

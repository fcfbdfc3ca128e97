"""Whether a plan keeps the rules: an independent count of what it breaks, and what it is worth.

It shares nothing with the scheduler but the values that both read, so that a mistake there shows here. Everything is
looked at meeting by meeting, person by person, in the plainest way; speed does not matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kenesh.meetings.scheduling.problem import Objective

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kenesh.meetings.scheduling.problem import Assignment, Block, Meeting, Problem


@dataclass(frozen=True, slots=True)
class Violation:
    """One rule broken: which, and the keys of those concerned."""

    rule: str
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Held:
    """A meeting as the plan has it."""

    meeting: Meeting
    start: int
    room: str
    teams: tuple[str, ...]

    @property
    def end(self) -> int:
        return self.start + self.meeting.length


def violations(problem: Problem, plan: Sequence[Assignment]) -> list[Violation]:
    """Every rule that ``plan`` breaks, once for each time it does."""
    return list(_Check(problem, plan).all())


def breaks(problem: Problem, plan: Sequence[Assignment]) -> dict[str, int]:
    """How many breaks everybody has."""
    return _Check(problem, plan).breaks()


def measured(problem: Problem, plan: Sequence[Assignment]) -> dict[Objective, int]:
    """What ``plan`` is worth in every objective."""
    check = _Check(problem, plan)
    counts = list(check.breaks().values()) or [0]
    where = {one.meeting.key: one for one in check.held}
    return {
        Objective.PLACED: sum(one.meeting.importance for one in check.held),
        Objective.BREAKS: sum(counts),
        Objective.FAIRNESS: max(counts) - min(counts),
        Objective.WISHES: sum(
            not any(a <= one.start and one.end <= b for a, b in one.meeting.wishes)
            for one in check.held
            if one.meeting.wishes
        ),
        Objective.CHANGE: sum(
            old.meeting not in where or (where[old.meeting].start, where[old.meeting].room) != (old.start, old.room)
            for old in problem.published
        ),
    }


class _Check:
    """A problem and a plan side by side."""

    def __init__(self, problem: Problem, plan: Sequence[Assignment]) -> None:
        self.problem = problem
        self.plan = plan
        self.meetings = {one.key: one for one in problem.meetings}
        self.people = {one.key: one for one in problem.participants}
        self.rooms = {one.key: one for one in problem.rooms}
        self.teams = {one.key: one for one in problem.teams}
        known = (one for one in plan if one.meeting in self.meetings)
        self.held = [_Held(self.meetings[one.meeting], one.start, one.room, one.teams) for one in known]
        self.of_person: dict[str, list[_Held]] = defaultdict(list)
        self.of_room: dict[str, list[_Held]] = defaultdict(list)
        self.of_team: dict[str, list[_Held]] = defaultdict(list)
        for one in sorted(self.held, key=lambda held: (held.start, held.end)):
            for person in one.meeting.participants:
                self.of_person[person].append(one)
            self.of_room[one.room].append(one)
            for team in one.teams:
                self.of_team[team].append(one)

    def all(self) -> Iterator[Violation]:
        """Everything broken."""
        yield from self._plan()
        for one in self.held:
            yield from self._time(one)
            yield from self._room(one)
            yield from self._interpreters(one)
        yield from self._people()
        yield from self._places()
        yield from self._order()

    def breaks(self) -> dict[str, int]:
        """Gaps longer than a pause, within a day, between two meetings of one participant that follow one another."""
        pause = self.problem.rules.pause
        found = {}
        for person in self.problem.participants:
            theirs = self.of_person[person.key]
            gaps = [b.start - a.end for a, b in pairwise(theirs) if self._day(a) == self._day(b)]
            found[person.key] = sum(gap > pause for gap in gaps)
        return found

    def _day(self, one: _Held) -> int | None:
        return next((n for n, (a, b) in enumerate(self.problem.days) if a <= one.start and one.end <= b), None)

    def _plan(self) -> Iterator[Violation]:
        placed = Counter(one.meeting for one in self.plan)
        for key in sorted(placed):
            if key not in self.meetings:
                yield Violation("unknown meeting", (key,))
            for _again in range(placed[key] - 1):
                yield Violation("placed twice", (key,))
        for meeting in self.problem.meetings:
            if meeting.required and meeting.key not in placed:
                yield Violation("required but not placed", (meeting.key,))

    def _time(self, one: _Held) -> Iterator[Violation]:
        meeting, problem = one.meeting, self.problem
        day = self._day(one)
        if day is None or (one.start - problem.days[day][0]) % problem.step:
            yield Violation("not a time to start", (meeting.key,))
        if meeting.session and not any(a <= one.start and one.end <= b for a, b in problem.sessions[meeting.session]):
            yield Violation("outside its session", (meeting.key,))
        if meeting.fixed and one.start != meeting.fixed.start:
            yield Violation("not at its fixed time", (meeting.key,))
        for key in meeting.participants:
            person = self.people[key]
            for _block in _hit(person.away, one):
                yield Violation("participant away", (meeting.key, key))
            if person.travels:
                yield from self._way(key, person.away, one)

    def _room(self, one: _Held) -> Iterator[Violation]:
        meeting = one.meeting
        if not self.problem.rooms or meeting.rooms == ():
            if one.room:
                yield Violation("in a room though it needs none", (meeting.key, one.room))
            return
        room = self.rooms.get(one.room)
        if room is None:
            yield Violation("no such room", (meeting.key, one.room))
            return
        settled = meeting.fixed.room if meeting.fixed else ""
        if settled:
            if one.room != settled:
                yield Violation("not in its fixed room", (meeting.key, one.room))
        elif meeting.rooms is not None and one.room not in meeting.rooms:
            yield Violation("not a room it may be held in", (meeting.key, one.room))
        elif room.seats < max(meeting.seats, len(meeting.participants)):
            yield Violation("too few seats", (meeting.key, one.room))
        for _block in _hit(room.closed, one):
            yield Violation("room closed", (meeting.key, one.room))

    def _interpreters(self, one: _Held) -> Iterator[Violation]:
        meeting = one.meeting
        if len(one.teams) != len(meeting.pairs) or len(set(one.teams)) != len(one.teams):
            yield Violation("not one team for each pair of languages", (meeting.key,))
        for pair, key in zip(meeting.pairs, one.teams, strict=False):
            team = self.teams.get(key)
            if team is None or pair not in team.pairs:
                yield Violation("not a team for these languages", (meeting.key, key))
            elif any(True for _block in _hit(team.away, one)):
                yield Violation("team away", (meeting.key, key))
            if team is not None and team.travels:
                yield from self._way(key, team.away, one)

    def _people(self) -> Iterator[Violation]:
        rules = self.problem.rules
        for person in self.problem.participants:
            theirs = self.of_person[person.key]
            apart = rules.turnaround if person.turnaround is None else person.turnaround
            yield from self._apart(person.key, theirs, apart, moves=person.travels)
            most = rules.row if person.row is None else person.row
            if most is not None:
                yield from self._row(person.key, theirs, most)
            if person.lunches:
                for lunch in rules.lunches:
                    held = [(one.start, one.end) for one in theirs]
                    away = [(start, until) for start, until in (block.span for block in person.away)]
                    # Whom absences leave no time for lunch has it there.
                    taken = [*held, *away] if _free(lunch.window, lunch.length, away) else held
                    if not _free(lunch.window, lunch.length, taken):
                        yield Violation("no lunch", (person.key,))
        counts = list(self.breaks().values())
        if rules.spread is not None and counts and max(counts) - min(counts) > rules.spread:
            yield Violation("breaks unfairly shared", ())

    def _row(self, person: str, theirs: Sequence[_Held], most: int) -> Iterator[Violation]:
        row = 0
        before: _Held | None = None
        for one in theirs:
            near = (
                before is not None
                and self._day(before) == self._day(one)
                and one.start - before.end <= self.problem.rules.pause
            )
            row = row + 1 if near else 1
            if row > most:
                yield Violation("too many in a row", (person, one.meeting.key))
            before = one

    def _places(self) -> Iterator[Violation]:
        for room in self.problem.rooms:
            yield from self._apart(room.key, self.of_room[room.key], room.turnaround, moves=False)
        for team in self.problem.teams:
            theirs = self.of_team[team.key]
            yield from self._apart(team.key, theirs, team.turnaround, moves=team.travels)
            for start, until in self.problem.days:
                worked = sum(one.meeting.length for one in theirs if start <= one.start < until)
                if team.most is not None and worked > team.most:
                    yield Violation("team works too long", (team.key,))

    def _apart(self, key: str, theirs: Sequence[_Held], apart: int, *, moves: bool) -> Iterator[Violation]:
        # In order of start: what is far enough from one is before nothing that is near.
        far = max([apart, *self.problem.rules.travel.values()] if moves else [apart])
        for number, one in enumerate(theirs):
            for next_ in theirs[number + 1 :]:
                gap = next_.start - one.end
                if gap >= far:
                    break
                if gap < 0:
                    yield Violation("two at once", (key, one.meeting.key, next_.meeting.key))
                elif gap < apart:
                    yield Violation("too little time between", (key, one.meeting.key, next_.meeting.key))
                elif moves and gap < self._travel(one, next_):
                    yield Violation("no time to get there", (key, one.meeting.key, next_.meeting.key))

    def _travel(self, one: _Held, other: _Held) -> int:
        venues = sorted(self.rooms[held.room].venue if held.room in self.rooms else "" for held in (one, other))
        return self.problem.rules.travel.get((venues[0], venues[1]), 0)

    def _way(self, key: str, away: Iterable[Block], one: _Held) -> Iterator[Violation]:
        """Whoever is elsewhere before or after has to get here, or there."""
        here = self.rooms[one.room].venue if one.room in self.rooms else ""
        for block in away:
            pair = (min(here, block.venue), max(here, block.venue))
            way = self.problem.rules.travel.get(pair, 0)
            left, back = block.span[1] - block.buffer, block.span[0] + block.buffer
            meets = one.start < block.span[1] and block.span[0] < one.end
            if not meets and (0 <= one.start - left < way or 0 <= back - one.end < way):
                yield Violation("no time for the way", (key, one.meeting.key))

    def _order(self) -> Iterator[Violation]:
        where = {one.meeting.key: one for one in self.held}
        for before, after in self.problem.precedences:
            if before in where and after in where and where[before].end > where[after].start:
                yield Violation("in the wrong order", (before, after))


def _hit(blocks: Iterable[Block], one: _Held) -> Iterator[Block]:
    for block in blocks:
        start, until = block.span
        if one.start < until and start < one.end:
            yield block


def _free(window: tuple[int, int], length: int, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether ``window`` holds a stretch of ``length`` in which nothing is taken; if so, one that follows something."""
    opens, closes = window
    return any(
        opens <= begin <= closes - length and all(end <= begin or begin + length <= start for start, end in taken)
        for begin in [opens, *(end for _start, end in taken)]
    )

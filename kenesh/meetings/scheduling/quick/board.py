"""A plan in the making: meetings are put on it one by one, and it knows what still fits."""

from __future__ import annotations

from bisect import bisect_left, insort
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kenesh.meetings.scheduling.problem import Assignment
from kenesh.meetings.scheduling.times import has_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kenesh.meetings.scheduling.problem import Lunch, Meeting, Participant, Problem, Room
    from kenesh.meetings.scheduling.times import Times


class Stay(NamedTuple):
    """Somebody or something is taken from ``start`` until ``end`` in ``venue``."""

    start: int
    end: int
    venue: str
    meeting: str


class Board:
    """``placed`` is what is on it, by meeting, ``at`` by start. ``open`` are the starts that nothing but other meetings rules out."""

    def __init__(self, problem: Problem, times: Times) -> None:
        self.problem, self.times = problem, times
        self.placed: dict[str, Assignment] = {}
        self.at: dict[int, set[str]] = {}
        self.people: dict[str, list[Stay]] = {key: [] for key in times.people}
        self.rooms: dict[str, list[Stay]] = {key: [] for key in times.rooms}
        self.teams: dict[str, list[Stay]] = {key: [] for key in times.teams}
        self.open = {meeting.key: times.open(meeting) for meeting in problem.meetings}
        # Longer than that nothing has to be apart.
        self._far = max(problem.rules.travel.values(), default=0)
        self._suitable: dict[object, list[Room]] = {}
        self.before: dict[str, list[str]] = {}
        self.after: dict[str, list[str]] = {}
        for order in problem.precedences:
            self.before.setdefault(order.after, []).append(order.before)
            self.after.setdefault(order.before, []).append(order.after)

    def suitable(self, meeting: Meeting) -> list[Room]:
        """The rooms that ``meeting`` may be held in, whatever the time; the smallest first."""
        alike = meeting.seats_needed, meeting.rooms, meeting.fixed.room if meeting.fixed else ""
        if alike not in self._suitable:
            rooms = [room for room in self.problem.rooms if self.problem.suits(room, meeting)]
            self._suitable[alike] = sorted(rooms, key=lambda room: room.seats)
        return self._suitable[alike]

    def place(
        self, meeting: Meeting, start: int, room: str | None = None, teams: Sequence[str] = ()
    ) -> Assignment | None:
        """A place for ``meeting`` at ``start``, in ``room`` where one is named, best with ``teams``; ``None`` where nothing fits."""
        if self.in_the_way(meeting, start) or not self._in_order(meeting, start):
            return None
        if not self.problem.needs_room(meeting):
            return None if room else self._with_teams(meeting, start, None, teams)
        tried: dict[str, bool] = {}
        for one in self.suitable(meeting):
            if (room is not None and one.key != room) or one.venue in tried:
                continue
            if self._is_empty(one, meeting, start) and not self.times.ways(meeting, start, one.venue):
                found = self._with_teams(meeting, start, one, teams)
                if found:
                    return found
                tried[one.venue] = False
        return None

    def in_the_way(self, meeting: Meeting, start: int) -> set[str]:
        """Meetings of the same people at the same time."""
        end = start + meeting.length
        return {
            stay.meeting
            for key in meeting.participants
            for stay in _near(self.people[key], start, end)
            if stay.start < end and start < stay.end
        }

    def put(self, place: Assignment) -> None:
        """Put a meeting where it fits."""
        self.placed[place.meeting] = place
        self.at.setdefault(place.start, set()).add(place.meeting)
        for stays, stay in self._stays(place):
            insort(stays, stay)

    def take(self, key: str) -> Assignment:
        """Take a meeting off."""
        place = self.placed.pop(key)
        self.at[place.start].remove(key)
        for stays, stay in self._stays(place):
            stays.remove(stay)
        return place

    def breaks(self, person: str, more: Iterable[Stay] = ()) -> int:
        """How many breaks ``person`` has, with ``more``."""
        stays = sorted([*self.people[person], *more])
        pause, day_of = self.problem.rules.pause, self.times.day_of
        return sum(b.start - a.end > pause and day_of[a.start] == day_of[b.start] for a, b in pairwise(stays))

    def breaks_more(self, person: str, start: int, end: int) -> int:
        """How many breaks more ``person`` has with a meeting from ``start`` until ``end``, which is free."""
        stays, pause, day_of = self.people[person], self.problem.rules.pause, self.times.day_of
        number = bisect_left(stays, (start,))
        day = day_of[start]
        before = stays[number - 1] if number and day_of[stays[number - 1].start] == day else None
        after = stays[number] if number < len(stays) and day_of[stays[number].start] == day else None
        more = 0
        if before:
            more += start - before.end > pause
        if after:
            more += after.start - end > pause
        if before and after:
            more -= after.start - before.end > pause
        return more

    def beside(self, person: str, meeting: Meeting) -> Iterator[int]:
        """Starts at which ``meeting`` would follow, or come before, another of ``person`` as soon as may be."""
        step = self.problem.step
        apart = self.problem.turnaround_of(self.times.people[person])
        for stay in self.people[person]:
            opens = self.problem.days[self.times.day_of[stay.start]].start
            yield opens + -(-(stay.end + apart - opens) // step) * step
            yield opens + (stay.start - apart - meeting.length - opens) // step * step

    def _stays(self, place: Assignment) -> Iterator[tuple[list[Stay], Stay]]:
        meeting = self.times.meetings[place.meeting]
        venue = self.times.rooms[place.room].venue if place.room else ""
        stay = Stay(place.start, place.start + meeting.length, venue, meeting.key)
        yield from ((self.people[key], stay) for key in meeting.participants)
        yield from ((self.teams[key], stay) for key in place.teams)
        if place.room:
            yield self.rooms[place.room], stay

    def _in_order(self, meeting: Meeting, start: int) -> bool:
        end = start + meeting.length
        return all(
            self.placed[key].start + self.times.meetings[key].length <= start
            for key in self.before.get(meeting.key, ())
            if key in self.placed
        ) and all(end <= self.placed[key].start for key in self.after.get(meeting.key, ()) if key in self.placed)

    def _is_empty(self, room: Room, meeting: Meeting, start: int) -> bool:
        end, apart = start + meeting.length + room.turnaround, room.turnaround
        stays = self.rooms[room.key]
        # They are in order of time and apart: the last that begins before ends last.
        last = bisect_left(stays, (end,))
        if last and start < stays[last - 1].end + apart:
            return False
        return not (room.closed and self.times.closures(room, meeting, start))

    def _with_teams(self, meeting: Meeting, start: int, room: Room | None, wanted: Sequence[str]) -> Assignment | None:
        stay = Stay(start, start + meeting.length, room.venue if room else "", meeting.key)
        if not all(self._is_free(key, stay) for key in meeting.participants):
            return None
        teams: list[str] = []
        for pair in meeting.pairs:
            there = (key for key in (*wanted, *self.times.teams) if key not in teams)
            team = next((key for key in there if self._can(key, pair, meeting, stay)), None)
            if team is None:
                return None
            teams.append(team)
        return Assignment(meeting.key, start, room.key if room else "", tuple(teams))

    def _is_free(self, key: str, stay: Stay) -> bool:
        person, rules, stays = self.times.people[key], self.problem.rules, self.people[key]
        if not self._apart(stays, stay, self.problem.turnaround_of(person), travels=person.travels):
            return False
        row = self.problem.row_of(person)
        if row is None and not rules.lunches:
            return True
        stays = sorted([*stays, stay])
        if row is not None and self._longest_row(stays) > row:
            return False
        return not person.lunches or all(self._has_lunch(person, lunch, stays) for lunch in rules.lunches)

    def _has_lunch(self, person: Participant, lunch: Lunch, stays: Sequence[Stay]) -> bool:
        away = (block.span for block in self.times.from_lunch(person, lunch))
        return has_time([*((stay.start, stay.end) for stay in stays), *away], lunch)

    def _can(self, key: str, pair: str, meeting: Meeting, stay: Stay) -> bool:
        team, stays = self.times.teams[key], self.teams[key]
        if pair not in team.pairs or self.times.absences(team, meeting, stay.start):
            return False
        if self.times.team_ways(team, meeting, stay.start, stay.venue):
            return False
        day_of = self.times.day_of
        today = sum(one.end - one.start for one in stays if day_of[one.start] == day_of[stay.start])
        if team.most is not None and today + meeting.length > team.most:
            return False
        return self._apart(stays, stay, team.turnaround, travels=team.travels)

    def _apart(self, stays: Sequence[Stay], stay: Stay, apart: int, *, travels: bool) -> bool:
        between = self.problem.rules.between
        far = max(apart, self._far)
        for one in _near(stays, stay.start - far, stay.end + far):
            gap = max(apart, between(one.venue, stay.venue) if travels and one.venue != stay.venue else 0)
            if one.start < stay.end + gap and stay.start < one.end + gap:
                return False
        return True

    def _longest_row(self, stays: Sequence[Stay]) -> int:
        pause, day_of = self.problem.rules.pause, self.times.day_of
        longest = row = 1
        for a, b in pairwise(stays):
            row = row + 1 if b.start - a.end <= pause and day_of[a.start] == day_of[b.start] else 1
            longest = max(longest, row)
        return longest


def _near(stays: Sequence[Stay], start: int, end: int) -> Iterator[Stay]:
    """Of ``stays``, in order and none longer into the next, those that begin before ``end``, latest first, back to one before ``start``."""
    for number in range(bisect_left(stays, (end,)) - 1, -1, -1):
        yield stays[number]
        if stays[number].end <= start:
            return

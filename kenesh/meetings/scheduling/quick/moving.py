"""A plan bettered by moves: a meeting goes elsewhere, and what is in its way there finds another time.

It proves nothing, but makes thousands of moves while a model of the same problem is made once (docs/adr/0017).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.meetings.scheduling.problem import Objective
from kenesh.meetings.scheduling.quick.board import Board
from kenesh.meetings.scheduling.quick.plans import settle

if TYPE_CHECKING:
    import random

    from kenesh.meetings.scheduling.problem import Assignment, Meeting, Problem
    from kenesh.meetings.scheduling.times import Times

type Worth = tuple[int, ...]

# More meetings than that are not moved for one.
_MOST_ASIDE = 2


class Moving:
    """A plan on a board. ``worth`` is what it costs in every objective, in their order; no move makes it dearer.

    ``tries`` counts the places that were looked at, which is a measure of work that is the same on every machine.
    """

    def __init__(self, problem: Problem, times: Times, plan: tuple[Assignment, ...], chance: random.Random) -> None:
        self.problem, self.times, self.chance = problem, times, chance
        self.board = Board(problem, times)
        for place in plan:
            self.board.put(place)
        self.counts = {key: self.board.breaks(key) for key in self.board.people}
        self.published = {one.meeting: one for one in problem.published}
        self.moves = [one for one in problem.meetings if self._can_move(one)]
        self.tries = 0
        self.totals = {
            Objective.PLACED: sum(self._left_out(one) for one in problem.meetings),
            Objective.BREAKS: sum(self.counts.values()),
            Objective.WISHES: sum(self._unmet(one) for one in problem.meetings),
            Objective.CHANGE: sum(self._changed(one) for one in problem.meetings),
        }
        self.worth = self._worth()

    def plan(self) -> tuple[Assignment, ...]:
        """What is on the board, in order of start and key."""
        return tuple(sorted(self.board.placed.values(), key=lambda one: (one.start, one.meeting)))

    def step(self) -> bool:
        """Try one move; whether the plan is better now."""
        meeting = self.chance.choice(self.moves)
        start = self.chance.choice(self.board.open[meeting.key])
        self.tries += 1
        old = self.board.placed.get(meeting.key)
        aside = sorted(self.board.in_the_way(meeting, start) - {meeting.key})
        if len(aside) > _MOST_ASIDE or (old and old.start == start):
            return False
        moved = [meeting, *(self.times.meetings[key] for key in aside)]
        before = {one.key: self.board.placed.get(one.key) for one in moved}
        counts, totals = dict(self.counts), dict(self.totals)
        self._count(moved, -1)
        for key, place in before.items():
            if place:
                self.board.take(key)
        fits = self._put(meeting, start) and all(self._settle(one) for one in moved[1:])
        for key in {key for one in moved for key in one.participants}:
            self.counts[key] = self.board.breaks(key)
        self._count(moved, 1)
        self.totals[Objective.BREAKS] = sum(self.counts.values())
        worth = self._worth()
        if fits and worth <= self.worth and self._is_fair():
            better, self.worth = worth < self.worth, worth
            return better
        for key in before:
            if key in self.board.placed:
                self.board.take(key)
        for place in before.values():
            if place:
                self.board.put(place)
        self.counts, self.totals = counts, totals
        return False

    def _can_move(self, meeting: Meeting) -> bool:
        return len(self.board.open[meeting.key]) > (meeting.key in self.board.placed)

    def _put(self, meeting: Meeting, start: int) -> bool:
        old = self.published.get(meeting.key)
        place = self.board.place(meeting, start, old.room, old.teams) if old and old.start == start else None
        place = place or self.board.place(meeting, start)
        if place:
            self.board.put(place)
        return place is not None

    def _settle(self, meeting: Meeting) -> bool:
        self.tries += len(self.board.open[meeting.key])
        old = self.published.get(meeting.key)
        # Where it was published may be a time that is lost since.
        stays = old is not None and old.start in self.board.open[meeting.key] and self._put(meeting, old.start)
        return stays or settle(self.board, meeting)

    def _count(self, meetings: list[Meeting], sign: int) -> None:
        for one in meetings:
            self.totals[Objective.PLACED] += sign * self._left_out(one)
            self.totals[Objective.WISHES] += sign * self._unmet(one)
            self.totals[Objective.CHANGE] += sign * self._changed(one)

    def _left_out(self, meeting: Meeting) -> int:
        return 0 if meeting.key in self.board.placed else meeting.importance

    def _unmet(self, meeting: Meeting) -> int:
        place = self.board.placed.get(meeting.key)
        if place is None or not meeting.wishes:
            return 0
        return not any(span.holds(place.start, place.start + meeting.length) for span in meeting.wishes)

    def _changed(self, meeting: Meeting) -> int:
        old, place = self.published.get(meeting.key), self.board.placed.get(meeting.key)
        return old is not None and (place is None or (place.start, place.room) != (old.start, old.room))

    def _difference(self) -> int:
        return max(self.counts.values(), default=0) - min(self.counts.values(), default=0)

    def _is_fair(self) -> bool:
        spread = self.problem.rules.spread
        return spread is None or self._difference() <= spread

    def _worth(self) -> Worth:
        return tuple(
            self._difference() if one is Objective.FAIRNESS else self.totals[one] for one in self.problem.objectives
        )

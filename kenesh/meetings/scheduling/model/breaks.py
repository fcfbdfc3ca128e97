"""Breaks in everybody's day, in a form in which they can be bounded.

A participant's day falls into blocks of meetings without a break; breaks are blocks less days worked. ``levels`` count
them in unary: the first literal says whether there is a break at all, the second whether there are two. Where meetings
fill cells and all have to be held, a day without a break is one block of known length: a literal for each start of that
block takes the place of all others. That is what makes proofs short (docs/adr/0017).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kenesh.meetings.scheduling.facts import Fact, FactKind
from kenesh.meetings.scheduling.model.frame import total
from kenesh.meetings.scheduling.model.matching import block_starts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ortools.sat.python.cp_model import BoolVarT, LinearExpr

    from kenesh.meetings.scheduling.model.days import Day
    from kenesh.meetings.scheduling.model.frame import Frame
    from kenesh.meetings.scheduling.model.starts import Starts


class Breaks:
    """``levels[person]``: their breaks, in unary. ``blocks[person]``: where all their meetings can stand in one block."""

    def __init__(self, frame: Frame, starts: Starts, days: Mapping[str, Day]) -> None:
        self.frame, self.starts, self.days = frame, starts, days
        self.levels: dict[str, list[BoolVarT]] = {}
        self.blocks: dict[str, dict[int, BoolVarT]] = {}
        # Cells of one day with everybody's number of meetings known: blocks have a length.
        self.known = frame.times.even and frame.full and len(frame.problem.days) == 1
        for person, day in days.items():
            self._add(person, day)
        self._share_fairly()

    def _add(self, person: str, day: Day) -> None:
        frame = self.frame
        begins = self._begins(day)
        most = self._most(day)
        spread = frame.problem.rules.spread
        if spread is not None and not frame.explain and self._somebody_never_breaks():
            most = min(most, spread)
        levels = self.levels[person] = [frame.new() for _number in range(max(most, 0))]
        for fewer, more in pairwise(levels):
            frame.cp.add_implication(more, fewer)
        if self.known:
            frame.cp.add(total(begins) == 1 + total(levels))
            frame.cp.add(total(day.present.values()) == len(day.meetings))
            self._add_block(person, day)
        else:
            frame.cp.add(total(begins) == self._days_worked(day) + total(levels))

    def _most(self, day: Day) -> int:
        """No more breaks than meetings allow; and each block begins where no other cell of it could have come before."""
        apart, last = 0, None
        for start in day.present:
            if last not in day.before[start] or not self.frame.times.even:
                apart, last = apart + 1, start
        return min(len(day.meetings), apart) - 1

    def _begins(self, day: Day) -> list[BoolVarT]:
        """For each start, whether a block of meetings begins with it."""
        frame = self.frame
        found = []
        for start, literal in day.present.items():
            near = [day.ends[moment] for moment in day.before[start]]
            begins = frame.new() if near else literal
            found.append(begins)
            if near:
                frame.cp.add_bool_or([~literal, *near, begins])
                frame.cp.add_implication(begins, literal)
                for end in near:
                    frame.cp.add_implication(begins, ~end)
        return found

    def _days_worked(self, day: Day) -> LinearExpr:
        frame = self.frame
        worked = []
        for number in range(len(frame.problem.days)):
            theirs = [literal for start, literal in day.present.items() if frame.times.day_of[start] == number]
            if theirs:
                works = frame.new()
                frame.cp.add_max_equality(works, theirs)
                worked.append(works)
        return total(worked)

    def _somebody_never_breaks(self) -> bool:
        of_person = self.frame.times.of_person
        return any(len(of_person[one.key]) <= 1 for one in self.frame.problem.participants)

    def _add_block(self, person: str, day: Day) -> None:
        """Either there is a break, or one block of all meetings stands at one of the starts where it can."""
        frame, step, breaks = self.frame, self.frame.problem.step, self.levels[person][:1]
        options = [set(self.starts.at[meeting.key]) for meeting in day.meetings]
        length = len(options) * step
        blocks = {start: frame.new() for start in block_starts(options, frame.times.starts, step)}
        self.blocks[person] = blocks
        frame.cp.add_exactly_one([*blocks.values(), *breaks])
        for start, block in blocks.items():
            for moment, literal in day.present.items():
                frame.cp.add_implication(block, literal if start <= moment < start + length else ~literal)
        for moment, literal in day.present.items():
            over = [block for start, block in blocks.items() if start <= moment < start + length]
            frame.cp.add_bool_or([*over, *breaks, ~literal])
        self._add_crowding(options, day.present)

    def _add_crowding(self, options: Sequence[set[int]], present: Mapping[int, BoolVarT]) -> None:
        """Meetings confined to some times fill as many of them: a solver that goes by cases would never see it."""
        times = sorted(present)
        sets = {frozenset(option) for option in options}
        sets |= {frozenset(times[:cut]) for cut in range(1, len(times))}
        sets |= {frozenset(times[cut:]) for cut in range(1, len(times))}
        for some in sorted(sets - {frozenset(times)}, key=sorted):
            confined = sum(option <= some for option in options)
            if confined:
                self.frame.cp.add(total(present[moment] for moment in sorted(some)) >= confined)

    def _share_fairly(self) -> None:
        """Nobody has more breaks than anybody else by more than the spread."""
        frame = self.frame
        spread = frame.problem.rules.spread
        if spread is None:
            return
        fewest = frame.cp.new_int_var(0, max(map(len, self.levels.values()), default=0), "")
        if len(self.levels) < len(frame.problem.participants):
            frame.cp.add(fewest == 0)
        for levels in self.levels.values():
            count = total(levels)
            frame.cp.add(count >= fewest)
            frame.cp.add(count <= fewest + spread).only_enforce_if(frame.under(Fact(FactKind.SPREAD)))

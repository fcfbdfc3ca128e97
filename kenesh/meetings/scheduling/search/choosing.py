"""The cheapest choice of who may have how many breaks, such that of every core at least one has more than they had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from kenesh.meetings.scheduling.model.frame import total
from kenesh.meetings.scheduling.search.control import Job

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ortools.sat.python.cp_model import BoolVarT

    from kenesh.meetings.scheduling.search.control import Control

type Choice = dict[str, int]  # How many breaks each may have.
type Core = tuple[tuple[str, int], ...]  # One of these has at least that many breaks.


class Cores:
    """What is known: some cores for good, others only while all breaks together are no more than ``bound``.

    A level of somebody costs their weight, or one.
    """

    def __init__(
        self,
        most: Mapping[str, int],
        loads: Mapping[str, int],
        control: Control,
        weights: Mapping[str, int] | None = None,
    ) -> None:
        self.most, self.loads, self.control = most, loads, control
        self.weights = weights or dict.fromkeys(most, 1)
        self.people = sorted(most)
        self.bound = 0
        self.lasting: list[Core] = []
        self.passing: list[Core] = []

    def add(self, core: Iterable[tuple[str, int]], bound: int | None = None) -> None:
        """Add a core, for good or for ``bound`` breaks."""
        if bound is None:
            self.lasting.append(tuple(core))
        elif bound == self.bound:
            self.passing.append(tuple(core))

    def hold_for(self, bound: int) -> None:
        """Forget what held for fewer breaks."""
        if bound > self.bound:
            self.bound = bound
            self.passing.clear()

    def price(self, choice: Choice) -> int:
        """What ``choice`` costs."""
        return sum(self.weights[key] * level for key, level in choice.items())

    def hit_by(self, choice: Choice) -> bool:
        """Whether ``choice`` hits every core."""
        return all(any(choice[key] >= level for key, level in core) for core in (*self.lasting, *self.passing))

    def cheapest(self, bound: int, avoid: Sequence[Choice] = ()) -> Choice | None:
        """The choice of fewest breaks, ``bound`` at least, that is none of ``avoid``; among such, one of busy people."""
        cp = cp_model.CpModel()
        steps: dict[tuple[str, int], BoolVarT] = {}
        for key in self.people:
            for level in range(1, self.most[key] + 1):
                steps[key, level] = cp.new_bool_var("")
                if level > 1:
                    cp.add_implication(steps[key, level], steps[key, level - 1])
        for core in (*self.lasting, *self.passing):
            cp.add_bool_or([steps[one] for one in core if one in steps])
        for choice in avoid:
            cp.add_bool_or(~literal if level <= choice[key] else literal for (key, level), literal in steps.items())
        if bound:
            cp.add(total(self.weights[key] * literal for (key, _level), literal in steps.items()) >= bound)
        heaviest = 1 + sum(self.loads[key] for key, _level in steps)
        cp.minimize(
            total((heaviest * self.weights[key] - self.loads[key]) * one for (key, _level), one in steps.items())
        )
        outcome = self.control.run(cp, Job(linear=1))
        if outcome.optimal:
            return {
                key: sum(outcome.true(steps[key, level]) for level in range(1, self.most[key] + 1))
                for key in self.people
            }
        # Stopped while choosing: what costs nothing proves nothing.
        return None if outcome.impossible else dict.fromkeys(self.people, 0)

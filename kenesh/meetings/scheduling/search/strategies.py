"""Two ways to look for a better plan, side by side or taking turns: one proves from below, one always has a plan in hand."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import TYPE_CHECKING

from kenesh.meetings.scheduling.problem import Objective
from kenesh.meetings.scheduling.search.bettering import Bettering
from kenesh.meetings.scheduling.search.control import FOREVER, Job
from kenesh.meetings.scheduling.search.hitting import Asker, Questions
from kenesh.meetings.scheduling.worth import cost

if TYPE_CHECKING:
    from collections.abc import Callable

    from ortools.sat.python.cp_model import BoolVarT

    from kenesh.meetings.scheduling.model.whole import Model
    from kenesh.meetings.scheduling.search.control import Control, Outcome
    from kenesh.meetings.scheduling.search.race import Race

# Where strategies take turns on one worker: work of the first turn, in the solver's measure; each turn is twice the last.
FIRST_TURN = 0.5


def run(model: Model, race: Race, control: Control) -> None:
    """Look for plans of least ``race.objective`` until it is decided or time is up; the model's objective is set."""
    prover = _prover(model, race, control)
    companion = Bettering(model, race, control)
    if control.limits.workers > 1:
        with ThreadPoolExecutor(2) as pool:
            for ended in [pool.submit(strategy, FOREVER) for strategy in (prover, companion)]:
                ended.result()
        return
    for turn in count():
        work = FIRST_TURN * 2**turn
        for strategy in (companion, prover):
            if not race.finished():
                strategy(work)
        if race.finished():
            return


def _prover(model: Model, race: Race, control: Control) -> Callable[[float], None]:
    if race.objective is Objective.BREAKS and model.breaks and model.breaks.known:
        return _Hitting(Questions(model, model.breaks, race, control), race, control)
    return _Solving(model, race, control)


class _Solving:
    """The solver itself, from below by cores and from above in turns."""

    def __init__(self, model: Model, race: Race, control: Control) -> None:
        self.model, self.race, self.control = model, race, control
        self.turns = 0

    def __call__(self, work: float) -> None:
        cp = self.model.cp.clone()
        self.turns += 1
        job = Job(
            work=work,
            seed=self.turns,
            core=self.turns % 2 == 1,
            found=lambda solution: self._offer(solution.boolean_value),
            bound=self._prove,
            needless=self.race.finished,
        )
        outcome = self.control.run(cp, job)
        self._learn(outcome)

    def _learn(self, outcome: Outcome) -> None:
        if outcome.optimal or outcome.impossible:
            self.race.close()

    def _offer(self, true: Callable[[BoolVarT], bool]) -> None:
        plan = self.model.plan(true)
        self.race.offer(plan, cost(self.race.objective, self.model.problem, self.model.frame.times, plan))

    def _prove(self, bound: float) -> None:
        self.race.prove(int(-(-(bound - 1e-6) // 1)))


class _Hitting:
    """Fewest breaks by hitting sets (see `hitting.py`)."""

    def __init__(self, questions: Questions, race: Race, control: Control) -> None:
        self.race, self.control = race, control
        self.asker = Asker(questions)

    def __call__(self, work: float) -> None:
        until = self.control.work + work
        while not self.race.finished() and self.control.work < until:
            self.asker.step()

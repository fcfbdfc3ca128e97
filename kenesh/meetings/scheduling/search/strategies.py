"""Ways to look for a better plan, side by side or taking turns: some prove from below, one always has a plan in hand.

None is best for every problem, and which is shows only as they run: the turns grow, so that little is lost on what does
not help (docs/adr/0017).
"""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import TYPE_CHECKING

from kenesh.meetings.scheduling.problem import Objective
from kenesh.meetings.scheduling.quick.moving import Moving
from kenesh.meetings.scheduling.search.bettering import Bettering
from kenesh.meetings.scheduling.search.control import FOREVER, Job
from kenesh.meetings.scheduling.search.hitting import Asker, Questions
from kenesh.meetings.scheduling.worth import cost

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ortools.sat.python.cp_model import BoolVarT

    from kenesh.meetings.scheduling.model.whole import Model
    from kenesh.meetings.scheduling.problem import Problem
    from kenesh.meetings.scheduling.search.control import Control
    from kenesh.meetings.scheduling.search.race import Race
    from kenesh.meetings.scheduling.times import Times


# Goes on where it stopped, for about so much work in the solver's measure.
type Strategy = Callable[[float], None]
# Strategies with the work of their first turn, and how much longer each turn is than the last.
type Turns = Sequence[tuple[Strategy, float, float]]
_GROWTH = 1.7
# Work that it takes to look at one place for a meeting, in the solver's measure.
_TRY = 2e-5


def run(model: Model, race: Race, control: Control, questions: Questions | None = None) -> None:
    """Look for plans of least ``race.objective`` until it is decided or time is up; the model's objective is set.

    ``questions`` are those that were asked already.
    """
    provers, companions = _strategies(model, race, control, questions)
    if control.limits.workers == 1:
        first_better = race.objective in {Objective.BREAKS, Objective.FAIRNESS}
        betters = [one for one in companions if not isinstance(one[0], _Hitting)]
        turns = [*betters, *provers] if first_better else [*provers, *betters]
        _take_turns(turns, race)
        return
    with ThreadPoolExecutor(2) as pool:
        for ended in [pool.submit(_take_turns, turns, race) for turns in (provers, companions)]:
            ended.result()


def _take_turns(turns: Turns, race: Race) -> None:
    for number in count():
        for strategy, work, growth in turns:
            strategy(work * growth**number)
        if race.finished():
            return


def _strategies(model: Model, race: Race, control: Control, questions: Questions | None) -> tuple[Turns, Turns]:
    bettering, solving = Bettering(model, race, control), _Solving(model, race, control)
    # Where one worker does everything, most is left to what proves.
    moves = _Moves(model.problem, model.frame.times, race, control)
    moving = moves, 0.1 if control.limits.workers == 1 else 0.5, _GROWTH
    if race.objective is Objective.BREAKS and model.breaks and model.breaks.known:
        questions = Questions(model, race, control)
        one, other = (_Hitting(Asker(questions, number), race, control) for number in range(2))
        return [(solving, 2.0, 1.2), (one, 1.0, _GROWTH)], [(bettering, 0.5, 1.0), (other, 2.0, _GROWTH)]
    changes = race.objective is Objective.CHANGE and model.staying
    if changes or (race.objective is Objective.PLACED and model.starts.held):
        asker = Asker((changes and questions) or Questions(model, race, control))
        return [(_Hitting(asker, race, control), 1.0, _GROWTH), (solving, 0.5, _GROWTH)], [
            moving,
            (bettering, 0.5, _GROWTH),
        ]
    return [(solving, 0.5, _GROWTH)], [moving, (bettering, 0.5, _GROWTH)]


class _Solving:
    """The solver itself: from below by cores, then from above, in turns."""

    def __init__(self, model: Model, race: Race, control: Control) -> None:
        self.model, self.race, self.control = model, race, control
        self.turns = 0

    def __call__(self, work: float) -> None:
        if self.race.finished():
            return
        cp = self.model.cp.clone()
        made = self.model.objective(self.race.objective)
        cp.add(made >= self.race.bound)
        self.turns += 1
        job = Job(
            work=work,
            seed=self.turns,
            core=(self.model.breaks is not None and self.model.breaks.known) or self.turns % 2 == 1,
            found=lambda solution: self._offer(solution.boolean_value),
            bound=self._prove,
            needless=self.race.finished,
        )
        outcome = self.control.run(cp, job)
        if outcome.optimal or outcome.impossible:
            self.race.close()

    def _offer(self, true: Callable[[BoolVarT], bool]) -> None:
        plan = self.model.plan(true)
        self.race.offer(plan, cost(self.race.objective, self.model.problem, self.model.frame.times, plan))

    def _prove(self, bound: float) -> None:
        self.race.prove(int(-(-(bound - 1e-6) // 1)))


def move(problem: Problem, times: Times, race: Race, control: Control) -> None:
    """Better the plan in hand by moves alone, where there is no time to make a model, until it is decided or time is up."""
    moves = _Moves(problem, times, race, control)
    while race.plan is not None and not race.finished():
        moves(FOREVER)
        if not moves.any:
            return


class _Moves:
    """Moves of single meetings, from the best plan in hand (see `moving.py`), as long as they better it."""

    def __init__(self, problem: Problem, times: Times, race: Race, control: Control) -> None:
        self.problem, self.times, self.race, self.control = problem, times, race, control
        self.chance = random.Random(control.limits.seed)  # noqa: S311 - to look elsewhere, not to hide
        self.moving: Moving | None = None
        self.value: int | None = None

    @property
    def any(self) -> bool:
        """Whether anything can move."""
        return self.moving is None or bool(self.moving.moves)

    def __call__(self, work: float) -> None:
        if self.race.plan is None:
            return
        if self.moving is None or (self.race.value or 0) < (self.value or 0):
            self.moving, self.value = Moving(self.problem, self.times, self.race.plan, self.chance), self.race.value
        until = self.control.own_work + work
        while self.moving.moves and not self.race.finished() and self.control.own_work < until:
            tried = self.moving.tries
            if self.moving.step():
                plan = self.moving.plan()
                self.value = cost(self.race.objective, self.problem, self.times, plan)
                self.race.offer(plan, self.value)
                until = self.control.own_work + work
            self.control.spend(_TRY * (self.moving.tries - tried))


class _Hitting:
    """Fewest breaks by hitting sets (see `hitting.py`)."""

    def __init__(self, asker: Asker, race: Race, control: Control) -> None:
        self.asker, self.race, self.control = asker, race, control

    def __call__(self, work: float) -> None:
        until = self.control.own_work + work
        while not self.race.finished() and self.control.own_work < until:
            self.asker.step()

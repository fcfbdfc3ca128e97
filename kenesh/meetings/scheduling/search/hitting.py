"""Fewest breaks or changes, or least left out, by hitting sets: who has to have one, and whether it is enough that they have.

Everybody's day is held to one block but for a chosen few. If that is impossible, the solver names people who cannot all
be held to what they were; so one of them needs a break more, and the next choice has to hit every such core at the least
cost. When a choice of least cost works, it is optimal, for the cores prove that nothing cheaper can. Two things make it
quick: days held to a block are known to be blocks before the search begins, and naming a core needs hardly any search
once the cuts are in the model (docs/adr/0017).

After Davies and Bacchus, Solving MAXSAT by Solving a Sequence of Simpler SAT Instances, CP 2011; here with levels of
breaks as soft literals, and many disjoint cores from one choice.

Changes of a published plan are asked for alike: every meeting is held to its place but for a chosen few. What the first
cores name, let go together, is a plan near the published one already. And so is what has to be left out.
"""

from __future__ import annotations

import random
import threading
from typing import TYPE_CHECKING

from kenesh.meetings.scheduling.model.frame import total
from kenesh.meetings.scheduling.problem import Objective
from kenesh.meetings.scheduling.search.choosing import Cores
from kenesh.meetings.scheduling.search.control import Job, assume, bare
from kenesh.meetings.scheduling.worth import cost

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ortools.sat.python.cp_model import BoolVarT, CpModel

    from kenesh.meetings.scheduling.model.whole import Model
    from kenesh.meetings.scheduling.search.choosing import Choice
    from kenesh.meetings.scheduling.search.control import Control, Outcome
    from kenesh.meetings.scheduling.search.race import Race

# Work for one question, in the solver's measure; four times as much for what could not be answered.
_QUESTION = 0.4
_MORE = 4
# Work for naming people, which is quick or in vain.
_GLANCE = 0.05
_LEAST = 0.005
# Work for reading a model to be asked of, for each variable.
_READING = 1e-5
# Cores of so many people are worth making smaller.
_SMALL = 12
_HALVINGS = 3


class Questions:
    """What those who ask share: cores, questions that are open or being asked, and the race that learns of answers.

    ``levels`` are soft literals in unary, by person or by meeting; the race counts ``apart`` more whatever they are.
    """

    def __init__(self, model: Model, race: Race, control: Control) -> None:
        self.model, self.race, self.control = model, race, control
        self.apart = 0
        weights: dict[str, int] | None = None
        if race.objective is Objective.PLACED:
            self.levels = {key: [~held] for key, held in model.starts.held.items()}
            self.loads = dict.fromkeys(self.levels, 0)
            weights = {key: model.frame.times.meetings[key].importance for key in self.levels}
        elif race.objective is Objective.CHANGE:
            # What cannot stay at all is no question.
            self.levels = {key: [~stays] for key, stays in model.staying.items()}
            self.loads = dict.fromkeys(self.levels, 1)
            self.apart = len(model.problem.published) - len(self.levels)
        else:
            self.levels = {key: levels for key, levels in _levels(model).items() if levels}
            self.loads = {key: len(model.frame.times.of_person[key]) for key in self.levels}
        self.cores = Cores({key: len(levels) for key, levels in self.levels.items()}, self.loads, control, weights)
        self.open: list[tuple[Choice, float]] = []
        self.asking: list[Choice] = []
        self.asked = 0
        self._lock = threading.Lock()

    def take(self) -> tuple[Choice, float] | None:
        """The next question and the work it is worth; ``None`` when there is none left."""
        with self._lock:
            cheapest = self.cores.cheapest(max(0, self.race.bound - self.apart))
            if cheapest is None:
                self.race.close()
                return None
            bound = self.cores.price(cheapest)
            self.cores.hold_for(bound)
            self.race.prove(self.apart + bound)
            if self.race.finished():
                return None
            self.open = [one for one in self.open if self.cores.price(one[0]) == bound and self.cores.hit_by(one[0])]
            known = [one for one, _work in self.open] + self.asking
            choice = self.cores.cheapest(bound, known) if known else cheapest
            if choice is not None and self.cores.price(choice) == bound:
                question = choice, _QUESTION
            elif self.open:
                choice, work = self.open.pop(0)
                question = choice, work * _MORE
            else:
                # The last open question is being asked by another; nobody loses by asking it elsewhere.
                question = cheapest, _QUESTION * _MORE
            self.asking.append(question[0])
            self.asked += 1
            return question

    def put(self, choice: Choice, work: float, *, answered: bool) -> None:
        """Give a question back, answered or to be asked again."""
        with self._lock:
            self.asking.remove(choice)
            if not answered:
                self.open.append((choice, work))

    def learn(self, choice: Choice, named: Iterable[str], *, passing: bool = False) -> None:
        """One of those ``named`` has more breaks than in ``choice``; ``passing``: if nobody spends more than it does."""
        with self._lock:
            self.cores.add(((key, choice[key] + 1) for key in named), sum(choice.values()) if passing else None)


def _levels(model: Model) -> Mapping[str, list[BoolVarT]]:
    return model.breaks.levels if model.breaks else {}


class Asker:
    """Asks, with a model of its own."""

    def __init__(self, questions: Questions, number: int = 0) -> None:
        self.all = questions
        self.race, self.control = questions.race, questions.control
        self.levels = questions.levels
        self.people = sorted(self.levels)
        self.cp = bare(questions.model.cp)
        self.number = number
        self.patience = _QUESTION
        self.hopes = _HALVINGS
        # What rules out a place shows at once; probing first what else might follow takes ten times as long.
        self.brief = self.race.objective in {Objective.PLACED, Objective.CHANGE}
        self.has_let_go = False
        # What needs no search costs the solver nothing by its own measure, but reading the model takes time.
        self.reading = _READING * len(self.cp.proto.variables)

    def step(self) -> None:
        """Ask one question and learn from the answer."""
        question = self.all.take()
        if question is not None:
            choice, work = question
            self.all.put(choice, work, answered=self._ask(choice, work))

    def _ask(self, choice: Choice, work: float) -> bool:
        """Whether a plan or at least a core was found."""
        held = [key for key in self.people if choice[key] < len(self.levels[key])]
        learned, outcome = False, None
        chance = random.Random(self.all.asked + self.number)  # noqa: S311 - to look elsewhere, not to hide
        while not self.race.finished():
            chance.shuffle(held)
            outcome = self._assume(held, choice, self.patience)
            self.patience = min(_QUESTION, 2 * self.patience) if outcome.impossible else max(_GLANCE, self.patience / 2)
            if not outcome.impossible:
                break
            named = self._named(outcome, held, choice)
            if not named:
                self.race.close()
                return True
            named = self._shrunk(named, choice)
            self.all.learn(choice, named)
            learned = True
            held = [key for key in held if key not in named]
        # Where the race ended meanwhile, nothing may have been asked.
        if outcome is None or learned or self.race.finished():
            if self.brief and outcome is not None and outcome.found and not self.has_let_go:
                self._let_go(held, choice)
            return True
        if not outcome.found:
            outcome = self._insist(self.people, choice, work)
        if outcome.found:
            self._offer(outcome)
        elif outcome.impossible:
            self.all.learn(choice, held)
            if self.race.objective is not Objective.PLACED:
                self._narrow(held, choice)
        return outcome.found or outcome.impossible

    def _let_go(self, held: Sequence[str], choice: Choice) -> None:
        """The best plan in which those ``held`` are as in the choice: the first in hand, and near it."""
        self.has_let_go = True
        cp = self._held(held, choice)
        weights = self.all.cores.weights
        cp.minimize(total(weights[key] * level for key, levels in self.levels.items() for level in levels))
        job = Job(work=_MORE * _QUESTION, seed=self.all.asked, brief=True, needless=self.race.finished)
        outcome = self.control.run(cp, job)
        if outcome.found:
            self._offer(outcome)

    def _assume(self, held: Sequence[str], choice: Choice, work: float) -> Outcome:
        """Hold people to their choice by assumption, so that the solver can name those it fails with."""
        assume(self.cp, [~self.levels[key][choice[key]] for key in held])
        job = Job(work=work, seed=self.all.asked, presolve=False, brief=self.brief, needless=self.race.finished)
        if self.brief:
            self.control.spend(self.reading)
        return self.control.run(self.cp, job)

    def _named(self, outcome: Outcome, held: Iterable[str], choice: Choice) -> list[str]:
        by_index = {(~self.levels[key][choice[key]]).index: key for key in held}
        return sorted(by_index[index] for index in outcome.core())

    def _shrunk(self, named: list[str], choice: Choice) -> list[str]:
        """Fewer of them, where that is quick to see."""
        glance = _LEAST if self.brief else _GLANCE
        again = self._assume(named, choice, glance)
        if again.impossible:
            named = self._named(again, named, choice)
        if self.brief and not self.has_let_go:
            return named
        if 1 < len(named) <= _SMALL:
            for key in list(named):
                fewer = [one for one in named if one != key]
                if len(fewer) < len(named) and fewer:
                    outcome = self._assume(fewer, choice, glance)
                    named = self._named(outcome, fewer, choice) if outcome.impossible else named
        return named

    def _narrow(self, held: Sequence[str], choice: Choice) -> None:
        """See whether one of the busiest needs a break more, if all have no more than the choice costs together."""
        busiest = sorted(held, key=lambda key: (-self.all.loads[key], key))
        least, most = 0, len(busiest)
        for _try in range(self.hopes):
            half = (least + most) // 2
            if self._insist(busiest[:half], choice, _QUESTION / 2, most=sum(choice.values())).impossible:
                most = half
            else:
                least = half
        # Where it did not help it is tried less the next time.
        self.hopes = _HALVINGS if most < len(busiest) else max(0, self.hopes - 1)
        if most < len(busiest):
            self.all.learn(choice, busiest[:most], passing=True)

    def _insist(self, held: Iterable[str], choice: Choice, work: float, most: int | None = None) -> Outcome:
        """Hold people to their choice for good: the solver then simplifies the model before it searches.

        ``most`` is what all may have together, where the others are not held.
        """
        cp = self._held(held, choice)
        if most is not None:
            cp.add(total(level for key in self.people for level in self.levels[key]) <= most)
        job = Job(work=work, seed=self.all.asked, brief=self.brief, needless=self.race.finished)
        return self.control.run(cp, job)

    def _held(self, held: Iterable[str], choice: Choice) -> CpModel:
        cp = self.cp.clone()
        cp.clear_assumptions()
        cp.add_bool_and([~level for key in held for level in self.levels[key][choice[key] :]])
        return cp

    def _offer(self, outcome: Outcome) -> None:
        model = self.all.model
        plan = model.plan(outcome.true)
        self.race.offer(plan, cost(self.race.objective, model.problem, model.frame.times, plan))

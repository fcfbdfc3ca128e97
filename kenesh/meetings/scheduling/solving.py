"""Problem in, plan out: objective by objective in their order, each as good as the time allows, none spoiling another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kenesh.meetings.scheduling.explaining import Reasons
from kenesh.meetings.scheduling.model.whole import Model
from kenesh.meetings.scheduling.plan import Result, Status, Value
from kenesh.meetings.scheduling.problem import Objective
from kenesh.meetings.scheduling.quick.pace import Pace
from kenesh.meetings.scheduling.quick.plans import least_changes, quick_plan
from kenesh.meetings.scheduling.search.control import Control, Job, Limits
from kenesh.meetings.scheduling.search.hitting import Asker, Questions
from kenesh.meetings.scheduling.search.race import Race
from kenesh.meetings.scheduling.search.strategies import move, run
from kenesh.meetings.scheduling.search.trust import Trust
from kenesh.meetings.scheduling.times import Times, literals
from kenesh.meetings.scheduling.worth import cost, least_breaks, least_difference, least_left_out, total_importance

if TYPE_CHECKING:
    from kenesh.meetings.scheduling.facts import Explanation
    from kenesh.meetings.scheduling.problem import Problem
    from kenesh.meetings.scheduling.search.race import Plan

__all__ = ["Limits", "solve"]

# Literals of which a second is enough to make a model; where less time is left, none is begun.
_PACE = 60_000
# Seconds that a plan at once may take however little time there is.
_AT_ONCE = 0.6
# The share of the time that is spent on finding a place for everything before less is aimed at.
_ALL = 0.4
# The share of the time that is kept for reasons, while something has no place.
_FOR_REASONS = 0.15
# How time and work are shared among objectives still to come, by weight; what one does not use, the next ones have. The
# more of the others depends on an objective, the more it weighs; breaks shared fairly come mostly from having few.
_WEIGHTS = {
    Objective.PLACED: 6,
    Objective.BREAKS: 3,
    Objective.FAIRNESS: 1,
    Objective.WISHES: 2,
    Objective.CHANGE: 2,
}
# How much more it weighs, with all that come after, where it is next.
_WAITED_FOR = 2
# How much of their weight those keep that come after least change.
_IN_PASSING = 0.1
# Meetings whose reasons are looked for without being asked; `explain` answers for any.
MOST_EXPLAINED = 20


def solve(problem: Problem, limits: Limits | None = None) -> Result:
    """Schedule ``problem`` within ``limits``: a minute on one worker unless told otherwise.

    Whatever ends it, time, work or being cancelled, the best plan found is returned, with what is proven of it.
    """
    control = Control(limits or Limits())
    with control.watching():
        return _Search(problem, control).result()


class _Search:
    """One search: the best plan in hand, and what is proven so far."""

    def __init__(self, problem: Problem, control: Control) -> None:
        self.problem, self.control = problem, control
        self.times = Times(problem)
        self.trust = Trust(problem)
        self.plan: Plan | None = None
        self.impossible = False
        self.values: list[Value] = []
        self.whole = total_importance(problem)
        # What has to be left out at least.
        self.left_out = least_left_out(problem, self.times)
        self.model: Model | None = None
        # The objectives that are done with, and what they may cost from now on.
        self.settled: list[tuple[Objective, int]] = []
        # What was asked of changes while everything was given a place.
        self.asked: Questions | None = None

    def result(self) -> Result:
        """Search, and say what was found."""
        pace = Pace(max(self.control.seconds_left, _AT_ONCE), lambda: self.control.cancelled)
        self._take(quick_plan(self.problem, self.times, pace))
        self.control.kept = _FOR_REASONS if self.control.limits.reasons and not self._all_placed() else 0.0
        for objective in self.problem.objectives:
            self._better(objective)
        if not self.problem.objectives and self.plan is None:
            model = self._model()
            if model is not None:
                self._first(model)
        status = self._status()
        plan = self.plan or ()
        where = {one.meeting for one in plan}
        not_placed = tuple(one.key for one in self.problem.meetings if one.key not in where)
        return Result(
            status,
            plan,
            not_placed,
            tuple(map(self._final, self.values)),
            self._explanations(plan, not_placed),
            seconds=self.control.seconds,
            work=self.control.work,
        )

    def _take(self, plan: Plan | None) -> None:
        """Have ``plan`` in hand, if it keeps every rule."""
        if plan is not None and self.trust.holds(plan):
            self.plan = plan

    def _final(self, value: Value) -> Value:
        """What the plan is worth now: looking for the best of a later objective may have bettered an earlier one."""
        if self.plan is None or value.value is None:
            return value
        now = cost(value.objective, self.problem, self.times, self.plan)
        return replace(value, value=self.whole - now if value.objective is Objective.PLACED else now)

    def _status(self) -> Status:
        if self.impossible:
            return Status.INFEASIBLE
        if self.plan is None:
            return Status.UNKNOWN
        return Status.OPTIMAL if all(value.proven for value in self.values) else Status.FEASIBLE

    def _model(self) -> Model | None:
        """The model to search in, made when it is first needed; ``None`` where the time does not suffice."""
        if self.model is None and not self._has_no_time():
            self.model = self._made()
            for objective, value in self.settled:
                self._hold(self.model, objective, value)
        return self.model

    def _made(self) -> Model:
        """Where everything can have a place, a model in which it has: that is easier by far."""
        all_required = all(one.required for one in self.problem.meetings)
        aims_at_all = self.problem.objectives[:1] == (Objective.PLACED,) and not self.left_out
        if all_required or aims_at_all:
            model = Model(self.problem, full=True)
            there = self._all_placed() or self._near(model) or all_required
            if there or (not self.left_out and self._first(model, share=_ALL)):
                return model
        self.asked = None
        return Model(self.problem)

    def _near(self, model: Model) -> bool:
        """Whether a plan near the published one holds everything, where least change is what is wanted next.

        Everything stays where it was but for what cannot, and what that cannot do without.
        """
        if self.problem.objectives[1:2] != (Objective.CHANGE,) or not model.staying:
            return False
        race = Race(Objective.CHANGE, self.control, self.trust)
        self.asked = Questions(model, race, self.control)
        asker = Asker(self.asked)
        with self.control.share(_ALL):
            while race.plan is None and not race.finished():
                asker.step()
        if race.impossible and all(one.required for one in self.problem.meetings):
            self.impossible = True
        elif race.impossible:
            self.left_out = self._least_important()
        race.settle()
        self._take(race.plan)
        return race.plan is not None

    def _least_important(self) -> int:
        """What is left out at least where some meeting has to go, and which one is not known yet."""
        return min(one.importance for one in self.problem.meetings if not one.required)

    def _hold(self, model: Model, objective: Objective, value: int) -> None:
        model.cp.add(model.objective(objective) <= value)

    def _all_placed(self) -> bool:
        return self.plan is not None and len(self.plan) == len(self.problem.meetings)

    def _has_no_time(self) -> bool:
        if self.control.over:
            return True
        return literals(self.problem) / _PACE > self.control.seconds_left

    def _first(self, model: Model, share: float = 1.0) -> bool:
        """Whether the model has a plan at all; then it is in hand."""
        model.hint(self.plan or ())
        seconds, work = self.control.seconds_left * share, self.control.work_left * share
        outcome = self.control.run(model.cp, Job(seconds=seconds, work=work, linear=1, first=True))
        if outcome.found:
            self._take(model.plan(outcome.true))
        elif outcome.impossible and (not model.frame.full or all(one.required for one in self.problem.meetings)):
            self.impossible = True
        elif outcome.impossible:
            self.left_out = self._least_important()
        return outcome.found

    def _better(self, objective: Objective) -> None:
        """Find the best of one objective that spoils none before, and hold on to it."""
        race = Race(objective, self.control, self.trust, self.whole if objective is Objective.PLACED else None)
        if objective is Objective.CHANGE and self.asked:
            race = self.asked.race
        race.prove(self._plain_bound(objective))
        self._offer(race)
        if not self.impossible and not race.finished():
            with self.control.share(self._share(objective)):
                self._search(race)
        race.settle()
        self.impossible |= race.impossible
        self.values.append(Value(objective, *race.told()))
        if race.plan is not None and race.value is not None:
            self.plan = race.plan
            self.settled.append((objective, race.value))
            if self.model is not None:
                self._hold(self.model, objective, race.value)

    def _share(self, objective: Objective) -> float:
        """The part of what is left that ``objective`` may use, such that those after it have theirs."""
        problem, order = self.problem, self.problem.objectives
        idle = {
            Objective.WISHES: not any(one.wishes for one in problem.meetings),
            Objective.CHANGE: not problem.published,
        }
        later: float = sum(_WEIGHTS[one] for one in order[order.index(objective) + 1 :] if not idle.get(one))
        if order[order.index(objective) + 1 :][:1] == (Objective.CHANGE,) and problem.published:
            later *= _WAITED_FOR
        elif objective is Objective.CHANGE and problem.published:
            # A plan made anew is waited for; what counts less than that little moves is bettered in passing.
            later *= _IN_PASSING
        return _WEIGHTS[objective] / (_WEIGHTS[objective] + later)

    def _search(self, race: Race) -> None:
        model = self._model()
        # Making it may have found a plan in which everything has a place, or that something has to go.
        self._offer(race)
        race.prove(self._plain_bound(race.objective))
        if model is None:
            move(self.problem, self.times, race, self.control)
        elif not self.impossible and not race.finished():
            model.cp.minimize(model.objective(race.objective))
            model.hint(self.plan or ())
            run(model, race, self.control, self.asked)

    def _offer(self, race: Race) -> None:
        if self.plan is not None:
            race.offer(self.plan, cost(race.objective, self.problem, self.times, self.plan))

    def _plain_bound(self, objective: Objective) -> int:
        match objective:
            case Objective.PLACED:
                return self.left_out
            case Objective.CHANGE:
                return least_changes(self.problem, self.times)
            case Objective.BREAKS if self._all_held:
                return sum(least_breaks(self.problem, self.times).values())
            case Objective.FAIRNESS if self._all_held:
                return least_difference(self.problem, self.times, dict(self.settled).get(Objective.BREAKS))
        return 0

    @property
    def _all_held(self) -> bool:
        """Whether every plan that is still looked for has all meetings."""
        return (Objective.PLACED, 0) in self.settled or all(one.required for one in self.problem.meetings)

    def _explanations(self, plan: Plan, not_placed: tuple[str, ...]) -> tuple[Explanation, ...]:
        self.control.kept = 0.0
        if self.impossible:
            not_placed = ("",)
        if not self.control.limits.reasons or (self.plan is None and not self.impossible):
            return ()
        reasons = (
            Reasons(self.problem, plan, key, self.control).answer().reason for key in not_placed[:MOST_EXPLAINED]
        )
        return tuple(one for one in reasons if one)

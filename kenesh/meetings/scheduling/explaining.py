"""Why a meeting has no place: the least that would free it, and the facts that are in its way; or the place it could have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.meetings.scheduling.facts import Explanation, Fact, FactKind
from kenesh.meetings.scheduling.model.frame import total
from kenesh.meetings.scheduling.model.whole import Model
from kenesh.meetings.scheduling.offering import offered, tidied
from kenesh.meetings.scheduling.plan import Answer
from kenesh.meetings.scheduling.search.control import Control, Job, Limits, assume
from kenesh.meetings.scheduling.times import literals

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ortools.sat.python.cp_model import BoolVarT, CpModel

    from kenesh.meetings.scheduling.problem import Assignment, Problem
    from kenesh.meetings.scheduling.search.control import Outcome

# Literals of which a second is enough to make a model that explains.
_PACE = 12_000
# A change of any kind is better than two; giving up another meeting is as bad as three others.
_CHANGE, _GIVING_UP = 2, 7
# The share of the time in which to look for a place before looking for what is in the way.
_OFFERING = 0.4
# The share of what is left for the cheapest changes.
_CHEAPEST = 0.4
# The share of what is left for one question whether a fact is needed.
_ONE = 0.2


def answer(problem: Problem, plan: Sequence[Assignment], meeting: str, limits: Limits | None = None) -> Answer:
    """Why ``meeting`` has no place beside the meetings of ``plan``, which may move but keep a place; or a place.

    First with all others where they stand, then with others moved, as few as can be.
    """
    control = Control(limits or Limits(seconds=10))
    with control.watching():
        with control.share(_OFFERING):
            found = offered(problem, plan, meeting, control)
        return Answer(meeting, plan=found) if found else Reasons(problem, plan, meeting, control).answer()


def explain(
    problem: Problem, plan: Sequence[Assignment], meeting: str, limits: Limits | None = None
) -> Explanation | None:
    """The reason of `answer`; ``None`` if ``meeting`` could have a place, or the time did not suffice to find out."""
    return answer(problem, plan, meeting, limits).reason


def obstacles(problem: Problem, plan: Sequence[Assignment], meeting: str, limits: Limits) -> Explanation | None:
    """The reason why ``meeting`` is not in ``plan``, without looking first whether it could be; ``None`` as in `explain`.

    Without a meeting: why there is no plan at all.
    """
    control = Control(limits)
    with control.watching():
        return Reasons(problem, plan, meeting, control).answer().reason


class Reasons:
    """One question. Without a meeting: why there is no plan at all."""

    def __init__(self, problem: Problem, plan: Sequence[Assignment], meeting: str, control: Control) -> None:
        self.problem, self.plan, self.meeting, self.control = problem, plan, meeting, control
        self.proven = True

    def answer(self) -> Answer:
        """What is found out: an explanation only where it is proven that there is no place, a plan where there is one."""
        if self.control.over or literals(self.problem) / _PACE > self.control.seconds_left:
            return Answer(self.meeting)
        self._build()
        everything = self._ask(self.facts)
        if everything.found and self.meeting:
            kept = {self.meeting, *(one.meeting for one in self.plan)}
            found = [one for one in self.model.plan(everything.true) if one.meeting in kept]
            return Answer(self.meeting, plan=tidied(self.problem, self.plan, found) or ())
        if not everything.impossible:
            return Answer(self.meeting)
        by_index = {literal.index: fact for fact, literal in self.facts.items()}
        core = {by_index[index] for index in everything.core()}
        freed_by = self._least_change() or set()
        facts = self._needed(core | freed_by, freed_by)
        return Answer(
            self.meeting,
            Explanation(
                self.meeting, tuple(sorted(facts, key=_order)), tuple(sorted(freed_by, key=_order)), self.proven
            ),
        )

    def _build(self) -> None:
        self.model = Model(self.problem, explain=True, spare=self.meeting)
        self.facts = self._facts(self.model)
        self.cp = self.model.cp

    def _facts(self, model: Model) -> dict[Fact, BoolVarT]:
        """The facts of a model in which the meeting has a place."""
        if self.meeting:
            model.cp.add_bool_and(model.starts.held[self.meeting])
            kept = {one.meeting for one in self.plan}
        else:
            kept = {one.key for one in self.problem.meetings if one.required}
        held = {Fact(FactKind.HELD, (key,)): model.starts.held[key] for key in sorted(kept - {self.meeting})}
        return model.frame.facts | held

    def _ask(self, facts: Iterable[Fact], share: float = 1.0) -> Outcome:
        """Whether it has a place while ``facts`` are so, whatever else is."""
        assume(self.cp, [self.facts[fact] for fact in facts])
        seconds, work = self.control.seconds_left * share, self.control.work_left * share
        # What rules out a place shows at once; probing first what else might follow takes ten times as long.
        return self.control.run(self.cp, Job(presolve=False, brief=True, seconds=seconds, work=work))

    def _least_change(self) -> set[Fact] | None:
        """Facts such that it has a place if they are not so and all others are; the cheapest, or none of them needless."""
        # What would do while all stand is soon found, and would do where they may move.
        freed_by = self._where_they_stand()
        wide = self._cheapest(self.cp.clone(), self.facts, core=True)
        if wide.optimal:
            return _undone(wide, self.facts)
        if freed_by is None:
            self.proven = False
            return None
        return self._without_needless(freed_by)

    def _where_they_stand(self) -> set[Fact] | None:
        """The cheapest such facts while every other meeting is where it is, or not held; a small question."""
        at = {one.meeting: (one.start,) for one in self.plan}
        stand = {one.key: at.get(one.key, ()) for one in self.problem.meetings if one.key != self.meeting}
        model = Model(self.problem, explain=True, spare=self.meeting, stand=stand)
        facts = self._facts(model)
        found = self._cheapest(model.cp, facts)
        return _undone(found, facts) if found.optimal else None

    def _cheapest(self, cp: CpModel, facts: Mapping[Fact, BoolVarT], *, core: bool = False) -> Outcome:
        """The fewest facts undone. Where there are many it is found from below: from above it comes down far too slowly."""
        cp.clear_assumptions()
        cp.minimize(total(_weight(fact) * (1 - literal) for fact, literal in facts.items()))
        seconds, work = self.control.seconds_left * _CHEAPEST, self.control.work_left * _CHEAPEST
        job = Job(core=core, linear=not core, brief=True, presolve=not core, seconds=seconds, work=work)
        return self.control.run(cp, job)

    def _without_needless(self, freed_by: set[Fact]) -> set[Fact]:
        """Fewer of them, one by one: whether it has a place without one of them is a question much smaller than the best choice."""
        for fact in sorted(freed_by, key=lambda one: (-_weight(one), _order(one))):
            if self.control.over:
                self.proven = False
                break
            rest = freed_by - {fact}
            outcome = self._ask([one for one in self.facts if one not in rest], _ONE)
            if outcome.found:
                freed_by = rest
            elif not outcome.impossible:
                self.proven = False
        return freed_by

    def _needed(self, facts: set[Fact], freed_by: set[Fact]) -> set[Fact]:
        """Leave out what it is without a place without."""
        for fact in sorted(facts - freed_by, key=_order):
            if self.control.over:
                self.proven = False
                break
            if fact not in facts:
                continue
            outcome = self._ask(sorted(facts - {fact}, key=_order), _ONE)
            if outcome.impossible:
                by_index = {self.facts[one].index: one for one in facts}
                facts = {by_index[index] for index in outcome.core()} | freed_by
            elif not outcome.found:
                self.proven = False
        return facts


def _undone(outcome: Outcome, facts: Mapping[Fact, BoolVarT]) -> set[Fact]:
    return {fact for fact, literal in facts.items() if not outcome.true(literal)}


def _weight(fact: Fact) -> int:
    return _GIVING_UP if fact.kind is FactKind.HELD else _CHANGE


def _order(fact: Fact) -> tuple[object, ...]:
    return list(FactKind).index(fact.kind), fact.of, fact.span or (-1, -1), fact.why

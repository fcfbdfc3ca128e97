"""Why a meeting has no place: the least that would free it, and the facts that are in its way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.meetings.scheduling.facts import Explanation, Fact, FactKind
from kenesh.meetings.scheduling.model.frame import total
from kenesh.meetings.scheduling.model.whole import Model
from kenesh.meetings.scheduling.search.control import Control, Job, Limits, assume
from kenesh.meetings.scheduling.times import literals

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kenesh.meetings.scheduling.problem import Assignment, Problem
    from kenesh.meetings.scheduling.search.control import Outcome

# Literals of which a second is enough to make a model that explains.
_PACE = 25_000
# A change of any kind is better than two; giving up another meeting is as bad as three others.
_CHANGE, _GIVING_UP = 2, 7


def explain(
    problem: Problem, plan: Sequence[Assignment], meeting: str, limits: Limits | None = None
) -> Explanation | None:
    """Why ``meeting`` has no place beside the meetings of ``plan``, which may move but keep a place.

    ``None`` if it could have one, or the time did not suffice to find out.
    """
    control = Control(limits or Limits(seconds=10))
    with control.watching():
        return Reasons(problem, plan, meeting, control).found()


class Reasons:
    """One question. Without a meeting: why there is no plan at all."""

    def __init__(self, problem: Problem, plan: Sequence[Assignment], meeting: str, control: Control) -> None:
        self.problem, self.plan, self.meeting, self.control = problem, plan, meeting, control
        self.proven = True

    def found(self) -> Explanation | None:
        """Its explanation."""
        if self.control.over or literals(self.problem) / _PACE > self.control.seconds_left:
            return None
        self._build()
        everything = self._ask(self.facts)
        if not everything.impossible:
            return None
        freed_by = self._least_change()
        if freed_by is None:
            return None
        by_index = {literal.index: fact for fact, literal in self.facts.items()}
        core = {by_index[index] for index in everything.core()}
        facts = self._needed(core | freed_by, freed_by)
        return Explanation(
            self.meeting, tuple(sorted(facts, key=_order)), tuple(sorted(freed_by, key=_order)), self.proven
        )

    def _build(self) -> None:
        model = Model(self.problem, explain=True, spare=self.meeting)
        self.cp = model.cp
        if self.meeting:
            self.cp.add_bool_and(model.starts.held[self.meeting])
            kept = {one.meeting for one in self.plan}
        else:
            kept = {one.key for one in self.problem.meetings if one.required}
        self.facts = dict(model.frame.facts)
        for key in sorted(kept - {self.meeting}):
            self.facts[Fact(FactKind.HELD, (key,))] = model.starts.held[key]

    def _ask(self, facts: Iterable[Fact]) -> Outcome:
        """Whether it has a place while ``facts`` are so, whatever else is."""
        assume(self.cp, [self.facts[fact] for fact in facts])
        return self.control.run(self.cp, Job(presolve=False))

    def _least_change(self) -> set[Fact] | None:
        """The cheapest facts such that it has a place if they are not so and all others are."""
        cp = self.cp.clone()
        cp.clear_assumptions()
        cp.minimize(
            total(
                (_GIVING_UP if fact.kind is FactKind.HELD else _CHANGE) * (1 - literal)
                for fact, literal in self.facts.items()
            )
        )
        outcome = self.control.run(cp, Job(linear=1))
        self.proven &= outcome.optimal
        if not outcome.found:
            return None
        return {fact for fact, literal in self.facts.items() if not outcome.true(literal)}

    def _needed(self, facts: set[Fact], freed_by: set[Fact]) -> set[Fact]:
        """Leave out what it is without a place without."""
        for fact in sorted(facts - freed_by, key=_order):
            if fact not in facts:
                continue
            outcome = self._ask(sorted(facts - {fact}, key=_order))
            if outcome.impossible:
                by_index = {self.facts[one].index: one for one in facts}
                facts = {by_index[index] for index in outcome.core()} | freed_by
            elif not outcome.found:
                self.proven = False
        return facts


def _order(fact: Fact) -> tuple[object, ...]:
    return list(FactKind).index(fact.kind), fact.of, fact.span or (-1, -1), fact.why

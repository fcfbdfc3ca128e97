"""What the parts of the model share: the solver's model, the times, and how a fact is made to count.

A model is built in one of two ways. To solve, every fact counts: what it rules out is left out, which keeps the model
small. To explain, every fact is a literal, and what it rules out is ruled out only while the literal is true.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from kenesh.meetings.scheduling.times import Times

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ortools.sat.python.cp_model import BoolVarT, LinearExpr, LinearExprT

    from kenesh.meetings.scheduling.facts import Fact
    from kenesh.meetings.scheduling.problem import Problem


class Frame:
    """A model under construction. ``full``: every meeting has to have a place.

    ``stand``: the only start of each meeting, none where it has none there; all are open of one that is not named.
    """

    def __init__(
        self,
        problem: Problem,
        *,
        full: bool = False,
        explain: bool = False,
        stand: Mapping[str, Sequence[int]] | None = None,
    ) -> None:
        self.problem = problem
        self.times = Times(problem)
        self.cp = cp_model.CpModel()
        self.full = full
        self.explain = explain
        self.stand = stand or {}
        self.facts: dict[Fact, BoolVarT] = {}

    def new(self) -> BoolVarT:
        """A new literal."""
        return self.cp.new_bool_var("")

    def under(self, fact: Fact) -> list[BoolVarT]:
        """What must be true for ``fact`` to count: nothing, when we solve."""
        if not self.explain:
            return []
        if fact not in self.facts:
            self.facts[fact] = self.new()
        return [self.facts[fact]]

    def rule_out(self, literal: BoolVarT, facts: Iterable[Fact]) -> None:
        """``literal`` is false while any of ``facts`` counts."""
        for fact in facts:
            self.cp.add_bool_or([~literal, *(~one for one in self.under(fact))])

    def rule_out_together(self, literals: Sequence[BoolVarT], pairs: Iterable[Sequence[Fact]]) -> None:
        """``literals`` are not all true while all facts of any of ``pairs`` count."""
        for facts in pairs:
            counting = [one for fact in facts for one in self.under(fact)]
            self.cp.add_bool_or([*(~one for one in literals), *(~one for one in counting)])

    def at_most_one(self, literals: Sequence[BoolVarT], fact: Fact | None = None) -> None:
        """At most one of ``literals``; while ``fact`` counts, where one is named."""
        if len(literals) < 2:  # noqa: PLR2004 - one alone is at most one
            return
        if fact and self.explain:
            self.cp.add(total(literals) <= 1).only_enforce_if(self.under(fact))
        else:
            self.cp.add_at_most_one(literals)

    def either(self, literals: Sequence[BoolVarT]) -> BoolVarT:
        """A literal that says whether one of ``literals`` is true, of which at most one can be."""
        if len(literals) == 1:
            return literals[0]
        found = self.new()
        self.cp.add_exactly_one([*literals, ~found])
        return found


def total(terms: Iterable[LinearExprT]) -> LinearExpr:
    """The sum of ``terms``."""
    return cp_model.LinearExpr.sum(list(terms))

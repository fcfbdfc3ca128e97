"""What the scheduler gives back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kenesh.meetings.scheduling.facts import Explanation, Fact
    from kenesh.meetings.scheduling.problem import Assignment, Objective


class Status(StrEnum):
    """What is known of a plan."""

    OPTIMAL = "optimal"  # no plan is better in any objective without being worse in an earlier one
    FEASIBLE = "feasible"  # a plan, of which that is not known
    INFEASIBLE = "infeasible"  # there is no plan that holds what is required
    UNKNOWN = "unknown"  # neither a plan nor a proof that there is none was found in time


@dataclass(frozen=True, slots=True)
class Value:
    """What a plan is worth in one objective, and the proven bound: no plan as good in those before is beyond it.

    ``placed`` is the sum of importance of what has a place, larger is better. Of all others smaller is better: breaks;
    the difference between most and fewest breaks; wishes not met; published meetings that move or lose their place.
    ``value`` is ``None`` while there is no plan.
    """

    objective: Objective
    value: int | None
    bound: int

    @property
    def proven(self) -> bool:
        """Whether it cannot be better."""
        return self.value == self.bound


@dataclass(frozen=True, slots=True)
class Result:
    """A plan, what is known of it, and why what is not in it has no place.

    ``assignments`` are in order of start, then of the meeting's key. ``seconds`` is by the clock; ``work`` is the
    solver's own measure, the same on every machine.
    """

    status: Status
    assignments: tuple[Assignment, ...] = ()
    not_placed: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    seconds: float = 0.0
    work: float = 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of a meeting that has no place. One of three: its ``reason``; a ``plan`` that has it; or neither is known.

    ``plan`` holds every other meeting that has a place now, where it is or elsewhere. A reason is given only where it is
    proven that there is no such plan.
    """

    meeting: str
    reason: Explanation | None = None
    plan: tuple[Assignment, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether the time sufficed to find out."""
        return self.reason is not None or bool(self.plan)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a search is: the objective it is at, the best value in hand, if any, and what is proven."""

    objective: Objective
    value: int | None
    bound: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Move:
    """A published meeting that cannot stay: where it was, where it goes (``None``: it has no place), and why.

    ``hit_by`` are the facts that rule out its old place whatever happens to the others; where there are none it makes
    way for the meetings ``for_others``.
    """

    meeting: str
    was: Assignment
    becomes: Assignment | None
    hit_by: tuple[Fact, ...] = ()
    for_others: tuple[str, ...] = ()

"""How long a search may take, and how it is stopped: by time, by work, by whoever asked for it."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ortools.sat.python.cp_model import BoolVarT, LinearExpr

    from kenesh.meetings.scheduling.plan import Progress

# How often a running search looks whether it has been cancelled, in seconds.
_LOOKS = 0.02
# As good as no limit: a month.
FOREVER = 2_592_000.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What a search may use.

    ``seconds`` by the clock; ``work`` in the solver's own measure, about half a second's of an ordinary core to a unit.
    With one worker and only ``work`` limited, the same problem and ``seed`` give the same plan on any machine.
    ``progress`` is told whenever something better is found or proven, and ``cancelled`` is asked many times a second.
    Both may be called from another thread. ``reasons``: whether to explain what has no place.
    """

    seconds: float | None = 60.0
    work: float | None = None
    workers: int = 1
    seed: int = 0
    reasons: bool = True
    progress: Callable[[Progress], None] | None = None
    cancelled: Callable[[], bool] | None = None


class Control:
    """Keeps one search within its limits. Everything it starts, it can stop."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.began = time.monotonic()
        self.work = 0.0
        self._own = threading.local()
        # The share of time and work that is kept for what comes last.
        self.kept = 0.0
        # Until when, by the clock and in work, what runs now may go on; see `share`.
        self._until = (FOREVER, FOREVER)
        self._lock = threading.Lock()
        self._running: dict[int, tuple[cp_model.CpSolver, Callable[[], bool]]] = {}
        self._ended = threading.Event()

    @property
    def seconds(self) -> float:
        """How long it has taken so far."""
        return time.monotonic() - self.began

    @property
    def own_work(self) -> float:
        """How much work the thread that asks has done."""
        return getattr(self._own, "work", 0.0)

    @property
    def seconds_left(self) -> float:
        """How long it may still take."""
        limit = self.limits.seconds
        return FOREVER if limit is None else max(0.0, min(limit * (1 - self.kept), self._until[0]) - self.seconds)

    @property
    def work_left(self) -> float:
        """How much work it may still do."""
        limit = self.limits.work
        return FOREVER if limit is None else max(0.0, min(limit * (1 - self.kept), self._until[1]) - self.work)

    @property
    def over(self) -> bool:
        """Whether it has to end."""
        return self.seconds_left <= 0 or self.work_left <= 0 or self.cancelled

    @property
    def cancelled(self) -> bool:
        """Whether somebody called it off."""
        return self.limits.cancelled is not None and self.limits.cancelled()

    @contextmanager
    def share(self, part: float) -> Iterator[None]:
        """While inside, no more than ``part`` of the time and work that is left now may be used."""
        before = self._until
        self._until = self.seconds + part * self.seconds_left, self.work + part * self.work_left
        try:
            yield
        finally:
            self._until = before

    @contextmanager
    def watching(self) -> Iterator[None]:
        """While inside, what runs is stopped as soon as it is cancelled or no longer needed."""
        watcher = threading.Thread(target=self._watch, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            self._ended.set()
            watcher.join()
            self._ended.clear()

    def _watch(self) -> None:
        while not self._ended.wait(_LOOKS):
            cancelled = self.cancelled
            with self._lock:
                running = list(self._running.values())
            for solver, needless in running:
                if cancelled or needless():
                    solver.stop_search()

    def spend(self, work: float) -> None:
        """Count ``work`` that was done without the solver."""
        with self._lock:
            self.work += work
        self._own.work = self.own_work + work

    def run(self, cp: cp_model.CpModel, job: Job) -> Outcome:
        """Solve ``cp`` as ``job`` says, within what is left."""
        solver = cp_model.CpSolver()
        parameters = solver.parameters
        parameters.num_workers = 1
        parameters.random_seed = self.limits.seed + job.seed
        parameters.max_time_in_seconds = min(self.seconds_left, job.seconds)
        parameters.max_deterministic_time = min(self.work_left, job.work)
        parameters.linearization_level = job.linear
        parameters.optimize_with_core = job.core
        parameters.cp_model_presolve = job.presolve
        if job.brief:
            parameters.cp_model_probing_level = 0
            parameters.symmetry_level = 0
        parameters.stop_after_first_solution = job.first
        if job.bound is not None:
            solver.best_bound_callback = job.bound
        callback = _Callback(job.found) if job.found else None
        with self._lock:
            self._running[id(solver)] = solver, job.needless
        try:
            status = solver.solve(cp, callback)
        finally:
            with self._lock:
                del self._running[id(solver)]
                self.work += solver.deterministic_time
            self._own.work = self.own_work + solver.deterministic_time
        if status == cp_model.MODEL_INVALID:
            raise AssertionError(cp.validate())
        return Outcome(solver, status)


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """How to solve a model: limits, strategy, and whom to tell of solutions (their truth) and bounds."""

    work: float = FOREVER
    seconds: float = FOREVER
    seed: int = 0
    linear: int = 0
    core: bool = False
    presolve: bool = True
    brief: bool = False
    first: bool = False
    found: Callable[[cp_model.CpSolverSolutionCallback], None] | None = None
    bound: Callable[[float], None] | None = None
    needless: Callable[[], bool] = _never


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it ended."""

    solver: cp_model.CpSolver
    status: cp_model.CpSolverStatus

    @property
    def found(self) -> bool:
        """Whether there is a solution."""
        return self.status in {cp_model.OPTIMAL, cp_model.FEASIBLE}

    @property
    def optimal(self) -> bool:
        """Whether there is a solution, and none is better."""
        return self.status == cp_model.OPTIMAL

    @property
    def impossible(self) -> bool:
        """Whether it is proven that there is none."""
        return self.status == cp_model.INFEASIBLE

    def true(self, literal: BoolVarT) -> bool:
        """What ``literal`` is in the solution."""
        return self.solver.boolean_value(literal)

    def value(self, expression: LinearExpr) -> int:
        """What ``expression`` is in the solution."""
        return self.solver.value(expression)

    def values(self) -> Sequence[int]:
        """What every variable is in the solution, in the order in which they were made."""
        return list(self.solver.response_proto.solution)

    def core(self) -> list[int]:
        """The indices of assumed literals that cannot all be true."""
        return list(self.solver.sufficient_assumptions_for_infeasibility())


class _Callback(cp_model.CpSolverSolutionCallback):
    """Hands each solution on."""

    def __init__(self, found: Callable[[cp_model.CpSolverSolutionCallback], None]) -> None:
        super().__init__()
        self._found = found

    def on_solution_callback(self) -> None:
        self._found(self)


def assume(cp: cp_model.CpModel, literals: Sequence[BoolVarT]) -> None:
    """Have the next solve assume that ``literals`` are all true, and nothing else."""
    cp.clear_assumptions()
    cp.add_assumptions(literals)


def hint(cp: cp_model.CpModel, values: Sequence[int]) -> None:
    """Have the next solve begin with ``values``, those of all variables in the order in which they were made."""
    cp.clear_hints()  # type: ignore[no-untyped-call]  # the library's
    for number, value in enumerate(values):
        cp.add_hint(cp.get_int_var_from_proto_index(number), value)


def bare(cp: cp_model.CpModel) -> cp_model.CpModel:
    """A copy of ``cp`` without objective and hints."""
    copy = cp.clone()
    copy.clear_objective()  # type: ignore[no-untyped-call]  # the library's
    copy.clear_hints()  # type: ignore[no-untyped-call]  # the library's
    return copy

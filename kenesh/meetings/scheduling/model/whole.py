"""The whole model of a problem, what its objectives are made of, and how a plan is read from a solution."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kenesh.meetings.scheduling.model.breaks import Breaks
from kenesh.meetings.scheduling.model.cuts import add_cuts
from kenesh.meetings.scheduling.model.days import day_of, limit_rows
from kenesh.meetings.scheduling.model.frame import Frame, total
from kenesh.meetings.scheduling.model.people import add_people
from kenesh.meetings.scheduling.model.rooms import Rooms
from kenesh.meetings.scheduling.model.settling import settled
from kenesh.meetings.scheduling.model.starts import Starts
from kenesh.meetings.scheduling.model.teams import Teams
from kenesh.meetings.scheduling.problem import Objective

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ortools.sat.python.cp_model import BoolVarT, LinearExpr

    from kenesh.meetings.scheduling.problem import Assignment, Meeting, Participant, Problem

type Truth = Callable[[BoolVarT], bool]


class Model:
    """Everything of a problem. All objectives are such that less is better.

    ``full``: every meeting has to have a place. ``explain``: facts are literals (see `frame.py`), and ``spare`` is the
    meeting that one more room or team would help; all of them where it is empty. ``stand``: as in `frame.py`.
    """

    def __init__(
        self,
        problem: Problem,
        *,
        full: bool = False,
        explain: bool = False,
        spare: str | None = None,
        stand: Mapping[str, Sequence[int]] | None = None,
    ) -> None:
        self.problem = problem
        self.frame = frame = Frame(problem, full=full, explain=explain, stand=stand)
        self.cp = frame.cp
        self.starts = Starts(frame)
        self.rooms = Rooms(frame, self.starts, spare)
        self.teams = Teams(frame, self.starts, self.rooms, spare)
        add_people(frame, self.starts, self.rooms)
        days = {
            person.key: day_of(frame, self.starts, person)
            for person in problem.participants
            if frame.times.of_person[person.key] and self._day_matters(person)
        }
        for person in problem.participants:
            if person.key in days:
                limit_rows(frame, self.starts, person, days[person.key])
        self.breaks: Breaks | None = None
        if self._breaks_matter():
            self.breaks = Breaks(frame, self.starts, days)
            add_cuts(frame, self.breaks)
        self._made: dict[Objective, LinearExpr] = {}

    def _breaks_matter(self) -> bool:
        problem = self.problem
        if self.frame.explain:
            return problem.rules.spread is not None
        return problem.rules.spread is not None or bool({Objective.BREAKS, Objective.FAIRNESS} & {*problem.objectives})

    def _day_matters(self, person: Participant) -> bool:
        return self._breaks_matter() or self.problem.row_of(person) is not None

    def objective(self, objective: Objective) -> LinearExpr:
        """What ``objective`` counts, as the solver sees it: less is better."""
        if objective not in self._made:
            self._made[objective] = self._make(objective)
        return self._made[objective]

    def _make(self, objective: Objective) -> LinearExpr:
        match objective:
            case Objective.PLACED:
                return self._left_out()
            case Objective.BREAKS:
                levels = self.breaks.levels.values() if self.breaks else ()
                return total(level for one in levels for level in one)
            case Objective.FAIRNESS:
                return self._difference()
            case Objective.WISHES:
                return total(literal for one in self.problem.meetings for literal in self._unwished(one))
            case Objective.CHANGE:
                return len(self.problem.published) - total(self.staying.values())

    def _left_out(self) -> LinearExpr:
        held = self.starts.held
        return total(one.importance * (1 - held[one.key]) for one in self.problem.meetings if one.key in held)

    def _difference(self) -> LinearExpr:
        """Most breaks less fewest."""
        levels = self.breaks.levels if self.breaks else {}
        most = max(map(len, levels.values()), default=0)
        highest = self.cp.new_int_var(0, most, "")
        lowest = self.cp.new_int_var(0, most, "")
        if len(levels) < len(self.problem.participants):
            self.cp.add(lowest == 0)
        for one in levels.values():
            self.cp.add(highest >= total(one))
            self.cp.add(lowest <= total(one))
        return highest - lowest

    def _unwished(self, meeting: Meeting) -> Iterable[BoolVarT]:
        if not meeting.wishes:
            return ()
        return (
            literal
            for start, literal in self.starts.at[meeting.key].items()
            if not any(span.holds(start, start + meeting.length) for span in meeting.wishes)
        )

    @cached_property
    def staying(self) -> Mapping[str, BoolVarT]:
        """For each published meeting that can keep its start and room, whether it does."""
        found = ((one.meeting, self._stays(one)) for one in self.problem.published)
        return {key: literal for key, literal in found if literal is not None}

    def _stays(self, place: Assignment) -> BoolVarT | None:
        starts = self.starts.at[place.meeting]
        chosen = self.rooms.in_kind.get(place.meeting)
        if chosen is None:
            return None if place.room else starts.get(place.start)
        kind = next(
            (n for n, kind in enumerate(self.rooms.kinds) if place.room in {one.key for one in kind.rooms}), None
        )
        return None if kind is None else chosen.get((place.start, kind))

    def hint(self, plan: Iterable[Assignment]) -> None:
        """Have the search begin with ``plan``."""
        where = {one.meeting: one for one in plan}
        self.cp.clear_hints()  # type: ignore[no-untyped-call]  # the library's
        for key, options in self.starts.at.items():
            place = where.get(key)
            for start, literal in options.items():
                self.cp.add_hint(literal, place is not None and place.start == start)
            if key in self.starts.held:
                self.cp.add_hint(self.starts.held[key], place is not None)

    def plan(self, true: Truth) -> tuple[Assignment, ...]:
        """The plan of a solution, in which ``true`` says what each literal is."""
        return settled(self, true)

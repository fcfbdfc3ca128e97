"""Always a plan in hand, bettered bit by bit: most meetings keep their time, a few that belong together are planned anew.

Large neighbourhood search after Shaw, Using Constraint Programming and Local Search Methods to Solve Vehicle Routing
Problems, CP 1998. What belongs together: the meetings of a few people who know one another, of people with breaks, or
of one stretch of time. As many as can be planned anew to the end within little work.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from kenesh.meetings.scheduling.problem import Objective
from kenesh.meetings.scheduling.search.control import Job, bare, hint
from kenesh.meetings.scheduling.worth import cost

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kenesh.meetings.scheduling.model.whole import Model
    from kenesh.meetings.scheduling.search.control import Control, Outcome
    from kenesh.meetings.scheduling.search.race import Plan, Race

_STEP = 0.3  # Work for one step, in the solver's measure.
_FEWEST = 6  # Meetings planned anew in one step, at least.


class Bettering:
    """Betters the plan in hand; without one, looks for a first."""

    def __init__(self, model: Model, race: Race, control: Control) -> None:
        self.model, self.race, self.control = model, race, control
        self.problem, self.times = model.problem, model.frame.times
        self.chance = random.Random(control.limits.seed)  # noqa: S311 - to look elsewhere, not to hide
        self.steps = 0
        self.size = 4.0 * _FEWEST
        self.plan = race.plan
        self.value = race.value
        self.first_work = 2.0
        self.known: tuple[Plan, Sequence[int]] | None = None

    def __call__(self, work: float) -> None:
        """Go on for ``work``."""
        until = self.control.own_work + work
        while not self.race.finished() and self.control.own_work < until:
            if self.race.plan is not None and (self.value is None or (self.race.value or 0) < self.value):
                self.plan, self.value = self.race.plan, self.race.value
            if self.plan is None:
                self._begin()
            else:
                self._step(self.plan)

    def _begin(self) -> None:
        """A first plan, whatever it is worth."""
        self.steps += 1
        cp = bare(self.model.cp)
        job = Job(work=self.first_work, seed=self.steps, first=True, needless=self.race.finished)
        self.first_work *= 1.5
        outcome = self.control.run(cp, job)
        if outcome.impossible:
            self.race.close()
        elif outcome.found:
            self._take(outcome)

    def _step(self, plan: Plan) -> None:
        self.steps += 1
        free = self._free(plan)
        cp = self.model.cp.clone()
        starts, held = self.model.starts.at, self.model.starts.held
        cp.add_bool_and([starts[one.meeting][one.start] for one in plan if one.meeting not in free])
        placed = {one.meeting for one in plan}
        cp.add_bool_and([~literal for key, literal in held.items() if key not in placed | free])
        hint(cp, self._whole(plan))
        job = Job(work=_STEP, seed=self.steps, brief=True, needless=self.race.finished)
        outcome = self.control.run(cp, job)
        if outcome.found:
            self._take(outcome)
        everything = len(free) == len(self.problem.meetings)
        if outcome.optimal:
            self.size = min(self.size * 1.15, len(self.problem.meetings))
            if everything:
                self.race.close()
        else:
            self.size = max(self.size * 0.85, _FEWEST)

    def _whole(self, plan: Plan) -> Sequence[int]:
        """The values of all variables for ``plan``: a hint that is not whole costs more than the step."""
        if self.known is None or self.known[0] != plan:
            cp = self.model.cp.clone()
            starts = self.model.starts.at
            cp.add_bool_and([starts[one.meeting][one.start] for one in plan])
            placed = {one.meeting for one in plan}
            cp.add_bool_and([~literal for key, literal in self.model.starts.held.items() if key not in placed])
            outcome = self.control.run(cp, Job(brief=True, first=True))
            self.known = plan, outcome.values() if outcome.found else ()
        return self.known[1]

    def _take(self, outcome: Outcome) -> None:
        plan = self.model.plan(outcome.true)
        value = cost(self.race.objective, self.problem, self.times, plan)
        if self.value is None or value <= self.value:
            self.plan, self.value, self.known = plan, value, (plan, outcome.values())
        self.race.offer(plan, value)

    def _free(self, plan: Plan) -> set[str]:
        """Which meetings to plan anew."""
        size, meetings = round(self.size), self.problem.meetings
        if size >= len(meetings):
            return {one.key for one in meetings}
        if self.chance.random() < 1 / 3:
            return self._of_a_stretch(plan, size)
        return self._of_people(plan, size)

    def _of_a_stretch(self, plan: Plan, size: int) -> set[str]:
        if not plan:
            return set()
        middle = self.chance.choice(plan).start
        near = sorted(plan, key=lambda one: (abs(one.start - middle), self.chance.random()))
        return {one.meeting for one in near[:size]} | self._some_left_out(plan)

    def _of_people(self, plan: Plan, size: int) -> set[str]:
        of_person = self.times.of_person
        free = self._some_left_out(plan)
        waiting = [key for meeting in sorted(free) for key in self.times.meetings[meeting].participants]
        troubled = self._troubled(plan)
        if troubled and self.chance.random() < 1 / 2:
            waiting.append(self.chance.choice(troubled))
        everybody = [key for key, theirs in of_person.items() if theirs]
        seen: set[str] = set()
        while len(free) < size and len(seen) < len(everybody):
            if not waiting:
                waiting.append(self.chance.choice(everybody))
            key = waiting.pop(self.chance.randrange(len(waiting)))
            if key in seen:
                continue
            seen.add(key)
            theirs = [one.key for one in of_person[key]]
            free.update(theirs)
            for meeting in theirs:
                waiting += self.times.meetings[meeting].participants
        return free

    def _some_left_out(self, plan: Plan) -> set[str]:
        """One or two meetings that have no place."""
        placed = {one.meeting for one in plan}
        left_out = [one.key for one in self.problem.meetings if one.key not in placed]
        return set(self.chance.sample(left_out, min(2, len(left_out))))

    def _troubled(self, plan: Plan) -> list[str]:
        """People the objective is about: with breaks, with wishes not met, with changes."""
        if self.race.objective in {Objective.BREAKS, Objective.FAIRNESS}:
            return self._with_breaks(plan)
        was = {one.meeting: (one.start, one.room) for one in self.problem.published}
        found: list[str] = []
        for one in plan:
            meeting = self.times.meetings[one.meeting]
            unmet = meeting.wishes and not any(
                span.holds(one.start, one.start + meeting.length) for span in meeting.wishes
            )
            moved = one.meeting in was and was[one.meeting] != (one.start, one.room)
            if unmet if self.race.objective is Objective.WISHES else moved:
                found += meeting.participants
        return found

    def _with_breaks(self, plan: Plan) -> list[str]:
        last: dict[str, int] = {}
        found: set[str] = set()
        for one in plan:
            meeting = self.times.meetings[one.meeting]
            for key in meeting.participants:
                end = last.get(key)
                if end is not None and one.start - end > self.problem.rules.pause:
                    found.add(key)
                last[key] = one.start + meeting.length
        return sorted(found)

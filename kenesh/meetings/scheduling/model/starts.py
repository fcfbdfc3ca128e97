"""When meetings start: a literal for each meeting and start, and the order between meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.meetings.scheduling.facts import Fact, FactKind

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import BoolVarT

    from kenesh.meetings.scheduling.model.frame import Frame


class Starts:
    """``at[meeting][start]`` says whether it starts then, ``held[meeting]`` whether it has a place at all."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.at: dict[str, dict[int, BoolVarT]] = {}
        self.held: dict[str, BoolVarT] = {}
        # Of what is required nothing is asked: it is always held.
        for meeting in frame.problem.meetings:
            options: dict[int, BoolVarT] = {}
            for start in frame.stand.get(meeting.key, frame.times.fitting(meeting)):
                obstacles = frame.times.obstacles(meeting, start)
                if obstacles and not frame.explain:
                    continue
                options[start] = frame.new()
                frame.rule_out(options[start], obstacles)
            self.at[meeting.key] = options
            if not frame.explain and (frame.full or meeting.required):
                frame.cp.add_exactly_one(options.values())
            else:
                held = self.held[meeting.key] = frame.new()
                frame.cp.add_exactly_one([*options.values(), ~held])
        self._order()

    def _order(self) -> None:
        """What comes after starts no sooner than what comes before has ended."""
        frame = self.frame
        for order in frame.problem.precedences:
            length = frame.times.meetings[order.before].length
            for moment in self.at[order.after]:
                early = [literal for start, literal in self.at[order.after].items() if start <= moment]
                late = [literal for start, literal in self.at[order.before].items() if start + length > moment]
                if early and late:
                    frame.at_most_one([*early, *late], Fact(FactKind.PRECEDENCE, tuple(order)))

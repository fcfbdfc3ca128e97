"""Everybody's day: when a meeting of theirs begins and ends, and which end it follows without a break."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kenesh.meetings.scheduling.facts import Fact, FactKind
from kenesh.meetings.scheduling.model.frame import total

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ortools.sat.python.cp_model import BoolVarT

    from kenesh.meetings.scheduling.model.frame import Frame
    from kenesh.meetings.scheduling.model.starts import Starts
    from kenesh.meetings.scheduling.problem import Meeting, Participant


@dataclass(frozen=True, slots=True)
class Day:
    """The days of one participant.

    ``present[start]``: whether a meeting starts then; ``before[start]``: the ends it would follow without a break.
    ``ends`` are keyed by the moment; where meetings fill cells, by the start of the cell.
    """

    meetings: tuple[Meeting, ...]
    present: Mapping[int, BoolVarT]
    ends: Mapping[int, BoolVarT]
    before: Mapping[int, tuple[int, ...]]


def day_of(frame: Frame, starts: Starts, person: Participant) -> Day:
    """The days of ``person``, who takes part in a meeting at least."""
    meetings = tuple(frame.times.of_person[person.key])
    by_start: dict[int, list[BoolVarT]] = {}
    by_end: dict[int, list[BoolVarT]] = {}
    for meeting in meetings:
        for start, literal in starts.at[meeting.key].items():
            by_start.setdefault(start, []).append(literal)
            by_end.setdefault(start + meeting.length, []).append(literal)
    present = {start: frame.either(by_start[start]) for start in sorted(by_start)}
    even = frame.times.even
    ends = present if even else {end: frame.either(by_end[end]) for end in sorted(by_end)}
    return Day(meetings, present, ends, {start: _before(frame, start, ends) for start in present})


def _before(frame: Frame, start: int, ends: Mapping[int, BoolVarT]) -> tuple[int, ...]:
    problem, days = frame.problem, frame.times.day_of
    if frame.times.even:
        cell = start - problem.step
        return (cell,) if cell in ends and days[cell] == days[start] else ()
    opens = problem.days[days[start]].start
    return tuple(end for end in ends if opens < end <= start <= end + problem.rules.pause)


def limit_rows(frame: Frame, starts: Starts, person: Participant, day: Day) -> None:
    """No more meetings one after the other than ``person`` may have."""
    most = frame.problem.row_of(person)
    if most is None or len(day.meetings) <= most:
        return
    under = frame.under(Fact(FactKind.ROW, (person.key,)))
    if frame.times.even:
        for first in day.present:
            row = [first]
            while len(row) <= most and row[-1] + frame.problem.step in day.before:
                row.append(row[-1] + frame.problem.step)
            if len(row) > most and all(earlier in day.before[later] for earlier, later in pairwise(row)):
                frame.cp.add(total(day.present[cell] for cell in row) <= most).only_enforce_if(under)
        return
    # rows[end][n]: whether a row of more than n meetings ends then.
    rows = {end: [literal, *(frame.new() for _n in range(most - 1))] for end, literal in day.ends.items()}
    for meeting in day.meetings:
        for start, literal in starts.at[meeting.key].items():
            for end in day.before[start]:
                for shorter, longer in zip(rows[end], rows[start + meeting.length][1:], strict=False):
                    frame.cp.add_bool_or([~literal, ~shorter, longer])
                frame.cp.add_bool_or([~literal, ~rows[end][-1], *(~one for one in under)])

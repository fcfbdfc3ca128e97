"""What follows from the rules but a solver does not see: how many people the rooms of one moment hold.

Each meeting fills a room and at most one place among people of whom no two meet: at any moment no more of such people
are busy than there are rooms. And where all meetings are of one size, the number of those busy is a multiple of it.
Without these, the proof that somebody has to have a break goes through every arrangement of meetings; with them, through
the blocks of a few people. The people are chosen where the day is full: by how likely each is busy if their meetings
form one block.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.meetings.scheduling.model.frame import total

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenesh.meetings.scheduling.model.breaks import Breaks
    from kenesh.meetings.scheduling.model.frame import Frame

# Sets of people for each moment; more add little (measured: docs/adr/0017).
SETS = 2
# Beyond that the sets cost more than they prove.
MOST_PEOPLE = 400


def add_cuts(frame: Frame, breaks: Breaks) -> None:
    """Add them for every moment, where everybody's blocks are known and everybody's meetings take rooms."""
    problem = frame.problem
    rooms = len(problem.rooms)
    if not breaks.known or not all(map(problem.needs_room, problem.meetings)) or not rooms:
        return
    sizes = {len(meeting.participants) for meeting in problem.meetings}
    partners = _partners(frame)
    for moment in frame.times.starts:
        busy = {key: day.present[moment] for key, day in breaks.days.items() if moment in day.present}
        if len(sizes) == 1:
            meetings = frame.cp.new_int_var(0, rooms, "")
            frame.cp.add(total(busy.values()) == max(sizes) * meetings)
        elif len(busy) > rooms * max(sizes):
            frame.cp.add(total(busy.values()) <= rooms * max(sizes))
        if len(breaks.days) > MOST_PEOPLE:
            continue
        weights = {key: _likely(breaks, key, moment) for key in busy}
        for _number in range(SETS):
            chosen = strangers(weights, partners)
            if len(chosen) > rooms:
                frame.cp.add(total(busy[key] for key in sorted(chosen)) <= rooms)
            weights = {key: weight / 2 if key in chosen else weight for key, weight in weights.items()}


def _partners(frame: Frame) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {key: set() for key in frame.times.people}
    for meeting in frame.problem.meetings:
        for key in meeting.participants:
            found[key].update(meeting.participants)
            found[key].discard(key)
    return found


def _likely(breaks: Breaks, person: str, moment: int) -> float:
    """The share of blocks that cover ``moment``."""
    blocks = breaks.blocks[person]
    length = len(breaks.days[person].meetings) * breaks.frame.problem.step
    return sum(start <= moment < start + length for start in blocks) / max(1, len(blocks))


def strangers(weights: Mapping[str, float], partners: Mapping[str, set[str]]) -> set[str]:
    """People of whom no two meet, of great weight together: chosen greedily, then bettered by exchanges."""
    order = sorted(weights, key=lambda key: (-weights[key] / (1 + len(partners[key])), key))
    chosen: set[str] = set()
    for key in order:
        if not partners[key] & chosen:
            chosen.add(key)
    better = True
    while better:
        better = False
        for key in order:
            if key in chosen:
                continue
            leaving = partners[key] & chosen
            trial = (chosen - leaving) | {key}
            for other in order:
                if other not in trial and not partners[other] & trial:
                    trial.add(other)
            if _weight(trial, weights) > _weight(chosen, weights) + 1e-9:
                chosen, better = trial, True
    return chosen


def _weight(chosen: set[str], weights: Mapping[str, float]) -> float:
    return sum(weights[key] for key in sorted(chosen))

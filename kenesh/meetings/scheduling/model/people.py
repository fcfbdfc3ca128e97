"""What nobody can do: be in two places at once, hurry from one to the next, sit through lunch or without a break."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.meetings.scheduling.facts import Fact, FactKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ortools.sat.python.cp_model import BoolVarT

    from kenesh.meetings.scheduling.model.frame import Frame
    from kenesh.meetings.scheduling.model.rooms import Rooms
    from kenesh.meetings.scheduling.model.starts import Starts
    from kenesh.meetings.scheduling.problem import Lunch, Participant

type Use = tuple[int, int, BoolVarT]  # From when until when, and whether at all.


def keep_apart(frame: Frame, uses: Sequence[Use], apart: int, fact: Fact) -> None:
    """Of ``uses`` no two at once, and while ``fact`` counts ``apart`` units of time between them."""
    _cliques(frame, uses, 0 if frame.explain else apart, None)
    if frame.explain and apart:
        _cliques(frame, uses, apart, fact)


def _cliques(frame: Frame, uses: Sequence[Use], apart: int, fact: Fact | None) -> None:
    """Intervals overlap pairwise where they all hold the start of one of them: one clique for each start is enough."""
    seen: set[frozenset[int]] = set()
    for moment in sorted({start for start, _end, _literal in uses}):
        together = [literal for start, end, literal in uses if start <= moment < end + apart]
        clique = frozenset(literal.index for literal in together)
        if clique not in seen:
            seen.add(clique)
            frame.at_most_one(together, fact)


def keep_reachable(frame: Frame, uses: Mapping[str, Sequence[Use]], apart: int, fact: Fact) -> None:
    """While ``fact`` counts, there is time to travel from a use in one venue to the next in another.

    ``uses`` are by venue; ``apart`` is what lies between any two anyhow.
    """
    for here, leaving in uses.items():
        ends = _by_moment(frame, ((end, literal) for _start, end, literal in leaving))
        for there, arriving in uses.items():
            travel = frame.problem.rules.between(here, there)
            if here == there or (travel <= apart and not frame.explain) or not travel:
                continue
            starts = _by_moment(frame, ((start, literal) for start, _end, literal in arriving))
            for end, leaves in ends.items():
                for start, arrives in starts.items():
                    if end <= start < end + travel:
                        frame.cp.add_bool_or([~leaves, ~arrives, *(~one for one in frame.under(fact))])


def _by_moment(frame: Frame, uses: Iterable[tuple[int, BoolVarT]]) -> dict[int, BoolVarT]:
    found: dict[int, list[BoolVarT]] = {}
    for moment, literal in uses:
        found.setdefault(moment, []).append(literal)
    return {moment: frame.either(literals) for moment, literals in found.items()}


def add_people(frame: Frame, starts: Starts, rooms: Rooms) -> None:
    """Add what holds for each participant, breaks aside."""
    travels = any(frame.problem.rules.travel.values())
    for person in frame.problem.participants:
        meetings = frame.times.of_person[person.key]
        uses = [
            (start, start + meeting.length, literal)
            for meeting in meetings
            for start, literal in starts.at[meeting.key].items()
        ]
        apart = frame.problem.turnaround_of(person)
        keep_apart(frame, uses, apart, Fact(FactKind.TURNAROUND, (person.key,)))
        if travels and person.travels:
            by_venue: dict[str, list[Use]] = {}
            for meeting in meetings:
                for start, venue, literal in rooms.venues(meeting):
                    by_venue.setdefault(venue, []).append((start, start + meeting.length, literal))
            keep_reachable(frame, by_venue, apart, Fact(FactKind.TRAVEL, (person.key,)))
        if person.lunches:
            for lunch in frame.problem.rules.lunches:
                _add_lunch(frame, person, lunch, uses)


def _add_lunch(frame: Frame, person: Participant, lunch: Lunch, uses: Sequence[Use]) -> None:
    """Somewhere within the window lies a stretch without a meeting; one that begins with it or as a meeting ends.

    What somebody is away for takes time from lunch as a meeting does, as `Times.from_lunch` has it.
    """
    window, length = lunch.window, lunch.length
    near = [(start, end, literal) for start, end, literal in uses if window.meets(start, end)]
    if not near:
        return
    away = frame.times.from_lunch(person, lunch)
    begins = {window.start, *(end for _start, end, _literal in near), *(block.span.until for block in away)}
    stretches = []
    for begin in sorted(one for one in begins if window.holds(one, one + length)):
        absent = [block for block in away if block.span.meets(begin, begin + length)]
        if absent and not frame.explain:
            continue
        free = frame.new()
        stretches.append(free)
        frame.rule_out(free, (Fact(FactKind.AWAY, (person.key,), block.span, block.why) for block in absent))
        for start, end, literal in near:
            if start < begin + length and begin < end:
                frame.cp.add_implication(free, ~literal)
    frame.cp.add_bool_or([*stretches, *(~one for one in frame.under(Fact(FactKind.LUNCH, (person.key,), window)))])

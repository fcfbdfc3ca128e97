"""A business day as a problem for the scheduler of meetings: tables are rooms, slots are time, interpreters are teams.

Pure. :func:`whole` seats everybody; :func:`again` keeps whatever is seated and can stay, and seats the rest around it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from kenesh.meetings.scheduling.problem import Block, Meeting, Objective, Participant, Problem, Room, Span, Team

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# Two companies sit at a table.
_SEATS = 2


class Place(NamedTuple):
    """Where a meeting is: slot from 0, table from 1, and the key of its interpreters, if any."""

    slot: int
    table: int
    team: str = ""


class Pair(NamedTuple):
    """Two companies that want to meet, and where they sit now."""

    key: str
    one: str
    other: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Hall:
    """The day: slots, tables, interpreters by key, the languages of each company, and the slots in which it is away."""

    slots: int
    tables: int
    teams: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    languages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    away: Mapping[str, Sequence[tuple[int, int]]] = field(default_factory=dict)

    def needs_team(self, pair: Pair) -> bool:
        """Whether two companies that said what they speak have no language in common."""
        one, other = (self.languages.get(key, ()) for key in (pair.one, pair.other))
        return bool(one and other) and not set(one) & set(other)

    def has_team(self, pair: Pair) -> bool:
        """Whether the house has interpreters between a language of the one and a language of the other."""
        return bool(self.helpers(pair))

    def helpers(self, pair: Pair) -> frozenset[str]:
        """The teams that can help."""
        one, other = (set(self.languages.get(key, ())) for key in (pair.one, pair.other))
        return frozenset(key for key, spoken in self.teams.items() if one & set(spoken) and other & set(spoken))

    def is_away(self, company: str, slot: int) -> bool:
        """Whether a company is not there in a slot."""
        return any(first <= slot <= last for first, last in self.away.get(company, ()))

    def hits(self, pair: Pair) -> bool:
        """Whether a meeting cannot stay where it is."""
        place = pair.place
        if place is None:
            return True
        outside = place.slot >= self.slots or place.table > self.tables
        gone = place.team and place.team not in self.helpers(pair)
        return outside or bool(gone) or any(self.is_away(key, place.slot) for key in (pair.one, pair.other))


def whole(hall: Hall, pairs: Iterable[Pair]) -> Problem:
    """The problem of seating everybody, whatever stands now."""
    return _problem(hall, list(pairs), ())


def again(hall: Hall, pairs: Iterable[Pair]) -> Problem:
    """The problem of seating those who have no place, or lost it. Nobody else moves: what they take is taken."""
    pairs = list(pairs)
    stays = [one for one in pairs if not hall.hits(one)]
    return _problem(hall, [one for one in pairs if hall.hits(one)], stays)


def _problem(hall: Hall, pairs: Sequence[Pair], stays: Sequence[Pair]) -> Problem:
    taken: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for one in stays:
        if one.place:
            for of in (("company", one.one), ("company", one.other), ("table", f"{one.place.table}")):
                taken[of].append(one.place.slot)
            if one.place.team:
                taken["team", one.place.team].append(one.place.slot)
    companies = dict.fromkeys(key for one in pairs for key in (one.one, one.other))
    teams = {key: tuple(spoken) for key, spoken in hall.teams.items()}
    wanted = {one.key: _helped(hall, one) for one in pairs}
    return Problem(
        days=(Span(0, hall.slots),),
        meetings=tuple(Meeting(one.key, (one.one, one.other), pairs=wanted[one.key]) for one in pairs),
        participants=tuple(
            Participant(key, (*_blocks(taken["company", key]), *_absences(hall, key)), lunches=False)
            for key in companies
        ),
        rooms=tuple(
            Room(f"{number}", seats=_SEATS, closed=_blocks(taken["table", f"{number}"]))
            for number in range(1, hall.tables + 1)
            if len(set(taken["table", f"{number}"])) < hall.slots
        )
        # Where every table is taken, there is one without an hour: without any, meetings would need none.
        or (Room("0", seats=_SEATS, closed=_blocks(range(hall.slots))),),
        teams=tuple(
            Team(key, frozenset(_between(*two) for two in combinations(spoken, 2)), _blocks(taken["team", key]))
            for key, spoken in teams.items()
        ),
        objectives=(Objective.PLACED,),
    )


def _between(one: str, other: str) -> str:
    return "/".join(sorted((one, other)))


def _helped(hall: Hall, pair: Pair) -> tuple[str, ...]:
    """The pair of languages for which a meeting needs interpreters of the house; none where nobody can help anyway."""
    if not hall.needs_team(pair):
        return ()
    spoken = {frozenset(hall.teams[key]) for key in hall.helpers(pair)}
    for mine in hall.languages.get(pair.one, ()):
        for theirs in hall.languages.get(pair.other, ()):
            if any({mine, theirs} <= both for both in spoken):
                return (_between(mine, theirs),)
    return ()


def _blocks(slots: Iterable[int]) -> tuple[Block, ...]:
    """Slots that are taken, one block for each run of them: on a full day the scheduler looks at a tenth as many."""
    runs: list[list[int]] = []
    for slot in sorted(set(slots)):
        if runs and runs[-1][1] == slot:
            runs[-1][1] = slot + 1
        else:
            runs.append([slot, slot + 1])
    return tuple(Block(Span(first, end), "seated") for first, end in runs)


def _absences(hall: Hall, company: str) -> tuple[Block, ...]:
    return tuple(Block(Span(first, last + 1), "away") for first, last in hall.away.get(company, ()))

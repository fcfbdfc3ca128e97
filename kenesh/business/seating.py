"""A business day as a problem for the scheduler of meetings: tables are rooms, slots are time, interpreters are teams.

Pure. :func:`whole` seats everybody; :func:`again` keeps whatever is seated and can stay, and seats the rest around it.
Nobody is given a slot that has begun, and whoever sat in one stays there: that is over.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Literal, NamedTuple

from kenesh.meetings.scheduling.problem import (
    Assignment,
    Block,
    Meeting,
    Objective,
    Participant,
    Problem,
    Room,
    Span,
    Team,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# Why a meeting has no place: no slot is left; the two are never both free; no table is, or no interpreters are.
type Obstacle = Literal["over", "apart", "tables", "teams"]
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
    """The day: slots, tables, interpreters by key, the languages of each company, and the slots in which it is away.

    ``begun`` of the slots have begun already: nobody is seated there any more.
    """

    slots: int
    tables: int
    teams: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    languages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    away: Mapping[str, Sequence[tuple[int, int]]] = field(default_factory=dict)
    begun: int = 0

    @property
    def is_over(self) -> bool:
        """Whether no slot is left."""
        return self.begun >= self.slots

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

    def fits(self, pair: Pair) -> bool:
        """Whether the day has the place, with the interpreters. What has begun is not asked any more."""
        place = pair.place
        if place is None or place.slot < self.begun:
            return place is not None
        inside = place.slot < self.slots and place.table <= self.tables
        return inside and (not place.team or place.team in self.helpers(pair))

    def hits(self, pair: Pair) -> bool:
        """Whether a meeting cannot stay where it is."""
        place = pair.place
        if place is None or not self.fits(pair):
            return True
        return any(self.is_away(key, place.slot) for key in (pair.one, pair.other))


def whole(hall: Hall, pairs: Iterable[Pair]) -> Problem:
    """The problem of seating everybody whose meeting has not begun, whatever stands now."""
    ahead: list[Pair] = []
    over: list[Pair] = []
    for one in pairs:
        begun = one.place is not None and one.place.slot < hall.begun and not hall.hits(one)
        (over if begun else ahead).append(one)
    return _problem(hall, ahead, over)


def again(hall: Hall, pairs: Iterable[Pair]) -> Problem:
    """The problem of seating those who have no place, or lost it. Nobody else moves: what they take is taken."""
    pairs = list(pairs)
    stays = [one for one in pairs if not hall.hits(one)]
    return _problem(hall, [one for one in pairs if hall.hits(one)], stays)


def earliest(problem: Problem, plan: Iterable[Assignment]) -> list[Assignment]:
    """The same plan, each meeting as early as the others leave room: the scheduler asks only that it has a place."""
    plan = sorted(plan, key=lambda one: (one.start, one.meeting))
    taken = _Taken(problem)
    for one in plan:
        taken.take(one)
    found = []
    for one in plan:
        taken.leave(one)
        earlier = (taken.free(one.meeting, slot) for slot in range(problem.days[0].start, one.start))
        found.append(next((other for other in earlier if other is not None), one))
        taken.take(found[-1])
    return found


class _Taken:
    """Who and what is taken in which slot, by sort and key."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.meetings = {one.key: one for one in problem.meetings}
        closed = [
            *(("company", one.key, one.away) for one in problem.participants),
            *(("table", one.key, one.closed) for one in problem.rooms),
            *(("team", one.key, one.away) for one in problem.teams),
        ]
        self.busy = {
            (sort, key, slot) for sort, key, blocks in closed for block in blocks for slot in range(*block.span)
        }

    def take(self, one: Assignment) -> None:
        """Take what a meeting uses."""
        self.busy.update(self._used(one))

    def leave(self, one: Assignment) -> None:
        """Give it back."""
        self.busy.difference_update(self._used(one))

    def free(self, key: str, slot: int) -> Assignment | None:
        """A place for a meeting in a slot, at the first table that is free."""
        meeting = self.meetings[key]
        if any(("company", one, slot) in self.busy for one in meeting.participants):
            return None
        table = next((one.key for one in self.problem.rooms if ("table", one.key, slot) not in self.busy), None)
        teams = tuple(self._team(pair, slot) for pair in meeting.pairs)
        return Assignment(key, slot, table, teams) if table is not None and all(teams) else None

    def _team(self, pair: str, slot: int) -> str:
        able = (one.key for one in self.problem.teams if pair in one.pairs)
        return next((key for key in able if ("team", key, slot) not in self.busy), "")

    def _used(self, one: Assignment) -> list[tuple[str, str, int]]:
        companies = [("company", key, one.start) for key in self.meetings[one.meeting].participants]
        return [*companies, ("table", one.room, one.start), *(("team", key, one.start) for key in one.teams)]


def obstacle(hall: Hall, pairs: Iterable[Pair], waiting: Pair) -> Obstacle:
    """Why a meeting has no place while the others stay where they are."""
    if hall.is_over:
        return "over"
    tables: Counter[int] = Counter()
    taken: set[tuple[str, int]] = set()
    for one in pairs:
        if one.place is not None:
            tables[one.place.slot] += 1
            taken |= {(one.one, one.place.slot), (one.other, one.place.slot)}
    both = (waiting.one, waiting.other)
    together = [
        slot
        for slot in range(hall.begun, hall.slots)
        if not any(hall.is_away(key, slot) or (key, slot) in taken for key in both)
    ]
    if not together:
        return "apart"
    return "teams" if any(tables[slot] < hall.tables for slot in together) else "tables"


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
        days=(Span(hall.begun, hall.slots),),
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

"""What else is known of two persons speaks for one person or for two: country, birth, offices and their times.

Pure. Weights are in nats beside the score of the names, set by hand: a full match of names scores some 5 to 7, so that
another country or another birthday tells namesakes apart, and one office held at one time can join a person before and
after a change of surname.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

from kenesh.kit.partial import PartialDate
from kenesh.people.matching.reasons import Fact, Spoke
from kenesh.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

KOREAS = frozenset({"KOR", "PRK"})
WEIGHTS = {
    Fact.SAME_COUNTRY: 0.7,
    Fact.OTHER_COUNTRY: -7.0,
    Fact.TWO_KOREAS: -9.0,
    Fact.BORN_APART: -9.0,
    Fact.SAME_OFFICE: 5.0,
    Fact.OFFICE_AFTER_ANOTHER: -1.0,
    Fact.OFFICES_AT_ODDS: -6.0,
    Fact.TIMES_APART: -7.0,
}
# Born alike counts by how exactly it is known.
BORN_ALIKE = {"day": 4.0, "month": 2.5, "year": 1.5, "range": 0.5}
# Where nothing says when, the same office may be that of two holders.
SAME_OFFICE_SOME_TIME = 1.5
# Nobody holds office before this age, nor for longer than this.
YOUNGEST, LONGEST = 18, 60
_UNKNOWN = PartialDate()


@dataclass(frozen=True, slots=True)
class Office:
    """An office held, with its country (ISO 3166-1 alpha-3) and the times that are known."""

    title: str
    organisation: str = ""
    country: str = ""
    since: PartialDate = _UNKNOWN
    until: PartialDate = _UNKNOWN

    @property
    def begins(self) -> dt.date | None:
        """The first day it can have been held."""
        return self.since.first

    @property
    def ends(self) -> dt.date | None:
        """The last day it can have been held; None where it is not known to have ended."""
        return self.until.last


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a person beside the name."""

    country: str = ""
    born: PartialDate = _UNKNOWN
    offices: tuple[Office, ...] = field(default=())


def spoken(one: Facts, other: Facts) -> tuple[Spoke, ...]:
    """Everything that the facts of two persons say of their being one."""
    return (*_country(one, other), *_born(one, other), *_offices(one, other), *_times(one, other))


def _say(fact: Fact, one: str, other: str, weight: float | None = None) -> Spoke:
    return Spoke(fact, one, other, WEIGHTS[fact] if weight is None else weight)


def _country(one: Facts, other: Facts) -> Iterator[Spoke]:
    if not one.country or not other.country:
        return
    if one.country == other.country:
        yield _say(Fact.SAME_COUNTRY, one.country, other.country)
    elif {one.country, other.country} == KOREAS:
        yield _say(Fact.TWO_KOREAS, one.country, other.country)
    else:
        yield _say(Fact.OTHER_COUNTRY, one.country, other.country)


def _born(one: Facts, other: Facts) -> Iterator[Spoke]:
    if not (one.born.first and one.born.last and other.born.first and other.born.last):
        return
    gap = max(one.born.first, other.born.first) - min(one.born.last, other.born.last)
    if gap <= dt.timedelta():
        exactness = min(one.born.precision, other.born.precision, key=lambda known: BORN_ALIKE[known])
        yield _say(Fact.BORN_ALIKE, one.born, other.born, BORN_ALIKE[exactness])
    elif gap <= dt.timedelta(days=1) and "year" in {one.born.precision, other.born.precision}:
        # Neighbouring years, not exact to the day: sources often differ by one.
        yield _say(Fact.BORN_APART, one.born, other.born, WEIGHTS[Fact.BORN_APART] / 4)
    else:
        yield _say(Fact.BORN_APART, one.born, other.born)


def _offices(one: Facts, other: Facts) -> Iterator[Spoke]:
    """The strongest word of each kind that any two offices say."""
    said = [spoke for mine, theirs in product(one.offices, other.offices) if (spoke := _two_offices(mine, theirs))]
    for fact in (Fact.SAME_OFFICE, Fact.OFFICES_AT_ODDS):
        of_kind = [spoke for spoke in said if spoke.fact == fact]
        if of_kind:
            yield max(of_kind, key=lambda spoke: abs(spoke.weight))
    after = [spoke for spoke in said if spoke.fact == Fact.OFFICE_AFTER_ANOTHER]
    if after and not any(spoke.fact == Fact.SAME_OFFICE for spoke in said):
        yield after[0]


def _two_offices(mine: Office, theirs: Office) -> Spoke | None:
    same = _key(mine) == _key(theirs)
    dated = bool(mine.since or mine.until) and bool(theirs.since or theirs.until)
    if same:
        if not dated:
            return _say(Fact.SAME_OFFICE, mine.title, theirs.title, SAME_OFFICE_SOME_TIME)
        return _say(Fact.SAME_OFFICE if _overlap(mine, theirs) else Fact.OFFICE_AFTER_ANOTHER, mine.title, theirs.title)
    elsewhere = mine.country and theirs.country and mine.country != theirs.country
    if elsewhere and mine.since and theirs.since and _surely_overlap(mine, theirs):
        return _say(Fact.OFFICES_AT_ODDS, mine.title, theirs.title)
    return None


def _key(office: Office) -> tuple[str, str, str]:
    return fold(office.title), fold(office.organisation), office.country


def _overlap(mine: Office, theirs: Office) -> bool:
    """Whether both can have been held on one day."""
    begins = max(mine.begins or dt.date.min, theirs.begins or dt.date.min)
    return begins <= min(mine.ends or dt.date.max, theirs.ends or dt.date.max)


def _surely_overlap(mine: Office, theirs: Office) -> bool:
    """Whether both must have been held on one day: by the latest beginning and the earliest end."""
    begins = max(mine.since.last or dt.date.max, theirs.since.last or dt.date.max)
    ends = min(mine.until.first or begins, theirs.until.first or begins)
    return begins <= ends


def _times(one: Facts, other: Facts) -> Iterator[Spoke]:
    """Offices that one life cannot hold together, and offices before the other was grown."""
    mine, theirs = _years(one.offices), _years(other.offices)
    if mine and theirs and max(mine[-1], theirs[-1]) - min(mine[0], theirs[0]) > LONGEST:
        yield _say(Fact.TIMES_APART, f"{mine[0]}/{mine[-1]}", f"{theirs[0]}/{theirs[-1]}")
    for born, years, turned in ((one.born, theirs, False), (other.born, mine, True)):
        if born.year and years and years[0] < born.year + YOUNGEST:
            words = str(born.year), str(years[0])
            yield _say(Fact.TIMES_APART, *(reversed(words) if turned else words))


def _years(offices: Iterable[Office]) -> list[int]:
    return sorted(year for office in offices for year in (office.since.year, office.until.year) if year)

"""A business day as values for the scheduler and as lines for pages; a number of queries that does not grow."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kenesh.business.models import Company, Day, Gap, Seating, Sitting
from kenesh.business.seating import Hall, Pair, Place, obstacle
from kenesh.kit.locales import language_name
from kenesh.kit.templatetags.links import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kenesh.business.seating import Obstacle
    from kenesh.forums.models import Edition

# How many runs the page of a day shows.
RUNS = 5


@dataclass(frozen=True, slots=True)
class Loaded:
    """A day with its hall, its meetings that are still to be held, and the companies that take part, by number."""

    day: Day
    hall: Hall
    sittings: list[Sitting]
    companies: dict[int, Company]

    @property
    def pairs(self) -> list[Pair]:
        """The meetings as the scheduler has them."""
        return [pair_of(one) for one in self.sittings if one.state == Sitting.State.ASKED]

    def times(self, slot: int) -> str:
        """When a slot is."""
        return times_of(self.day, slot)

    def flag(self, sitting: Sitting) -> bool:
        """Whether two companies have no language in common, and nobody of the house can help."""
        pair = pair_of(sitting)
        return self.hall.needs_team(pair) and not self.hall.has_team(pair)

    def obstacle(self, sitting: Sitting) -> Obstacle:
        """Why a meeting has no place."""
        return obstacle(self.hall, self.pairs, pair_of(sitting))

    def helped(self, sitting: Sitting) -> str:
        """The languages of the interpreters at a meeting, if any."""
        return listed(language_name(one) for one in self.hall.teams.get(sitting.team, ()))


@dataclass(frozen=True, slots=True)
class Line:
    """A meeting as a page shows it: when, at which table, between whom, with whom to help.

    ``shared`` are the languages that both speak, ``unsaid`` that one of them did not say what it speaks.
    """

    sitting: Sitting
    times: str
    one: Company
    other: Company
    interpreted: str
    flagged: bool
    shared: str
    unsaid: bool


def day_of(edition: Edition) -> Day | None:
    """The business day of an edition."""
    day = Day.objects.filter(edition=edition).first()
    if day is not None:
        day.edition = edition
    return day


def runs_of(day: Day) -> list[Seating]:
    """The last runs of the scheduler for a day."""
    return list(Seating.objects.filter(day=day)[:RUNS])


def run_of(day: Day, number: int) -> Seating | None:
    """One run of a day."""
    found = Seating.objects.filter(day=day, pk=number).first()
    if found is not None:
        found.day = day
    return found


def company_of(day: Day, key: str) -> Company | None:
    """A company of the day's forum by its key, for whoever arranges the day."""
    return Company.objects.filter(forum=day.edition.forum_id, key=key).first()


def loaded(day: Day, at: dt.datetime | None = None) -> Loaded:
    """Read everything of a day, five queries; for seating, slots that have begun by ``at`` are closed."""
    sittings = list(Sitting.objects.filter(day=day))
    gaps: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for gap in Gap.objects.filter(day=day):
        gaps[f"{gap.company_id}"].append((gap.first, gap.last))
    numbers = {number for one in sittings for number in (one.one_id, one.other_id)}
    companies = Company.objects.filter(pk__in=numbers).in_bulk()
    for company in companies.values():
        company.forum = day.edition.forum
    spoken = {f"{number}": tuple(one.languages) for number, one in companies.items()}
    begun = begun_by(day, at) if at is not None else 0
    hall = Hall(day.slots, day.tables, dict(day.crews), spoken, gaps, begun)
    return Loaded(day, hall, sittings, companies)


def pair_of(one: Sitting) -> Pair:
    """A meeting as the scheduler has it."""
    place = None if one.slot is None or one.table is None else Place(one.slot, one.table, one.team)
    return Pair(f"{one.pk}", f"{one.one_id}", f"{one.other_id}", place)


def begin_of(day: Day, slot: int) -> dt.datetime:
    """When a slot begins."""
    hours, minutes = map(int, day.starts.split(":"))
    start = dt.datetime.combine(day.date, dt.time(hours, minutes), ZoneInfo(day.zone))
    return start + dt.timedelta(minutes=slot * (day.minutes + day.pause))


def times_of(day: Day, slot: int) -> str:
    """When a slot is, on the clock of where the day is held."""
    begins = begin_of(day, slot)
    return f"{begins:%H:%M}\u2013{begins + dt.timedelta(minutes=day.minutes):%H:%M}"


def begun_by(day: Day, at: dt.datetime) -> int:
    """How many slots have begun."""
    return sum(begin_of(day, slot) <= at for slot in range(day.slots))


def absences(found: Loaded) -> list[tuple[int, str]]:
    """Who is not there, and when: the number of each absence, and how pages say it; one query."""
    told = []
    for gap in Gap.objects.filter(day=found.day).select_related("company").order_by("first", "pk"):
        first, last = found.times(gap.first), found.times(min(gap.last, found.day.slots - 1))
        gap.company.forum = found.day.edition.forum
        told.append((gap.pk, f"{gap.company.heading()}, {first[:5]}\u2013{last[-5:]}"))
    return told


def lines(found: Loaded, company: Company | None = None) -> list[Line]:
    """The meetings with a place in order of time, then those without; of one company where it is named."""
    wanted = [
        one
        for one in found.sittings
        if one.state != Sitting.State.CALLED_OFF and (company is None or company.pk in {one.one_id, one.other_id})
    ]
    wanted.sort(key=lambda one: (one.slot is None, one.slot or 0, one.table or 0, one.pk))
    return [
        Line(
            one,
            "" if one.slot is None else found.times(one.slot),
            found.companies[one.one_id],
            found.companies[one.other_id],
            found.helped(one) if one.team else "",
            found.flag(one),
            *_spoken(found.companies[one.one_id].languages, found.companies[one.other_id].languages),
        )
        for one in wanted
    ]


def _spoken(one: Sequence[str], other: Sequence[str]) -> tuple[str, bool]:
    return listed(language_name(tag) for tag in one if tag in other), not (one and other)

"""The scorecard: how each member stands with its parts of commitments, ambition beside completion.

Three queries read what is counted, as few columns as that takes, however much there is; two more read a page of rows.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol

from django.db.models import TextField
from django.db.models.functions import Cast

from kenesh.decisions.fates import DONE, fate_of, meant
from kenesh.decisions.models import Ambition, Assessment, Commitment, Undertaking
from kenesh.kit import sight
from kenesh.kit.partial import PartialDate
from kenesh.projects.models import Report
from kenesh.projects.parts import parts

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

    from kenesh.forums.models import Edition
    from kenesh.kit.parts import State
    from kenesh.projects.parts import Part
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer


class Counted(Protocol):
    """What is counted of one member's part: of a ``Part``, or of a ``Stand``."""

    @property
    def country(self) -> str:
        """Whose part it is."""

    @property
    def ambition(self) -> str:
        """How much keeping it would change."""

    @property
    def fate(self) -> State:
        """What became of it."""


@dataclass(frozen=True, slots=True)
class Stand:
    """How one member's part of a commitment stands: as much as is counted."""

    commitment: int
    country: str
    ambition: str
    fate: State


@dataclass(frozen=True, slots=True)
class Asked:
    """What the rows are narrowed to; None means all, and an empty country nobody."""

    country: str | None = None
    became: str = ""
    ambition: str = ""

    def holds(self, part: Counted) -> bool:
        """Whether a part is asked for."""
        return (
            self.country in {None, part.country}
            and (not self.became or part.fate.key in meant(self.became))
            and self.ambition in {"", part.ambition}
        )


@dataclass(frozen=True, slots=True)
class Score:
    """One member's figures: how many parts met each fate, and of each ambition how many there are and are completed."""

    country: str
    fates: Counter[str]
    ambitions: dict[str, tuple[int, int]]

    @property
    def total(self) -> int:
        """All its parts."""
        return self.fates.total()


def stands(viewer: Viewer, forum: Forum, edition: Edition | None, today: dt.date) -> list[Stand]:
    """How every part of the commitments of a forum, or of one edition, stands, as ``viewer`` may know of it.

    The same as :class:`Part` says of each, by the same rule; those due first come first.
    """
    promised = sight.of(Commitment, viewer).filter(forum=forum)
    if edition is not None:
        promised = promised.filter(edition=edition)
    of = {"commitment__in": promised.order_by().values("pk")}
    undertaken = {
        (number, country): (ambition, due)
        for number, country, ambition, due in sight.of(Undertaking, viewer)
        .filter(**of)
        .order_by()
        .values_list("commitment", "country", "ambition", _as_kept("due"))
    }
    # The newest comes last, and stays.
    judged = {
        (number, country): assessment
        for number, country, assessment in _assessed(viewer)
        .filter(**of)
        .exclude(speaks_of="")
        .order_by("date_by", "pk")
        .values_list("commitment", "speaks_of", "assessment")
    }

    @cache
    def became(assessment: str, due: str, fulfilled_on: str) -> State:
        return fate_of(assessment, PartialDate(due), PartialDate(fulfilled_on), today)

    found = []
    dates = (_as_kept("due"), _as_kept("fulfilled_on"))
    rows = promised.order_by("due", "pk").values_list("pk", "countries", *dates, "assessment")
    for number, countries, due, fulfilled_on, assessment in rows:
        for country in countries or ("",):
            ambition, own_due = undertaken.get((number, country), (Ambition.NOT_RATED.value, ""))
            own = judged.get((number, country)) if assessment != Assessment.SUPERSEDED else None
            # When it was done is known of the commitment as a whole only.
            fate = became(own or assessment, own_due or due, "" if own else fulfilled_on)
            found.append(Stand(number, country, ambition, fate))
    return found


def _as_kept(name: str) -> Cast:
    """A partial date as the database keeps it: few of many are told apart, and only those are understood."""
    return Cast(name, TextField())


def _assessed(viewer: Viewer) -> QuerySet[Report]:
    found: QuerySet[Report] = sight.of(Report, viewer).filter(state="filed")
    return found.exclude(assessment=Assessment.NOT_ASSESSED)


def scores(found: Iterable[Counted], members: Sequence[str]) -> list[Score]:
    """Count parts by member: the forum's members in their order, then others, then nobody; only those that promised."""
    grouped: dict[str, list[Counted]] = {}
    for part in found:
        grouped.setdefault(part.country, []).append(part)
    others = sorted(set(grouped) - {*members, ""})
    return [_score(code, grouped[code]) for code in (*members, *others, "") if code in grouped]


def _score(country: str, own: list[Counted]) -> Score:
    done = meant(DONE)
    rated = {ambition: [part for part in own if part.ambition == ambition] for ambition in Ambition.values}
    return Score(
        country,
        Counter(part.fate.key for part in own),
        {key: (sum(part.fate.key in done for part in some), len(some)) for key, some in rated.items()},
    )


def full(shown: Sequence[Stand], viewer: Viewer, forum: Forum, today: dt.date) -> list[Part]:
    """The parts of one page with all that their commitments, undertakings and newest reports say."""
    numbers = {one.commitment for one in shown}
    commitments = list(Commitment.objects.filter(pk__in=numbers))
    undertaken = sight.of(Undertaking, viewer).filter(commitment__in=numbers)
    reports = list(_assessed(viewer).filter(commitment__in=numbers))
    for one in (*commitments, *reports):
        one.forum = forum
    found = {(part.commitment.pk, part.country): part for part in parts(commitments, undertaken, reports, today)}
    return [found[one.commitment, one.country] for one in shown]

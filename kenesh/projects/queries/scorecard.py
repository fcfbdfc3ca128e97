"""The scorecard: how each member stands with its parts of commitments, ambition beside completion.

Three queries count everything, however much there is; one more reads what a page of rows shows.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kenesh.decisions.fates import DONE, meant
from kenesh.decisions.models import Ambition, Assessment, Commitment, Undertaking
from kenesh.kit import sight
from kenesh.projects.models import Report
from kenesh.projects.parts import parts

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from kenesh.forums.models import Edition
    from kenesh.projects.parts import Part
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Asked:
    """What the rows are narrowed to; None means all, and an empty country nobody."""

    country: str | None = None
    became: str = ""
    ambition: str = ""

    def holds(self, part: Part) -> bool:
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


def read_parts(viewer: Viewer, forum: Forum, edition: Edition | None, today: dt.date) -> list[Part]:
    """Every part of the commitments of a forum, or of one edition, that ``viewer`` may know of."""
    promised = sight.of(Commitment, viewer).filter(forum=forum)
    if edition is not None:
        promised = promised.filter(edition=edition)
    of = {"commitment__in": promised.order_by().values("pk")}
    slim = promised.order_by("due", "pk").only("pk", "edition", "countries", "due", "fulfilled_on", "assessment")
    undertaken = sight.of(Undertaking, viewer).filter(**of).only("pk", "commitment", "country", "ambition", "due")
    stated = sight.of(Report, viewer).filter(**of, state="filed").exclude(assessment=Assessment.NOT_ASSESSED)
    said = stated.order_by().only("pk", "key", "commitment", "country", "speaks_of", "date", "assessment")
    return parts(slim, undertaken, said, today)


def scores(found: Iterable[Part], members: Sequence[str]) -> list[Score]:
    """Count parts by member: the forum's members in their order, then others, then nobody; only those that promised."""
    grouped: dict[str, list[Part]] = {}
    for part in found:
        grouped.setdefault(part.country, []).append(part)
    others = sorted(set(grouped) - {*members, ""})
    return [_score(code, grouped[code]) for code in (*members, *others, "") if code in grouped]


def _score(country: str, own: list[Part]) -> Score:
    done = meant(DONE)
    rated = {ambition: [part for part in own if part.ambition == ambition] for ambition in Ambition.values}
    return Score(
        country,
        Counter(part.fate.key for part in own),
        {key: (sum(part.fate.key in done for part in some), len(some)) for key, some in rated.items()},
    )


def full(shown: Sequence[Part], forum: Forum) -> list[Part]:
    """The parts of one page with all that their commitments say; they were asked for as the viewer may know them."""
    whole = Commitment.objects.in_bulk([part.commitment.pk for part in shown])
    found = []
    for part in shown:
        commitment = whole[part.commitment.pk]
        commitment.forum = forum
        for report in (part.own, part.secretariat):
            if report is not None:
                report.forum = forum
        found.append(replace(part, commitment=commitment))
    return found

"""How each member stands with its part of a commitment: what it says itself, and what the secretariat says.

A member's own assessment is what its newest report says; the secretariat's is what its newest report on that member's part
says, else what it states of the commitment as a whole. Both keep their date, author and evidence, and every earlier one
stays on record, because each is a report. Nothing is averaged: ambition stands beside completion.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kenesh.decisions.fates import fate_of
from kenesh.decisions.models import Ambition, Assessment
from kenesh.decisions.timeliness import Timeliness, timeliness
from kenesh.kit.partial import PartialDate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from kenesh.decisions.models import Commitment, Undertaking
    from kenesh.kit.parts import State
    from kenesh.projects.models import Report


@dataclass(frozen=True, slots=True)
class Part:
    """One member's part of a commitment; without a country where the commitment names none."""

    commitment: Commitment
    country: str
    undertaking: Undertaking | None
    own: Report | None
    secretariat: Report | None
    today: dt.date

    @property
    def due(self) -> PartialDate:
        """The member's own date, else the commitment's."""
        own = self.undertaking.due if self.undertaking else PartialDate()
        return own or self.commitment.due

    @property
    def ambition(self) -> str:
        """How much keeping it would change."""
        return self.undertaking.ambition if self.undertaking else Ambition.NOT_RATED

    @property
    def of_the_whole(self) -> bool:
        """Whether the secretariat speaks of the commitment as a whole: what is superseded is so for everybody."""
        return self.secretariat is None or self.commitment.assessment == Assessment.SUPERSEDED

    @property
    def assessment(self) -> str:
        """What the secretariat states."""
        if self.secretariat is None or self.of_the_whole:
            return self.commitment.assessment
        return self.secretariat.assessment

    @property
    def fate(self) -> State:
        """What became of it."""
        return fate_of(self.assessment, self.due, self._fulfilled, self.today)

    @property
    def timeliness(self) -> Timeliness:
        """Where it stands in time."""
        return timeliness(self.due, self._fulfilled, self.assessment, self.today)

    @property
    def _fulfilled(self) -> PartialDate:
        """When it was done: known of the commitment as a whole only."""
        return self.commitment.fulfilled_on if self.of_the_whole else PartialDate()


def parts(
    commitments: Iterable[Commitment], undertakings: Iterable[Undertaking], reports: Iterable[Report], today: dt.date
) -> list[Part]:
    """Return the parts of ``commitments``, members in their order; ``reports`` are filed ones, in any order."""
    undertaken = {(one.commitment_id, one.country): one for one in undertakings}
    own: dict[tuple[int | None, str], Report] = {}
    judged: dict[tuple[int | None, str], Report] = {}
    for report in reports:
        if report.assessment == Assessment.NOT_ASSESSED or not (report.country or report.speaks_of):
            continue
        kept, key = (own, report.country) if report.country else (judged, report.speaks_of)
        about = (report.commitment_id, key)
        if about not in kept or _later(report, kept[about]):
            kept[about] = report
    return [
        Part(one, code, undertaken.get((one.pk, code)), own.get((one.pk, code)), judged.get((one.pk, code)), today)
        for one in commitments
        for code in (one.countries or ("",))
    ]


def _later(one: Report, other: Report) -> bool:
    return (str(one.date.last or ""), one.pk) > (str(other.date.last or ""), other.pk)

"""Scores, outcomes and consents on the page of a proposal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.kit.batch import give_many
from kenesh.kit.codes import Codes
from kenesh.kit.instants import instant
from kenesh.kit.parts import Action, State
from kenesh.kit.sections import Section, shown_on
from kenesh.proposals import policy
from kenesh.proposals.explaining import explained, figure
from kenesh.proposals.models import Consent, Criterion, Finding, Mark, Outcome, Score
from kenesh.proposals.queries import Sealed, sealed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.kit.verdict import Verdict
    from kenesh.proposals.models import Ballot

_RESULT = {"recommended": "completed", "returned": "planned", "declined": "dropped"}


@shown_on("proposal", 10)
class Scoring(Section):
    """Scores while they are sealed: until when; one's own; for the secretariat, who has scored, and no figure."""

    title = gettext_lazy("Scores, sealed until they close")
    anchor = "scoring"
    template = "proposals/scoring.html"

    def ask(self) -> None:
        """Read the criteria; the scores come through their own door."""
        self.criteria = self.link(Criterion.objects.filter(call=self.thing.call_id))

    def arrange(self) -> None:
        """Read what the viewer may know of the scores."""
        self.sealed = sealed(self.thing, self.viewer) if self.thing.state == "submitted" else Sealed()

    @property
    def closes(self) -> str:
        """When the scores close."""
        return instant(self.thing.call.closes, self.thing.forum.time_zone)

    @property
    def own(self) -> list[tuple[Ballot, list[tuple[Criterion, int]]]]:
        """The viewer's own scores, criterion by criterion."""
        return [(one, list(zip(self.criteria, one.points, strict=False))) for one in self.sealed.own]

    def offers(self) -> Iterable[Action]:
        """Scoring, or changing one's score."""
        if self.thing.state == "submitted":
            label = _("Change your score") if self.sealed.own else _("Score this concept note")
            address = reverse("proposal-score", args=(self.thing.forum.key, self.thing.key))
            yield Action(label, address, policy.may_score(self.viewer, self.thing, timezone.now()), 4)

    def __bool__(self) -> bool:
        return bool(self.thing.state == "submitted")


@dataclass(frozen=True, slots=True)
class Opened:
    """One outcome as the page shows it: a row for each criterion with its mean and every member's points."""

    outcome: Outcome
    state: State
    opened: str
    sentences: list[str]
    scores: list[Score]
    rows: list[tuple[Finding, str, str, list[tuple[str, int]]]]


@shown_on("proposal", 20)
class Outcomes(Section):
    """What the scores said, the newest opening first, each figure beside the scores it comes from."""

    title = gettext_lazy("Outcome")
    anchor = "outcome"
    template = "proposals/outcomes.html"

    def ask(self) -> None:
        """Read outcomes with their findings, scores and points."""
        here = Outcome.objects.filter(proposal=self.thing)
        numbers = here.order_by().values("pk")
        self.outcomes = self.read(here)
        self._findings = self.read(Finding.objects.filter(outcome__in=numbers))
        self._scores = self.read(Score.objects.filter(outcome__in=numbers))
        self._marks = self.link(Mark.objects.filter(outcome__in=numbers))

    def arrange(self) -> None:
        """Join them."""
        give_many(self.outcomes, "marks", self._marks, "outcome")
        give_many(self.outcomes, "findings", self._findings, "outcome")
        give_many(self.outcomes, "scores", self._scores, "outcome")

    @property
    def rows(self) -> list[Opened]:
        """Each outcome, the newest first."""
        return [self._shown(one) for one in reversed(self.outcomes)]

    def _shown(self, outcome: Outcome) -> Opened:
        findings, scores = list(outcome.findings.all()), list(outcome.scores.all())
        points = {(mark.country, mark.place): mark.points for mark in outcome.marks.all()}
        rows = [
            (
                finding,
                "" if finding.mean is None else figure(finding.mean, finding.floor),
                "" if finding.floor is None else figure(finding.floor),
                [(one.country, points[one.country, place]) for one in scores if (one.country, place) in points],
            )
            for place, finding in enumerate(findings)
        ]
        state = State(_RESULT[outcome.result], outcome.get_result_display())
        opened = instant(outcome.opened, self.thing.forum.time_zone)
        return Opened(outcome, state, opened, explained(outcome, findings, self.thing.country), scores, rows)

    def __bool__(self) -> bool:
        return bool(self.outcomes)


@shown_on("proposal", 30)
class Consents(Section):
    """Who said what for which member, and who is still awaited."""

    title = gettext_lazy("Consent of each member")
    anchor = "consent"
    template = "proposals/consents.html"

    def ask(self) -> None:
        """Read what was said after each outcome."""
        here = Outcome.objects.filter(proposal=self.thing)
        self._outcomes = self.link(here)
        self.consents = self.read(Consent.objects.filter(outcome__in=here.order_by().values("pk")))

    @property
    def awaited(self) -> Codes:
        """Who has not said anything after the last outcome."""
        if self.thing.state != "recommended" or not self._outcomes:
            return Codes()
        last = self._outcomes[-1]
        said = {one.country for one in self.consents if one.outcome_id == last.pk}
        return Codes(code for code in last.members if code not in said)

    def offers(self) -> Iterable[Action]:
        """Giving or refusing it."""
        if self.thing.state == "recommended":
            may: Verdict = policy.may_consent(self.viewer, self.thing, self.awaited)
            address = reverse("proposal-consent", args=(self.thing.forum.key, self.thing.key))
            yield Action(_("Give or refuse consent"), address, may, 4)

    def __bool__(self) -> bool:
        return bool(self.consents) or self.thing.state == "recommended"

"""The pages of ideas, decisions and promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.decisions import policy
from kenesh.decisions.models import Commitment, DateProposal, Decision, Examination, Idea, Undertaking
from kenesh.decisions.sheets.marks import assessment_state, date_state, stage_state, time_state
from kenesh.kit import sight, trace
from kenesh.kit.parts import Action, Fact, State
from kenesh.kit.sections import Section, shown_on
from kenesh.programme.policy import may_settle
from kenesh.sources.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

sight.guard(policy.visible_to, Idea, Decision, Commitment)
sight.guard(policy.visible_with_all, DateProposal, Undertaking)
trace.follows(Idea, "edition", "session", "meeting", "point", "gathering", "recommended_by", "follows")
trace.follows(Decision, "edition", "session", "meeting", "point", "body", "paper", "idea", "agenda_item")
trace.follows(Commitment, "edition", "session", "meeting", "point", "decision", "paragraph", "follows")


_STEPS = (policy.may_examine, policy.may_find, policy.may_rule)


class IdeaSheet(Sheet[Idea]):
    """The page of an idea."""

    model = Idea
    fields = (
        "text",
        "recommended_by",
        "gathering",
        "edition",
        "session",
        "meeting",
        "point",
        "person",
        "by",
        "countries",
        "outcome",
        "outcome_edition",
        "note",
    )
    always = frozenset({"outcome"})

    def offers(self) -> Iterable[Action]:
        """From a suggestion to a decision, one step after the other."""
        idea, here = self.thing, (self.thing.forum.key, self.thing.key)
        examined = idea.stage == Idea.Stage.EXAMINED
        examine, find, rule = (verdict(self.viewer, idea) for verdict in _STEPS)
        yield Action(_("Send it for examination"), reverse("idea-examine", args=here), examine, 30 if examined else 10)
        yield Action(_("Record the result of the examination"), reverse("idea-find", args=here), find, 10)
        yield Action(_("Bring it to a decision"), reverse("idea-decide", args=here), rule, 20)

    @property
    def state(self) -> State:
        """How far it has come."""
        return stage_state(self.thing)


class DecisionSheet(Sheet[Decision]):
    """The page of a decision."""

    model = Decision
    fields = (
        "date",
        "edition",
        "session",
        "meeting",
        "point",
        "agenda_item",
        "idea",
        "body",
        "paper",
        "person",
        "by",
        "countries",
        "note",
    )
    always = frozenset({"date"})


class CommitmentSheet(Sheet[Commitment]):
    """The page of a promise."""

    model = Commitment
    fields = (
        "text",
        "edition",
        "made_at",
        "made_on",
        "session",
        "meeting",
        "point",
        "decision",
        "paragraph",
        "follows",
        "person",
        "by",
        "countries",
        "due",
        "due_note",
        "assessment",
        "outcome",
        "fulfilled_on",
        "as_collected",
        "note",
    )
    always = frozenset({"due", "outcome"})

    def offers(self) -> Iterable[Action]:
        """Assessing it, and asking for another date."""
        commitment, here = self.thing, (self.thing.forum.key, self.thing.key)
        assess = policy.may_assess(self.viewer, commitment)
        yield Action(_("Assess this promise"), reverse("assess", args=here), assess, 40)
        undertake = policy.may_undertake(self.viewer, commitment)
        yield Action(_("Record what a member undertakes"), reverse("undertake", args=here), undertake, 42)
        carry = policy.may_carry_over(self.viewer, commitment)
        yield Action(_("Carry this over to another edition"), reverse("carry-over", args=here), carry, 44)
        propose = policy.may_propose_date(self.viewer, commitment)
        yield Action(_("Propose another date"), reverse("date-propose", args=here), propose, 30)

    @property
    def state(self) -> State:
        """What is stated of its fulfilment."""
        return assessment_state(self.thing)

    @property
    def facts(self) -> list[Fact]:
        """Its facts, and where it stands in time."""
        return [*super().facts, Fact(_("In time"), time_state(self.thing, self.today).label)]


@shown_on("idea", 10)
class Examinations(Section):
    """Who examines an idea, with what result."""

    title = _("Examination")
    anchor = "examination"
    template = "decisions/examinations.html"

    def ask(self) -> None:
        """Read the examinations."""
        self.examinations = self.read(Examination.objects.filter(idea=self.thing))


@shown_on("agenda-item", 10)
class DecidedUnder(Section):
    """What was decided under an agenda item."""

    title = _("Decisions")
    anchor = "decisions"
    template = "decisions/decisions.html"

    def ask(self) -> None:
        """Read the decisions."""
        self.decisions = self.visible(Decision, agenda_item=self.thing)

    def offers(self) -> Iterable[Action]:
        """Recording a decision."""
        href = reverse("agenda-decide", args=(self.thing.forum.key, self.thing.key))
        yield Action(_("Record what was decided"), href, may_settle(self.viewer, self.thing), 10)


@shown_on("commitment", 40)
class DateProposals(Section):
    """The dates that members proposed, and the answers."""

    title = _("Proposed dates")
    anchor = "proposed-dates"
    template = "decisions/date_proposals.html"

    def ask(self) -> None:
        """Read the proposals."""
        self.proposals = self.visible(DateProposal, commitment=self.thing)

    def offers(self) -> Iterable[Action]:
        """Answering one that waits."""
        for proposal in self.proposals:
            verdict = policy.may_answer_date(self.viewer, proposal)
            if verdict:
                href = reverse("date-answer", args=(self.thing.forum.key, proposal.key))
                yield Action(_("Answer the proposed date"), href, verdict, 5)

    @property
    def rows(self) -> list[tuple[DateProposal, State, str]]:
        """Each with its state and, where the viewer may take it back, the address for that."""
        here = self.thing.forum.key
        return [
            (
                proposal,
                date_state(proposal),
                reverse("date-withdraw", args=(here, proposal.key))
                if policy.may_withdraw_date(self.viewer, proposal)
                else "",
            )
            for proposal in self.proposals
        ]

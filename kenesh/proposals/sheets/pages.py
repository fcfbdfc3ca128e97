"""The pages of calls and proposals, and the proposal on the page of its project."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from kenesh.kit import trace
from kenesh.kit.instants import instant
from kenesh.kit.parts import Action, Fact, State
from kenesh.kit.sections import Section, shown_on
from kenesh.projects.money import write_money
from kenesh.proposals import policy
from kenesh.proposals.models import Call, Criterion, Proposal, Turn
from kenesh.proposals.models.proposal import FULL, NOTE
from kenesh.proposals.queries import is_scored
from kenesh.sources.facts import facts
from kenesh.sources.sheet import Sheet

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from kenesh.kit.localised import Localised

trace.follows(Proposal, "call")
trace.leads_to(Proposal, "project")

_MARKS = {
    "draft": "planned",
    "submitted": "open",
    "returned": "planned",
    "declined": "dropped",
    "recommended": "open",
    "refused": "dropped",
    "agreed": "completed",
    "handed-in": "open",
    "sent-back": "planned",
    "accepted": "completed",
    "withdrawn": "dropped",
}


def proposal_state(proposal: Proposal) -> State:
    """How far a proposal has come, with its mark."""
    return State(_MARKS[proposal.state], proposal.get_state_display())


def call_state(call: Call, at: dt.datetime) -> State:
    """Whether notes can be sent and scored, and whether the scores are open."""
    if call.closed is not None:
        return State("completed", _("Outcome on record"))
    if at >= call.closes:
        return State("planned", _("Scores have closed"))
    opens = call.opens.first
    if opens is not None and opens > at.date():
        return State("planned", pgettext("call for proposals", "Not open yet"))
    return State("open", pgettext("call for proposals", "Open"))


class CallSheet(Sheet[Call]):
    """The page of a call."""

    model = Call
    fields = ("opens", "closes", "floor", "own", "missed", "objected", "closed")

    @property
    def state(self) -> State:
        """Open, closed, or with its outcome."""
        return call_state(self.thing, timezone.now())

    @property
    def lead(self) -> Localised | str:
        """What is sought."""
        return self.thing.text

    @property
    def facts(self) -> list[Fact]:
        """Moments with their time zone."""
        found = []
        for name in self.fields:
            for fact in facts(self.thing, (name,), self.always, self.sourcing):
                is_moment = name in {"closes", "closed"}
                value = instant(getattr(self.thing, name), self.thing.forum.time_zone) if is_moment else fact.value
                found.append(replace(fact, value=value))
        return found

    def offers(self) -> Iterable[Action]:
        """Proposing, opening the scores, setting the criteria."""
        here, now = (self.thing.forum.key, self.thing.key), timezone.now()
        if self.thing.closed is None:
            yield Action(
                _("Open the scores"),
                reverse("call-close", args=here),
                policy.may_close(self.viewer, self.thing, now),
                7,
            )
        yield Action(
            _("Write a concept note"),
            reverse("call-propose", args=here),
            policy.may_propose(self.viewer, self.thing, now),
            20,
        )
        yield Action(
            _("Let the scores close later"),
            reverse("call-extend", args=here),
            policy.may_extend(self.viewer, self.thing),
            35,
        )
        scored = is_scored(self.thing)
        yield Action(
            _("Set criteria and rules"),
            reverse("call-criteria", args=here),
            policy.may_set_criteria(self.viewer, self.thing, is_scored=scored),
            30,
        )


@shown_on("call", 10)
class Criteria(Section):
    """By what concept notes are scored."""

    title = gettext_lazy("Criteria")
    anchor = "criteria"
    template = "proposals/criteria.html"

    def ask(self) -> None:
        """Read the criteria."""
        self.criteria = self.read(Criterion.objects.filter(call=self.thing))


@shown_on("call", 20)
class Notes(Section):
    """The concept notes of a call, each with its state."""

    title = gettext_lazy("Concept notes")
    anchor = "notes"
    template = "proposals/notes.html"

    def ask(self) -> None:
        """Read them."""
        self.notes = self.visible(Proposal, call=self.thing)

    @property
    def rows(self) -> list[tuple[Proposal, State]]:
        """Each with its state."""
        return [(one, proposal_state(one)) for one in self.notes]


class ProposalSheet(Sheet[Proposal]):
    """The page of a proposal."""

    model = Proposal
    # The title stands above; the currency stands with the cost.
    fields = ("call", "country", *(name for name in NOTE if name not in {"title", "currency"}), "project")

    @property
    def facts(self) -> list[Fact]:
        """The expected cost with its currency."""
        found = []
        for name in self.fields:
            for fact in facts(self.thing, (name,), self.always, self.sourcing):
                cost = self.thing.cost if name == "cost" else None
                value = fact.value if cost is None else write_money(cost, self.thing.currency)
                found.append(replace(fact, value=value))
        return found

    @property
    def state(self) -> State:
        """How far it has come."""
        return proposal_state(self.thing)

    def offers(self) -> Iterable[Action]:
        """What its author can do with it, and what the secretariat answers."""
        here, thing, viewer = (self.thing.forum.key, self.thing.key), self.thing, self.viewer
        offered = (
            (_("Submit the concept note"), "proposal-submit", policy.may_submit(viewer, thing), 6),
            (_("Write the concept note"), "proposal-write", policy.may_write(viewer, thing), 10),
            (_("Hand in the full document"), "proposal-document", policy.may_hand_in(viewer, thing), 5),
            (_("Accept the full document"), "proposal-accept", policy.may_accept(viewer, thing), 7),
            (_("Return the full document"), "proposal-document-return", policy.may_send_back(viewer, thing), 12),
            (_("Return this concept note"), "proposal-return", policy.may_return(viewer, thing), 40),
            (_("Withdraw this proposal"), "proposal-withdraw", policy.may_withdraw(viewer, thing), 60),
        )
        for label, name, verdict, place in offered:
            yield Action(label, reverse(name, args=here), verdict, place)


@shown_on("proposal", 40)
class FullDocument(Section):
    """What the full document says."""

    title = gettext_lazy("Full document")
    anchor = "document"
    template = "proposals/document.html"

    def ask(self) -> None:
        """Nothing else: it stands on the proposal."""

    @property
    def rows(self) -> list[Fact]:
        """Its parts that are written."""
        thing = self.thing
        found = [(name, getattr(thing, name)) for name in FULL]
        return [
            Fact(str(thing._meta.get_field(name).verbose_name).capitalize(), value) for name, value in found if value
        ]

    def __bool__(self) -> bool:
        return bool(self.rows)


@shown_on("proposal", 50)
class Thread(Section):
    """What was said about it, in order."""

    title = gettext_lazy("What was said")
    anchor = "thread"
    template = "proposals/thread.html"

    def ask(self) -> None:
        """Read the lines."""
        self.turns = self.read(Turn.objects.filter(proposal=self.thing))


@shown_on("project", 11)
class Origin(Section):
    """The proposal that a project came from."""

    title = gettext_lazy("Proposal")
    anchor = "proposal"
    template = "proposals/notes.html"

    def ask(self) -> None:
        """Read it."""
        self.proposals = self.visible(Proposal, project=self.thing)

    @property
    def rows(self) -> list[tuple[Proposal, State]]:
        """With its state."""
        return [(one, proposal_state(one)) for one in self.proposals]

"""The pages of ideas, decisions and promises, and what was said on the pages of editions, sessions, meetings, people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.decisions import policy
from kenesh.decisions.models import Commitment, Decision, Examination, Idea, Statement, Tasking
from kenesh.decisions.timeliness import Timeliness, timeliness
from kenesh.kit import sight, trace
from kenesh.kit.batch import give_many
from kenesh.kit.parts import Fact, State
from kenesh.kit.sections import Section, shown_on
from kenesh.sources.sheet import Sheet

if TYPE_CHECKING:
    import datetime as dt

sight.guard(policy.visible_to, Idea, Decision, Commitment)
sight.guard(policy.said_visible_to, Statement, Tasking)
trace.follows(Idea, "edition", "session", "meeting", "follows")
trace.follows(Decision, "edition", "session", "meeting", "body", "paper")
trace.follows(Commitment, "edition", "session", "meeting", "decision")

TIMELINESS = {
    Timeliness.NOT_YET_DUE: _("Not yet due"),
    Timeliness.DUE: pgettext_lazy("timeliness", "Due"),
    Timeliness.LATE: _("Late"),
    Timeliness.SILENT: _("Silent: no evidence two years after it was due"),
    Timeliness.DONE_ON_TIME: _("Done on time"),
    Timeliness.DONE_LATE: _("Done late"),
    Timeliness.DONE: _("Done; whether on time is not known"),
    Timeliness.NO_DATE: _("No due date known"),
    Timeliness.SUPERSEDED: _("Superseded"),
}
# Marks of the design system for the states in time.
_TIME_MARKS = {
    Timeliness.DONE_ON_TIME: "completed",
    Timeliness.DONE_LATE: "completed-late",
    Timeliness.DONE: "completed",
    Timeliness.NO_DATE: "unknown",
    Timeliness.NOT_YET_DUE: "open",
}


def time_state(commitment: Commitment, today: dt.date) -> State:
    """Where a promise stands in time, with its mark."""
    found = timeliness(commitment.due, commitment.fulfilled_on, commitment.assessment, today)
    return State(_TIME_MARKS.get(found, found), TIMELINESS[found])


def assessment_state(commitment: Commitment) -> State:
    """What is stated of a promise's fulfilment, with its mark."""
    return State(commitment.assessment, commitment.get_assessment_display())


def stage_state(idea: Idea) -> State:
    """How far an idea has come, with its mark."""
    return State(idea.stage, idea.get_stage_display())


class IdeaSheet(Sheet[Idea]):
    """The page of an idea."""

    model = Idea
    fields = (
        "text",
        "edition",
        "session",
        "meeting",
        "person",
        "by",
        "countries",
        "outcome",
        "outcome_edition",
        "note",
    )
    always = frozenset({"outcome"})

    @property
    def state(self) -> State:
        """How far it has come."""
        return stage_state(self.thing)


class DecisionSheet(Sheet[Decision]):
    """The page of a decision."""

    model = Decision
    fields = ("date", "edition", "session", "meeting", "body", "paper", "person", "by", "countries", "note")
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
        "decision",
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


class Said(Section):
    """What was said, suggested, asked, decided and promised on an occasion or by a person."""

    title = _("What was said, asked and promised")
    anchor = "said"
    template = "decisions/said.html"
    # The field that leads to the page's thing.
    of: str

    def ask(self) -> None:
        """Read everything said, of every sort."""
        self.statements = self.visible(Statement, **{self.of: self.thing})
        self.ideas = self.visible(Idea, **{self.of: self.thing})
        self.taskings = self.visible(Tasking, **{self.of: self.thing})
        self.decisions = self.visible(Decision, **{self.of: self.thing})
        self.commitments = self.visible(Commitment, **{self.of: self.thing})

    @property
    def groups(self) -> list[tuple[object, list[Any]]]:
        """What was said, by sort, where there is any."""
        groups: list[tuple[object, list[Any]]] = [
            (_("Said"), self.statements),
            (_("Suggested"), self.ideas),
            (_("Asked"), self.taskings),
            (_("Decided"), self.decisions),
            (_("Promised"), self.commitments),
        ]
        return [(title, things) for title, things in groups if things]


@shown_on("session", 20)
class SessionSaid(Said):
    """What was said in a session."""

    of = "session"


@shown_on("meeting", 20)
class MeetingSaid(Said):
    """What was said in a meeting."""

    of = "meeting"


@shown_on("person", 45)
class PersonSaid(Said):
    """What a person said."""

    of = "person"


@shown_on("body", 40)
class BodyDecisions(Section):
    """What a body decided."""

    title = _("Decisions")
    anchor = "decisions"
    template = "decisions/decisions.html"

    def ask(self) -> None:
        """Read the decisions."""
        self.decisions = self.visible(Decision, body=self.thing)


@shown_on("edition", 35)
class Statements(Section):
    """What was said at an edition: views, calls, hopes."""

    title = _("What was said")
    anchor = "statements"
    template = "decisions/statements.html"

    def ask(self) -> None:
        """Read the statements."""
        self.statements = self.visible(Statement, edition=self.thing)


@shown_on("edition", 45)
class Ideas(Section):
    """The ideas put forward, and who examines them."""

    title = _("Ideas")
    anchor = "ideas"
    template = "decisions/ideas.html"

    def ask(self) -> None:
        """Read ideas and their examinations."""
        self.ideas = self.visible(Idea, edition=self.thing)
        shown = self.seen(Idea, edition=self.thing).values("pk")
        self._examinations = self.read(Examination.objects.filter(idea__in=shown))

    def arrange(self) -> None:
        """Give each idea its examinations."""
        give_many(self.ideas, "examinations", self._examinations, "idea")

    @property
    def states(self) -> list[tuple[Idea, State]]:
        """Each idea with its state."""
        return [(idea, stage_state(idea)) for idea in self.ideas]


@shown_on("edition", 50)
class Taskings(Section):
    """What somebody was asked to do."""

    title = _("What was asked")
    anchor = "taskings"
    template = "decisions/taskings.html"

    def ask(self) -> None:
        """Read the taskings."""
        self.taskings = self.visible(Tasking, edition=self.thing)


@shown_on("edition", 55)
class Decisions(Section):
    """What an edition decided."""

    title = _("Decisions")
    anchor = "decisions"
    template = "decisions/decisions.html"

    def ask(self) -> None:
        """Read the decisions."""
        self.decisions = self.visible(Decision, edition=self.thing)


@shown_on("edition", 60)
class Commitments(Section):
    """What was promised, and what became of it."""

    title = _("Commitments and what became of them")
    anchor = "commitments"
    template = "decisions/commitments.html"

    def ask(self) -> None:
        """Read the promises."""
        self.commitments = self.visible(Commitment, edition=self.thing)

    @property
    def states(self) -> list[tuple[Commitment, State, State]]:
        """Each promise with its assessment and where it stands in time."""
        today = timezone.localdate()
        return [(found, assessment_state(found), time_state(found, today)) for found in self.commitments]

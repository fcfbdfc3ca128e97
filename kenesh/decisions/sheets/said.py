"""What was said, asked, decided and promised, on the pages of editions, sessions, meetings, people and bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kenesh.decisions import policy
from kenesh.decisions.models import Commitment, Decision, Examination, Idea, Statement, Tasking
from kenesh.decisions.sheets.marks import assessment_state, stage_state, time_state
from kenesh.kit import sight
from kenesh.kit.batch import give_many
from kenesh.kit.parts import Action
from kenesh.kit.sections import Section, shown_on
from kenesh.meetings.models import RecordPoint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db import models

    from kenesh.kit.parts import State

sight.guard(policy.said_visible_to, Statement, Tasking)

# What an officer records on an occasion, the most usual first.
_RECORDED = (
    (Commitment, _("Record a commitment")),
    (Idea, _("Record an idea")),
    (Tasking, _("Record a tasking")),
    (Decision, _("Record a decision")),
    (Statement, _("Record a statement")),
)


def recording(occasion: Any, viewer: Any) -> Iterable[Action]:
    """What an officer may record of an edition, session or meeting."""
    verdict = policy.may_keep(viewer, occasion.forum_id)
    for place, (model, label) in enumerate(_RECORDED):
        address = reverse("new", args=(occasion.forum.key, model.plural))
        yield Action(label, f"{address}?{occasion.kind}={occasion.key}", verdict, 50 + place)


class Said(Section):
    """What was said, suggested, asked, decided and promised on an occasion or by a person."""

    title = _("What was said, asked and promised")
    anchor = "said"
    template = "decisions/said.html"
    # The field that leads to the page's thing, and what else narrows what is shown.
    of: str
    narrowed = Q()

    def ask(self) -> None:
        """Read everything said, of every sort."""
        self.statements = self._said(Statement)
        self.ideas = self._said(Idea)
        self.taskings = self._said(Tasking)
        self.decisions = self._said(Decision)
        self.commitments = self._said(Commitment)

    def _said[M: models.Model](self, model: type[M]) -> list[M]:
        return self.read(self.seen(model, **{self.of: self.thing}).filter(self.narrowed))

    def offers(self) -> Iterable[Action]:
        """Recording more of it, where it is an occasion."""
        return recording(self.thing, self.viewer) if self.thing.kind in {"session", "meeting"} else ()

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

    def ask(self) -> None:
        """Read it, but for what was entered from the record: that stands with its point."""
        points = self.seen(RecordPoint, meeting=self.thing).values("pk")
        self.narrowed = ~Q(point__in=points)
        super().ask()


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

    def offers(self) -> Iterable[Action]:
        """Recording what was said, decided and promised at the edition."""
        return recording(self.thing, self.viewer)

    @property
    def states(self) -> list[tuple[Commitment, State, State]]:
        """Each promise with its assessment and where it stands in time."""
        today = timezone.localdate()
        return [(found, assessment_state(found), time_state(found, today)) for found in self.commitments]

"""The page of an answer to a warning: a proposed action or a dismissal, and where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.kit import sight, trace
from kenesh.kit.parts import Action, Fact, State
from kenesh.projects import policy
from kenesh.projects.models import Answer
from kenesh.projects.queries.warnings import EarlyWarning
from kenesh.projects.rules import Level, Rule
from kenesh.projects.sheets.warnings import told
from kenesh.sources.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

sight.guard(policy.visible_with_all, Answer)
trace.follows(Answer, "commitment", "agreement", "project")
trace.leads_to(Answer, "agenda_item")

_MARKS = {
    "proposed": "open",
    "placed": "open",
    "decided": "substantial",
    "done": "completed",
    "dropped": "dropped",
    "dismissed": "superseded",
}


def answer_state(answer: Answer) -> State:
    """How far an answer has come, with its mark."""
    return State(_MARKS[answer.state], answer.get_state_display())


class AnswerSheet(Sheet[Answer]):
    """The page of an answer to a warning."""

    model = Answer
    fields = (
        "commitment",
        "agreement",
        "project",
        "countries",
        "organisation",
        "deadline",
        "agenda_item",
        "decision",
    )

    @property
    def sort(self) -> str:
        """An action or a dismissal."""
        return str(_("Dismissed warning") if self.thing.state == "dismissed" else _("Proposed action"))

    @property
    def state(self) -> State:
        """How far it has come."""
        return answer_state(self.thing)

    @property
    def facts(self) -> list[Fact]:
        """The warning it answers, then its own facts."""
        answer = self.thing
        raised = EarlyWarning(Rule(answer.rule), Level(answer.level), answer.due, answer.last_report)
        words = told(raised)
        return [Fact(_("Warning"), f"{words.title}. {words.sentence}"), *super().facts]

    def offers(self) -> Iterable[Action]:
        """To the next agenda, and to an end."""
        answer, here = self.thing, (self.thing.forum.key, self.thing.key)
        steps: tuple[tuple[Any, str, Any, int], ...] = (
            (_("Put this action on an agenda"), "answer-place", policy.may_place, 10),
            (_("Record that it was done"), "answer-finish", policy.may_finish, 30),
            (_("Take it off the agenda"), "answer-take-off", policy.may_take_off, 60),
            (_("Drop this action"), "answer-drop", policy.may_drop, 70),
        )
        for label, name, may, place in steps:
            yield Action(label, reverse(name, args=here), may(self.viewer, answer), place)

"""Answering early warnings and following the answers to their end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kenesh.decisions.models import Commitment
from kenesh.forums.models import Edition
from kenesh.kit import sight
from kenesh.kit.verdict import not_now
from kenesh.people.acting import Act
from kenesh.programme.models import AgendaItem
from kenesh.projects import policy
from kenesh.projects.actions import answers
from kenesh.projects.forms.following import AnswerForm, PlaceForm
from kenesh.projects.models import Answer, Project
from kenesh.projects.queries.warnings import EarlyWarning, raised, read
from kenesh.projects.rules import Rule
from kenesh.projects.sheets.warnings import told

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.kit.verdict import Verdict


class AnswerWarning(Act[Any]):
    """Answer a warning about a matter: by the rule that was on screen, that the address names, else the gravest."""

    name = "warn"
    form = AnswerForm
    template = "projects/answer_warning.html"
    title = _("Answer this early warning")
    lead = _("A warning ends in an action with an owner, or in a dismissal with a reason.")
    button = _("Answer the warning")
    done = _("The answer is on record.")
    thing: Commitment | Project

    @cached_property
    def warning(self) -> EarlyWarning | None:
        """The warning that waits for an answer."""
        found = read(
            raised(self.viewer, self.thing.forum, timezone.localdate(), self.thing), self.viewer, self.thing.forum
        )
        # What was typed about one warning answers no other, should that one be answered meanwhile.
        asked = self.request.POST.get("rule", "") or self.request.GET.get("rule", "")
        return next((one for one in found if one.rule == asked or not asked), None)

    def may(self) -> Verdict:
        """Officers, where there is a warning that waits."""
        verdict = policy.may_answer(self.viewer, self.thing)
        if verdict and self.warning is None:
            return not_now(_("No early warning about this waits for an answer."))
        return verdict

    def initial(self) -> Mapping[str, Any]:
        """Those who owe it are to act."""
        return {"countries": list(self.thing.countries), "rule": self.warning.rule if self.warning else ""}

    def goes_on(self, draft: Mapping[str, Any]) -> bool:
        """Whether it is about the same warning."""
        return self.warning is not None and draft.get("rule") == [self.warning.rule]

    def context(self) -> Mapping[str, Any]:
        """The warning in words."""
        return {"told": told(self.warning) if self.warning else None}

    def act(self, form: AnswerForm, at: dt.datetime) -> Answer:
        """Answer it; the answer's page follows."""
        given = form.given
        rule = Rule(given["rule"])
        if given["sort"] == "dismissal":
            return answers.dismiss(self.thing, rule, given["text"], by=self.viewer, at=at)
        proposed = answers.Proposed(given["text"], given["countries"], given["organisation"], given["deadline"])
        return answers.answer(self.thing, rule, proposed, by=self.viewer, at=at)


class WarningOfCommitment(AnswerWarning):
    """A warning about a commitment."""

    model = Commitment


class WarningOfProject(AnswerWarning):
    """A warning about a project."""

    model = Project


class PlaceAnswer(Act[Answer]):
    """Put a proposed action on the agenda of an edition still to be held."""

    name = "answer-place"
    model = Answer
    form = PlaceForm
    title = _("Put this action on an agenda")
    button = _("Put it on the agenda")
    done = _("The action is on the agenda, and the agenda says where it comes from.")

    def may(self) -> Verdict:
        """Officers, once."""
        return policy.may_place(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """The next edition; the matter is the title, the action the annotation."""
        known = sight.of(Edition, self.viewer).filter(forum=self.thing.forum, state=Edition.State.PLANNED)
        editions = known.order_by("position")
        today = timezone.localdate()
        ahead = [one for one in editions if one.date.last is None or one.date.last >= today]
        edition = next(iter(ahead), None) or next(iter(editions), None)
        title = self.thing.matter.heading() if self.thing.matter else {}
        return {"edition": edition.pk if edition else None, "title": title, "text": self.thing.text}

    def act(self, form: PlaceForm, at: dt.datetime) -> AgendaItem:
        """Place it; the agenda item's page follows."""
        given = form.given
        item = AgendaItem(edition=given["edition"], title=given["title"], text=given["text"])
        return answers.place(self.thing, item, public=given["public"], based_on=form.based_on, by=self.viewer, at=at)


class TakeOff(Act[Answer]):
    """Take a proposed action off its agenda."""

    name = "answer-take-off"
    model = Answer
    title = _("Take it off the agenda")
    button = _("Take it off the agenda")
    done = _("The action is off the agenda, and waits for another.")

    def may(self) -> Verdict:
        """Officers, until it is decided on."""
        return policy.may_take_off(self.viewer, self.thing)

    def act(self, form: Any, at: dt.datetime) -> Answer:
        """Take it off."""
        return answers.take_off(self.thing, based_on=form.based_on, by=self.viewer, at=at)


class Finish(Act[Answer]):
    """Record that the action was done."""

    name = "answer-finish"
    model = Answer
    title = _("Record that it was done")
    lead = _("If the facts still raise the warning, it is raised again.")
    button = _("Record that it was done")
    done = _("The action is done.")

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_finish(self.viewer, self.thing)

    def act(self, form: Any, at: dt.datetime) -> Answer:
        """Finish it."""
        return answers.finish(self.thing, based_on=form.based_on, by=self.viewer, at=at)


class Drop(Act[Answer]):
    """Drop a proposed action."""

    name = "answer-drop"
    model = Answer
    title = _("Drop this action")
    lead = _("If the facts still raise the warning, it is raised again.")
    button = _("Drop it")
    done = _("The action is dropped.")

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_drop(self.viewer, self.thing)

    def act(self, form: Any, at: dt.datetime) -> Answer:
        """Drop it."""
        return answers.drop(self.thing, based_on=form.based_on, by=self.viewer, at=at)

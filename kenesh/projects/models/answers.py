"""What a warning ends in: a proposed action, or a dismissal with its reason."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.decisions.models import Decision
from kenesh.kit.codes import CodesField
from kenesh.kit.localised import LocalisedField
from kenesh.kit.partial import PartialDateField, last_day
from kenesh.people.models import Organisation
from kenesh.programme.models import AgendaItem
from kenesh.projects.models.matters import OnMatter
from kenesh.projects.rules import Level, Rule
from kenesh.projects.states import Answering


class Answer(OnMatter):
    """How a warning was answered. It keeps the facts that raised the warning: new facts raise it again."""

    kind = "answer"
    plural = "answers"
    # What raised the warning is what it answers.
    moved = OnMatter.moved | {"rule", "level", "due", "last_report", "state", "agenda_item", "decision"}

    rule = models.CharField(_("rule"), max_length=10, choices=Rule)
    level = models.CharField(_("level of the warning"), max_length=5, choices=Level)
    due = PartialDateField(_("due"))
    last_report = PartialDateField(_("last report"))
    last_report_by = last_day("last_report")
    state = models.CharField(_("state"), max_length=9, choices=Answering, default=Answering.PROPOSED)
    text = LocalisedField(_("what is to be done"), help_text=_("Or why nothing is."))
    countries = CodesField(_("by whom"), help_text=_("The members that are to act."))
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("body that is to act")
    )
    deadline = PartialDateField(_("until when"))
    agenda_item = models.ForeignKey(
        AgendaItem, models.SET_NULL, null=True, blank=True, related_name="answers", verbose_name=_("agenda item")
    )
    decision = models.ForeignKey(
        Decision, models.SET_NULL, null=True, blank=True, related_name="answers", verbose_name=_("decision")
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(OnMatter.Meta):
        verbose_name = _("answer to a warning")
        ordering = ("order", "id")
        constraints = (
            *OnMatter.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(state__in=("placed", "decided")) | models.Q(agenda_item__isnull=False),
                name="what_is_placed_or_decided_is_on_an_agenda",
            ),
        )

    def get_absolute_url(self) -> str:
        """Its own page."""
        return reverse("answer", args=(self.forum.key, self.key))

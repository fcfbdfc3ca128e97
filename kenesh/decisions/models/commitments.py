"""Promises: what is due from whom, what became of it, and the moving of a due date."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.decisions.models.outcomes import Paragraph
from kenesh.decisions.models.said import Decision, Said
from kenesh.decisions.states import DatePlea
from kenesh.kit.localised import Localised, LocalisedField
from kenesh.kit.partial import PartialDateField, first_day, last_day
from kenesh.realms.models import Belonging


class Assessment(models.TextChoices):
    """What somebody states about the fulfilment of a commitment."""

    NOT_STARTED = "not-started", _("Not started")
    LIMITED = "limited", _("Limited")
    SUBSTANTIAL = "substantial", _("Substantial")
    COMPLETED = "completed", _("Completed")
    NOT_FULFILLED = "not-fulfilled", _("Not fulfilled")
    NO_EVIDENCE = "no-evidence", _("No evidence found")
    SUPERSEDED = "superseded", _("Superseded")
    NOT_ASSESSED = "not-assessed", _("Not assessed")


class Commitment(Said):
    """A promise with a due date, an outcome and an assessment. Timeliness is computed, never kept."""

    kind = "commitment"
    plural = "commitments"

    title = LocalisedField(_("title"), blank=True)
    made_at = LocalisedField(_("made at"), blank=True, help_text=_("The occasion, where it is not an edition."))
    made_on = PartialDateField(_("made on"))
    decision = models.ForeignKey(
        Decision, models.SET_NULL, null=True, blank=True, related_name="commitments", verbose_name=_("decision")
    )
    paragraph = models.ForeignKey(
        Paragraph,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="commitments",
        help_text=_("The paragraph of the adopted text it was taken from."),
        verbose_name=_("paragraph of the text"),
    )
    follows = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="followed_by",
        help_text=_("The commitment of an earlier edition that it carries on."),
        verbose_name=_("carried over from"),
    )
    due = PartialDateField(_("due"))
    due_from = first_day("due")
    due_by = last_day("due")
    due_note = LocalisedField(
        _("about the due date"),
        blank=True,
        help_text=_("E.g. as soon as possible; from 2017."),
    )
    outcome = LocalisedField(_("what became of it"), blank=True)
    fulfilled_on = PartialDateField(_("fulfilled on"), help_text=_("When it was done, where a source says so."))
    assessment = models.CharField(
        _("assessment"),
        max_length=13,
        choices=Assessment,
        default=Assessment.NOT_ASSESSED,
    )
    as_collected = models.CharField(
        _("as collected"),
        max_length=80,
        blank=True,
        help_text=_("The state as collected."),
    )
    guess = models.BooleanField(_("guess"), default=False)

    class Meta(Said.Meta):
        verbose_name = _("commitment")


class DateProposal(Belonging):
    """A member asks for another due date, with its reason; the secretariat answers."""

    kind = "date-proposal"
    plural = "date-proposals"
    hangs_on = ("commitment",)
    moved = frozenset({"commitment", "country", "due", "was_due", "state"})

    commitment = models.ForeignKey(
        Commitment, models.CASCADE, related_name="date_proposals", verbose_name=_("commitment")
    )
    country = models.CharField(_("country"), max_length=3, help_text=_("Who asks."))
    due = PartialDateField(_("proposed date"), blank=False)
    was_due = PartialDateField(_("due until then"))
    reason = LocalisedField(_("reason"))
    state = models.CharField(_("state"), max_length=9, choices=DatePlea, default=DatePlea.PROPOSED)
    answer = LocalisedField(_("answer"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(Belonging.Meta):
        verbose_name = _("proposed date")
        ordering = ("order", "id")
        constraints = (
            *Belonging.Meta.constraints,
            models.UniqueConstraint(
                fields=("commitment", "country"),
                condition=models.Q(state="proposed"),
                name="a_country_proposes_one_date_at_a_time",
            ),
        )

    def heading(self) -> Localised:
        """What is promised: the date is told beside it."""
        return self.commitment.heading()

    def get_absolute_url(self) -> str:
        """Its place on the page of the promise."""
        return f"{reverse('commitment', args=(self.forum.key, self.commitment.key))}#{self.kind}-{self.key}"

"""What a project is to bring about: indicators with baseline, target and actual per period; and its risks.

The words are those of IATI 2.03: an indicator shows a result (output, outcome or impact), is measured in a way, begins at a
baseline, and has for each period a target and an actual value.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.kit.dates import write_date
from kenesh.kit.localised import Localised, LocalisedField, in_every_language
from kenesh.kit.partial import PartialDateField, first_day
from kenesh.people.models import Organisation
from kenesh.projects.models.parts import OnProject
from kenesh.projects.states import Measuring, Risking


class Indicator(OnProject):
    """By what a result of a project is seen."""

    kind = "indicator"
    plural = "indicators"

    class Level(models.TextChoices):
        """What sort of result it shows; in IATI's list of result types 1, 2, 3 and 9."""

        OUTPUT = "output", _("Output")
        OUTCOME = "outcome", _("Outcome")
        IMPACT = "impact", _("Impact")
        OTHER = "other", _("Other")

    class Measure(models.TextChoices):
        """How it is measured; in IATI's list of measures 1, 2 and 5."""

        UNIT = "unit", _("A number")
        PERCENTAGE = "percentage", _("A percentage")
        QUALITATIVE = "qualitative", _("In words")

    level = models.CharField(_("sort of result"), max_length=7, choices=Level, default=Level.OUTPUT)
    result = LocalisedField(_("result"), help_text=_("What the project is to bring about."))
    title = LocalisedField(_("indicator"), help_text=_("What is measured, and in which unit."))
    measure = models.CharField(_("how it is measured"), max_length=11, choices=Measure, default=Measure.UNIT)
    descending = models.BooleanField(_("less is better"), default=False)
    baseline = models.DecimalField(_("baseline"), max_digits=18, decimal_places=2, null=True, blank=True)
    baseline_words = LocalisedField(_("baseline in words"), blank=True)
    baseline_date = PartialDateField(_("date of the baseline"))

    class Meta(OnProject.Meta):
        verbose_name = _("indicator")
        ordering = ("order", "id")


class Period(OnProject):
    """What an indicator is to reach in a period, and what it reached, as reported and approved."""

    kind = "period"
    plural = "periods"
    hangs_on = ("project", "indicator")
    # What was reached is reported, and approved or returned.
    moved = frozenset({"project", "indicator", "state", "actual", "actual_words", "country", "reason"})

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="periods", verbose_name=_("indicator"))
    start = PartialDateField(_("period begins"))
    end = PartialDateField(_("period ends"))
    start_from = first_day("start")
    target = models.DecimalField(_("target"), max_digits=18, decimal_places=2, null=True, blank=True)
    target_words = LocalisedField(_("target in words"), blank=True)
    actual = models.DecimalField(_("actual"), max_digits=18, decimal_places=2, null=True, blank=True)
    actual_words = LocalisedField(_("actual in words"), blank=True)
    country = models.CharField(
        _("reported by"), max_length=3, blank=True, help_text=_("The member that reports; empty for the secretariat.")
    )
    state = models.CharField(_("state"), max_length=8, choices=Measuring, default=Measuring.PLANNED)
    reason = LocalisedField(_("why it was returned"), blank=True)

    class Meta(OnProject.Meta):
        verbose_name = _("period of an indicator")
        ordering = ("start_from", "order", "id")

    def heading(self) -> Localised:
        """The period; the indicator is told beside it."""
        return in_every_language(lambda: "–".join(write_date(date) for date in (self.start, self.end) if date) or "…")


class Risk(OnProject):
    """What may go wrong with a project, what is done about it, and whose it is."""

    kind = "risk"
    plural = "risks"
    moved = frozenset({"project", "state", "outcome"})

    class Weight(models.TextChoices):
        """How likely, and how grave."""

        LOW = "low", _("Low")
        MEDIUM = "medium", _("Medium")
        HIGH = "high", _("High")

    title = LocalisedField(_("risk"), help_text=_("What may go wrong."))
    likelihood = models.CharField(_("likelihood"), max_length=6, choices=Weight, default=Weight.MEDIUM)
    impact = models.CharField(_("impact"), max_length=6, choices=Weight, default=Weight.MEDIUM)
    text = LocalisedField(_("what is done about it"), blank=True)
    country = models.CharField(_("country"), max_length=3, blank=True, help_text=_("Whose risk it is to watch."))
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="risks", verbose_name=_("body")
    )
    body = LocalisedField(_("body in words"), blank=True, help_text=_("Where the register has no entry for it."))
    state = models.CharField(_("state"), max_length=6, choices=Risking, default=Risking.OPEN)
    outcome = LocalisedField(_("how it ended"), blank=True)

    class Meta(OnProject.Meta):
        verbose_name = _("risk")
        ordering = ("order", "id")

    @property
    def is_high(self) -> bool:
        """Whether it is open, and both likely and grave, or one of them at least and the other not low."""
        high, low = self.Weight.HIGH, self.Weight.LOW
        return (
            self.state == Risking.OPEN
            and high in {self.likelihood, self.impact}
            and low
            not in {
                self.likelihood,
                self.impact,
            }
        )

"""What the articles of an agreement oblige its parties to, once or again and again."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.agreements.models.agreement import Agreement
from kenesh.decisions.models import Commitment
from kenesh.kit.codes import CodesField
from kenesh.kit.localised import Localised, LocalisedField
from kenesh.kit.partial import DatesField, PartialDateField, last_day
from kenesh.realms.models import Belonging


class Obligation(Belonging):
    """What an article obliges parties to. Each time it falls due becomes a commitment, and is watched as one."""

    kind = "obligation"
    plural = "obligations"
    hangs_on = ("agreement",)
    # Its own act says when it is due, and opens what follows from that.
    moved = frozenset({"agreement", "since", "every", "until", "dates"})

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="articles", verbose_name=_("agreement"))
    article = models.CharField(_("article"), max_length=40, blank=True, help_text=_("As the text numbers it: 4 (2)."))
    title = LocalisedField(_("in a few words"))
    text = LocalisedField(_("what it obliges to"), blank=True)
    countries = CodesField(_("whom it obliges"), help_text=_("Nobody named: every party that is a country."))
    since = PartialDateField(_("first due"), help_text=_("When it is due, or due for the first time."))
    every = models.PositiveSmallIntegerField(
        _("again every so many months"), default=0, help_text=_("12 for every year; 0 for once.")
    )
    until = PartialDateField(_("until"), help_text=_("When it is due for the last time."))
    dates = DatesField(_("listed dates"), blank=True, help_text=_("Where it is due on these dates only."))
    watched_since = PartialDateField(
        _("watched since"), help_text=_("What fell due before is not counted as missed: nobody watched.")
    )
    note = LocalisedField(_("note"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(Belonging.Meta):
        verbose_name = _("obligation")
        ordering = ("order", "id")

    def heading(self) -> Localised:
        """What it obliges to, in a few words."""
        return Localised(self.title)

    def get_absolute_url(self) -> str:
        """Its place on the page of the agreement."""
        return f"{reverse('agreement', args=(self.forum.key, self.agreement.key))}#{self.kind}-{self.key}"


class Occasion(models.Model):
    """One time that an obligation falls due: the commitment by which it is watched."""

    kind = "occasion"

    obligation = models.ForeignKey(Obligation, models.CASCADE, related_name="occasions", verbose_name=_("obligation"))
    due = PartialDateField(_("due"), blank=False)
    due_by = last_day("due")
    commitment = models.ForeignKey(
        Commitment, models.CASCADE, related_name="occasions", verbose_name=_("watched as the commitment")
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("occasion")
        ordering = ("order", "id")
        constraints = (
            models.UniqueConstraint(fields=("obligation", "due"), name="an_obligation_falls_due_once_on_a_date"),
        )

"""What one member undertakes of a commitment: until when, and how ambitious that is."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.decisions.models.commitments import Commitment
from kenesh.kit.localised import Localised, LocalisedField
from kenesh.kit.partial import PartialDateField
from kenesh.realms.models import Belonging


class Ambition(models.TextChoices):
    """How much keeping a promise would change. Rated when it is made, whatever becomes of it."""

    HIGH = "high", pgettext_lazy("ambition", "High")
    MODERATE = "moderate", pgettext_lazy("ambition", "Moderate")
    LOW = "low", pgettext_lazy("ambition", "Low")
    NOT_RATED = "not-rated", pgettext_lazy("ambition", "Not rated")


class Undertaking(Belonging):
    """A member's own part of a commitment; where it says no date, the commitment's date holds."""

    kind = "undertaking"
    plural = "undertakings"
    hangs_on = ("commitment",)
    moved = frozenset({"commitment", "country"})

    commitment = models.ForeignKey(
        Commitment, models.CASCADE, related_name="undertakings", verbose_name=_("commitment")
    )
    country = models.CharField(_("country"), max_length=3, help_text=_("Whose part it is."))
    ambition = models.CharField(_("ambition"), max_length=9, choices=Ambition, default=Ambition.NOT_RATED)
    due = PartialDateField(_("due"), help_text=_("Where this member's date is another than the commitment's."))
    text = LocalisedField(_("what this member does"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(Belonging.Meta):
        verbose_name = _("undertaking")
        ordering = ("order", "id")
        constraints = (
            *Belonging.Meta.constraints,
            models.UniqueConstraint(
                fields=("commitment", "country"), name="a_country_has_one_undertaking_in_a_commitment"
            ),
        )

    def heading(self) -> Localised:
        """What is promised: whose part it is, is told beside it."""
        return self.commitment.heading()

    def get_absolute_url(self) -> str:
        """Its place on the page of the promise."""
        return f"{reverse('commitment', args=(self.forum.key, self.commitment.key))}#{self.kind}-{self.key}"

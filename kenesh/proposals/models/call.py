"""Calls for proposals: what is sought, by which criteria it is scored, and when the scores close."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.kit.localised import LocalisedField
from kenesh.kit.partial import PartialDateField
from kenesh.realms.models import Belonging


class Call(Belonging):
    """A call for proposals. Its criteria and rules stand still as soon as a score exists."""

    kind = "call"
    plural = "calls"
    # Rules are set on a page of their own, as long as nobody has scored; the instant only moves later.
    moved = frozenset({"closes", "floor", "own", "missed", "objected", "closed"})

    class Own(models.TextChoices):
        """Whether the proposing member scores its own note."""

        NONE = "none", _("The proposing member does not score its own note")
        SHOWN = "shown", _("The proposing member's own score is shown and does not count")
        COUNTS = "counts", _("The proposing member's own score counts like any other")

    class Missed(models.TextChoices):
        """What becomes of a note whose scores lie below a floor, or that a member does not consent to."""

        ENDS = "ends", _("That is its end")
        RETURNS = "returns", _("It is returned, can be mended and sent again")

    title = LocalisedField(_("title"))
    text = LocalisedField(_("what is sought"), blank=True)
    opens = PartialDateField(_("opens on"))
    closes = models.DateTimeField(_("scores close"), help_text=_("From this moment on nobody scores."))
    floor = models.DecimalField(
        _("floor of the whole"),
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("The weighted mean below which a note fails; empty for none."),
    )
    own = models.CharField(_("the proposing member's own score"), max_length=6, choices=Own, default=Own.NONE)
    missed = models.CharField(_("where a floor is missed"), max_length=7, choices=Missed, default=Missed.ENDS)
    objected = models.CharField(_("where a member does not consent"), max_length=7, choices=Missed, default=Missed.ENDS)
    closed = models.DateTimeField(
        _("scores opened"), null=True, blank=True, help_text=_("When the outcome was recorded; empty before.")
    )

    class Meta(Belonging.Meta):
        verbose_name = _("call for proposals")
        ordering = ("-closes", "key")


class Criterion(models.Model):
    """One thing by which every member scores every concept note, in whole points."""

    kind = "criterion"

    call = models.ForeignKey(Call, models.CASCADE, related_name="criteria", verbose_name=_("call for proposals"))
    name = LocalisedField(_("criterion"))
    text = LocalisedField(_("what it means"), blank=True)
    lowest = models.PositiveSmallIntegerField(_("lowest score"), default=1)
    highest = models.PositiveSmallIntegerField(_("highest score"), default=5)
    floor = models.DecimalField(
        _("floor"),
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("The mean below which a note fails on this criterion; empty for none."),
    )
    weight = models.PositiveSmallIntegerField(_("weight"), default=1, validators=[MinValueValidator(1)])
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("criterion")
        ordering = ("order", "id")

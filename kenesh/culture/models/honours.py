"""Honours given and received, and who had them before."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.forums.models import Edition
from kenesh.kit.localised import LocalisedField
from kenesh.kit.partial import PartialDateField
from kenesh.people.models import Organisation, Person
from kenesh.realms.models import Belonging


class Honour(Belonging):
    """An honour given and received: by one person, or by one organisation. It is seen only where its holder is."""

    kind = "honour"
    plural = "honours"
    hangs_on: ClassVar[tuple[str, ...]] = ("given_to", "held_by")

    edition = models.ForeignKey(
        Edition, models.SET_NULL, null=True, blank=True, related_name="honours", verbose_name=_("edition")
    )
    title = LocalisedField(_("title"))
    rank = LocalisedField(_("class"), blank=True, help_text=_("The class or rank of the order, where it has one."))
    given_by = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="honours_given", verbose_name=_("given by")
    )
    country = models.CharField(
        _("given by (country)"),
        max_length=3,
        blank=True,
        help_text=_("The country that gave it, where it is a state's."),
    )
    given_to = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="honours", verbose_name=_("given to")
    )
    held_by = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="honours_held",
        verbose_name=_("given to (organisation)"),
    )
    ordinal = models.PositiveSmallIntegerField(
        _("number among all ever given"),
        null=True,
        blank=True,
        help_text=_("2 where it was the second that was ever given."),
    )
    date = PartialDateField(_("date"))
    previous = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="next", verbose_name=_("previous")
    )
    reason = LocalisedField(_("reason"), blank=True, help_text=_("What it was given for."))
    note = LocalisedField(_("note"), blank=True)

    class Meta(Belonging.Meta):
        verbose_name = _("honour")
        constraints = (
            *Belonging.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(given_to__isnull=False, held_by__isnull=True)
                | models.Q(given_to__isnull=True, held_by__isnull=False),
                name="an_honour_has_one_holder",
                violation_error_message=_("Say who received it: one person, or one organisation."),
            ),
        )

    def clean(self) -> None:
        """Say beside the field what the database would refuse."""
        if (self.given_to_id is None) == (self.held_by_id is None):
            wrong = "given_to" if self.given_to_id is None else "held_by"
            raise ValidationError({wrong: _("Say who received it: one person, or one organisation.")})

    @property
    def holder(self) -> Person | Organisation | None:
        """Who received it; None where that may not be known."""
        return self.given_to or self.held_by

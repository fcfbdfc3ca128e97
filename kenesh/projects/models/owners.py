"""Who answers for a matter in a country, and who was reminded of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.kit.localised import Localised, LocalisedField
from kenesh.kit.partial import PartialDateField, first_day, last_day
from kenesh.people.models import Organisation
from kenesh.projects.models.matters import OnMatter
from kenesh.projects.rules import Step


class Owner(OnMatter):
    """The body that answers for a matter in a country, and its official, for a time."""

    kind = "owner"
    plural = "owners"
    # An official's name is the official's own: sealed in the journal.
    is_personal = True

    country = models.CharField(_("country"), max_length=3, help_text=_("In which country."))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="answers_for", verbose_name=_("body")
    )
    body = LocalisedField(_("body in words"), blank=True, help_text=_("Where the register has no entry for it."))
    official = models.CharField(_("responsible official"), max_length=200, blank=True)
    office = LocalisedField(_("office"), blank=True, help_text=_("What the official is there."))
    since = PartialDateField(_("since"))
    until = PartialDateField(_("until"))
    since_from = first_day("since")
    until_by = last_day("until")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(OnMatter.Meta):
        verbose_name = _("responsible body")
        ordering = ("order", "id")

    def heading(self) -> Localised:
        """The body."""
        return self.organisation.heading() if self.organisation else Localised(self.body)


class Reminder(OnMatter):
    """A member was reminded of what it owes: at each step once for each date."""

    kind = "reminder"
    plural = "reminders"
    moved = OnMatter.moved | {"country", "step", "due", "sent", "told"}

    country = models.CharField(_("country"), max_length=3, help_text=_("Who was reminded."))
    step = models.CharField(_("when it is sent"), max_length=6, choices=Step, default=Step.AFTER)
    due = PartialDateField(_("of what was due"))
    sent = PartialDateField(_("sent"))
    told = models.PositiveSmallIntegerField(_("how many were told"), default=0)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(OnMatter.Meta):
        verbose_name = _("reminder")
        ordering = ("order", "id")

    def heading(self) -> Localised:
        """What was owed."""
        return self.matter.heading() if self.matter else Localised()

"""Bodies of and around a forum, who belongs to them when, and their own meetings."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kenesh.forums.models.editions import Edition
from kenesh.kit.dates import write_date
from kenesh.kit.localised import Localised, LocalisedField, in_every_language
from kenesh.kit.partial import PartialDateField
from kenesh.people.models import Organisation, Place
from kenesh.realms.models import Belonging


class Body(Belonging):
    """A standing body of or around a forum: its secretariat, a committee, a council."""

    kind = "body"
    plural = "bodies"

    class Sort(models.TextChoices):
        """What sort of body it is."""

        FORUM = "forum", _("Forum")
        SECRETARIAT = "secretariat", _("Secretariat")
        COMMITTEE = "committee", _("Committee")
        OFFICIALS = "officials", _("Senior officials' meeting")
        COUNCIL = "council", _("Council")
        WORKING_GROUP = "working-group", _("Working group")
        NETWORK = "network", _("Network or forum of experts")
        BUSINESS = "business-council", _("Business council")
        THINK_TANKS = "think-tank-forum", _("Think tank forum")
        PARLIAMENT = "parliament", _("Parliamentary meeting")

    sort = models.CharField(_("sort"), max_length=16, choices=Sort)
    name = LocalisedField(_("name"))
    about = LocalisedField(_("what it is for"), blank=True)
    since = PartialDateField(_("since"))
    seat = models.ForeignKey(
        Place,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("seat"),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="bodies",
        help_text=_("The register's entry that holds the forms of its name."),
        verbose_name=_("organisation"),
    )

    class Meta(Belonging.Meta):
        verbose_name = _("body")


class Membership(models.Model):
    """A country's or organisation's belonging to a body, for a time."""

    kind = "membership"

    body = models.ForeignKey(Body, models.CASCADE, related_name="memberships", verbose_name=_("body"))
    country = models.CharField(_("country"), max_length=3, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="memberships", verbose_name=_("organisation")
    )
    name = LocalisedField(
        _("member in words"), blank=True, help_text=_("Where the register has no entry for it: name its country too.")
    )
    since = PartialDateField(_("since"))
    until = PartialDateField(_("until"))
    note = LocalisedField(_("note"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("membership")
        ordering = ("order", "id")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(country="") | models.Q(organisation__isnull=False),
                name="a_membership_says_whose",
            ),
        )


class Gathering(Belonging):
    """One meeting of a body other than an edition of the forum."""

    kind = "gathering"
    plural = "gatherings"
    hangs_on: ClassVar[tuple[str, ...]] = ("body",)

    body = models.ForeignKey(Body, models.CASCADE, related_name="gatherings", verbose_name=_("body"))
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    title = LocalisedField(_("title"), blank=True, help_text=_("Empty: its number or date says which one it is."))
    date = PartialDateField(_("date"))
    country = models.CharField(_("host country"), max_length=3, blank=True)
    place = models.ForeignKey(Place, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("place"))
    host = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="gatherings", verbose_name=_("host")
    )
    edition = models.ForeignKey(
        Edition,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="gatherings",
        help_text=_("Where it was held beside an edition of the forum."),
        verbose_name=_("edition"),
    )
    agenda = LocalisedField(_("agenda"), blank=True)
    participants = LocalisedField(_("who took part"), blank=True)
    record = LocalisedField(_("record"), blank=True, help_text=_("What was said and agreed, in short."))
    note = LocalisedField(_("note"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(Belonging.Meta):
        verbose_name = _("meeting of a body")
        ordering = ("order", "id")

    def heading(self) -> Localised:
        """Its title, else which one it is by its number or date; whose it is, the body says."""
        return Localised(self.title) or in_every_language(self._called)

    def _called(self) -> str:
        if self.number:
            return gettext("Meeting No. %(number)s") % {"number": self.number}
        if self.date:
            return gettext("Meeting, %(date)s") % {"date": write_date(self.date)}
        return gettext("Meeting, date unknown")

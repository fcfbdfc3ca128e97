"""Meetings on the sidelines and who sat in them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.forums.models import Edition
from kenesh.kit.localised import LocalisedField
from kenesh.kit.partial import PartialDateField
from kenesh.people.models import Organisation, Person, Place
from kenesh.realms.models import Belonging


class Meeting(Belonging):
    """A meeting beside the sessions."""

    kind = "meeting"
    plural = "meetings"

    class Sort(models.TextChoices):
        """What sort of meeting."""

        BILATERAL = "bilateral", _("Bilateral meeting")
        CALL = "call", _("Call on a leader of the host")
        HEADS = "heads", _("Meeting of heads of delegation")
        MISSION_HEADS = "mission-heads", _("Meeting of heads of mission")
        OTHER = "other", _("Meeting")

    edition = models.ForeignKey(
        Edition, models.CASCADE, null=True, blank=True, related_name="meetings", verbose_name=_("edition")
    )
    sort = models.CharField(_("sort"), max_length=14, choices=Sort)
    title = LocalisedField(_("title"))
    subject = LocalisedField(_("subject"), blank=True)
    date = PartialDateField(_("date"))
    place = models.ForeignKey(Place, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("place"))
    first_of_kind = models.BooleanField(_("first of its kind"), default=False)
    unclear = LocalisedField(_("what is not known"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(Belonging.Meta):
        verbose_name = _("meeting")
        ordering = ("order", "id")


class Attendee(models.Model):
    """A side or person in a meeting."""

    kind = "attendee"

    class Role(models.TextChoices):
        """In what capacity."""

        CHAIR = "chair", _("in the chair")
        HOST = "host", _("host")
        PARTY = "party", _("took part")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendees", verbose_name=_("meeting"))
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="attendances", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    country = models.CharField(_("country"), max_length=3, blank=True)
    title = LocalisedField(_("title"), blank=True)
    role = models.CharField(_("role"), max_length=8, choices=Role, default=Role.PARTY)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("attendee")
        ordering = ("order", "id")

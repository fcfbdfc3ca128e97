"""Receptions, openings, culture weeks: with their programme, and with how many came."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.culture.models.centres import Centre
from kenesh.forums.models import Edition
from kenesh.kit.codes import CodesField
from kenesh.kit.localised import LocalisedField
from kenesh.kit.partial import PartialDateField
from kenesh.people.models import Organisation, Person, Place
from kenesh.realms.models import Belonging


class Event(Belonging):
    """A reception, opening, performance or festival."""

    kind = "event"
    plural = "events"

    class Sort(models.TextChoices):
        """What sort of event."""

        RECEPTION = "reception", _("Reception")
        OPENING = "opening", _("Opening")
        FESTIVAL = "festival", _("Festival or culture week")
        VISIT = "visit", _("Visit")
        OTHER = "other", _("Event")

    edition = models.ForeignKey(
        Edition, models.SET_NULL, null=True, blank=True, related_name="events", verbose_name=_("edition")
    )
    centre = models.ForeignKey(
        Centre, models.SET_NULL, null=True, blank=True, related_name="events", verbose_name=_("centre")
    )
    sort = models.CharField(_("sort"), max_length=10, choices=Sort)
    title = LocalisedField(_("title"))
    date = PartialDateField(_("date"))
    date_note = LocalisedField(_("about the date"), blank=True)
    place = models.ForeignKey(Place, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("place"))
    host = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="events", verbose_name=_("host")
    )
    attended_by = models.ManyToManyField(Person, blank=True, related_name="events", verbose_name=_("attended by"))
    for_countries = CodesField(_("for"))
    text = LocalisedField(_("what took place"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(Belonging.Meta):
        verbose_name = _("event")
        ordering = ("order", "id")


class EventItem(models.Model):
    """One thing on the programme of an event: when, what, where and by whom."""

    kind = "event-item"

    event = models.ForeignKey(Event, models.CASCADE, related_name="programme", verbose_name=_("event"))
    date = PartialDateField(_("date"))
    time = models.CharField(
        _("time"), max_length=40, blank=True, help_text=_("As the programme says it: 19:00, or 10:00 to 18:00.")
    )
    what = LocalisedField(_("what"))
    where = LocalisedField(_("where"), blank=True)
    by = LocalisedField(_("by whom"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("part of a programme")
        ordering = ("order", "id")


class Attendance(models.Model):
    """How many came to an event, and of whom the number speaks."""

    kind = "attendance"

    event = models.ForeignKey(Event, models.CASCADE, related_name="attendance", verbose_name=_("event"))
    count = models.PositiveIntegerField(_("number"))
    about = models.BooleanField(_("about"), default=False)
    population = LocalisedField(_("of whom"), help_text=_("Whom the number counts: visitors of all days, guests."))
    as_of = PartialDateField(_("as of"))
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("attendance")
        ordering = ("order", "id")

"""Centres abroad and their collections, events, and honours given or received."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.forums.models import Edition
from kenesh.kit.codes import CodesField
from kenesh.kit.localised import LocalisedField
from kenesh.kit.partial import PartialDateField
from kenesh.people.models import Organisation, Person, Place
from kenesh.realms.models import Belonging


class Centre(Belonging):
    """A cultural or information centre abroad."""

    kind = "centre"
    plural = "centres"

    title = LocalisedField(_("name"))
    country_of = models.CharField(_("of"), max_length=3, blank=True, help_text=_("Whose centre it is."))
    host = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="centres", verbose_name=_("host")
    )
    place = models.ForeignKey(
        Place, models.SET_NULL, null=True, blank=True, related_name="centres", verbose_name=_("place")
    )
    opened = PartialDateField(_("opened"))
    note = LocalisedField(_("note"), blank=True)

    class Meta(Belonging.Meta):
        verbose_name = _("centre")


class Collection(models.Model):
    """What a centre holds, counted by kind and date."""

    kind = "collection"

    centre = models.ForeignKey(Centre, models.CASCADE, related_name="collections", verbose_name=_("centre"))
    what = LocalisedField(_("what"))
    count = models.PositiveIntegerField(_("number"))
    about = models.BooleanField(_("about"), default=False)
    as_of = PartialDateField(_("as of"))
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("collection")
        ordering = ("order", "id")


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


class Honour(Belonging):
    """An honour given and received."""

    kind = "honour"
    plural = "honours"

    edition = models.ForeignKey(
        Edition, models.SET_NULL, null=True, blank=True, related_name="honours", verbose_name=_("edition")
    )
    title = LocalisedField(_("title"))
    given_by = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="honours_given", verbose_name=_("given by")
    )
    given_to = models.ForeignKey(Person, models.PROTECT, related_name="honours", verbose_name=_("given to"))
    ordinal = models.PositiveSmallIntegerField(
        _("which one"), null=True, blank=True, help_text=_("2 for the second ever.")
    )
    date = PartialDateField(_("date"))
    previous = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="next", verbose_name=_("previous")
    )
    note = LocalisedField(_("note"), blank=True)

    class Meta(Belonging.Meta):
        verbose_name = _("honour")

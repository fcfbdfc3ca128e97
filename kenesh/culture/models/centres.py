"""Centres abroad, and what they hold by kind and date."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.kit.localised import LocalisedField
from kenesh.kit.partial import PartialDateField
from kenesh.people.models import Organisation, Place
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
    partners = models.ManyToManyField(Organisation, blank=True, related_name="centres_with", verbose_name=_("partners"))
    opened = PartialDateField(_("opened"))
    note = LocalisedField(_("note"), blank=True)

    class Meta(Belonging.Meta):
        verbose_name = _("centre")


class Holding(models.TextChoices):
    """What sort of thing a collection or an item of a catalogue is."""

    BOOK = "book", _("Books")
    PERIODICAL = "periodical", _("Newspapers and magazines")
    FILM = "film", _("Films and recordings")
    MUSIC = "music", _("Music")
    MAP = "map", _("Maps")
    OTHER = "other", _("Other things")


class Collection(models.Model):
    """One count of what a centre holds, by kind and date. Counted again later, it is another row of the same kind."""

    kind = "collection"

    centre = models.ForeignKey(Centre, models.CASCADE, related_name="collections", verbose_name=_("centre"))
    sort = models.CharField(_("kind"), max_length=10, choices=Holding, blank=True)
    what = LocalisedField(_("what"))
    count = models.PositiveIntegerField(_("number"))
    about = models.BooleanField(_("about"), default=False)
    as_of = PartialDateField(_("as of"))
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("collection")
        ordering = ("order", "id")

"""Sessions of an edition, its topics, and contributions to them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.documents.models import Paper
from kenesh.forums.models import Edition, PartOfEdition
from kenesh.kit.codes import CodesField, LanguagesField
from kenesh.kit.localised import Localised, LocalisedField, reader_language
from kenesh.kit.partial import PartialDateField
from kenesh.people.models import Organisation, Person, Place
from kenesh.programme.models.rooms import Room
from kenesh.programme.states import Interpretation, Item
from kenesh.realms.models import Belonging


class Topic(PartOfEdition):
    """A subject an edition dealt with, where no session is recorded for it."""

    kind = "topic"
    plural = "topics"

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="topics", verbose_name=_("edition"))
    title = LocalisedField(_("title"))
    sector = models.CharField(
        _("sector"),
        max_length=8,
        blank=True,
        help_text=_("OECD DAC purpose code, where one fits."),
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(Belonging.Meta):
        verbose_name = _("topic")
        ordering = ("order", "id")


class Session(Belonging):
    """A session of an edition."""

    kind = "session"
    plural = "sessions"
    hangs_on = ("edition",)

    class Sort(models.TextChoices):
        """What sort of session."""

        OPENING = "opening", _("Opening ceremony")
        PLENARY = "plenary", _("Plenary session")
        SPECIAL = "special", _("Special session")
        SECTOR = "sector", _("Sector session")
        CLOSING = "closing", _("Closing session")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="sessions", verbose_name=_("edition"))
    sort = models.CharField(_("sort"), max_length=10, choices=Sort)
    title = LocalisedField(_("title"))
    sector = models.CharField(_("sector"), max_length=8, blank=True, help_text=_("OECD DAC purpose code."))
    date = PartialDateField(_("date"))
    starts = models.DateTimeField(_("starts"), null=True, blank=True)
    ends = models.DateTimeField(_("ends"), null=True, blank=True)
    place = models.ForeignKey(Place, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("place"))
    room = models.ForeignKey(
        Room, models.SET_NULL, null=True, blank=True, related_name="sessions", verbose_name=_("room")
    )
    languages = LanguagesField(_("languages"), help_text=_("Languages in which people speak and listen."))
    interpretation = models.CharField(_("interpretation"), max_length=12, choices=Interpretation, blank=True)
    first_of_kind = models.BooleanField(_("first of its kind"), default=False)
    summary = LocalisedField(_("summary"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(Belonging.Meta):
        verbose_name = _("session")
        ordering = ("order", "id")


class Contribution(PartOfEdition):
    """Something said or shown at an edition: a keynote, welcome remarks, presentations, discussion."""

    kind = "contribution"
    plural = "contributions"

    class Sort(models.TextChoices):
        """What sort of contribution."""

        WELCOME = "welcome", _("Welcome remarks")
        KEYNOTE = "keynote", _("Keynote speech")
        PRESENTATION = "presentation", _("Presentation")
        DISCUSSION = "discussion", _("Discussion")
        STATEMENT = "statement", _("Statement")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="contributions", verbose_name=_("edition"))
    sessions = models.ManyToManyField(Session, blank=True, related_name="contributions", verbose_name=_("sessions"))
    sort = models.CharField(_("sort"), max_length=12, choices=Sort)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="contributions", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("organisation"),
    )
    speakers = LocalisedField(
        _("speakers"),
        blank=True,
        help_text=_("Who spoke, where no single person is named."),
    )
    countries = CodesField(_("countries"))
    message = LocalisedField(_("message"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(Belonging.Meta):
        verbose_name = _("contribution")
        ordering = ("order", "id")

    # What modules above tell in its row, each with a template: set on a page by their sections.
    beside: tuple[Any, ...] = ()

    def heading(self) -> Localised:
        """What sort of contribution it was."""
        return reader_language(self.get_sort_display())


class AgendaItem(Belonging):
    """A point of an edition's agenda. Where it comes from is told by what led to it: see ``kenesh.kit.trace``."""

    kind = "agenda-item"
    plural = "agenda"
    hangs_on = ("edition",)
    moved = frozenset({"state"})

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="agenda", verbose_name=_("edition"))
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, related_name="agenda", verbose_name=_("session")
    )
    label = models.CharField(
        _("number on the agenda"), max_length=12, blank=True, help_text=_("As the agenda numbers it: 3, 3 (a).")
    )
    title = LocalisedField(_("title"))
    text = LocalisedField(_("annotation"), blank=True, help_text=_("What is to be done under this item."))
    papers = models.ManyToManyField(Paper, blank=True, related_name="agenda_items", verbose_name=_("papers"))
    countries = CodesField(_("proposed by"))
    state = models.CharField(_("state"), max_length=9, choices=Item, default=Item.PLACED)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(Belonging.Meta):
        verbose_name = _("agenda item")
        ordering = ("order", "id")

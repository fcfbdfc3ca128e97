"""Editions, the steps that led to them, and orders of names found in documents."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.kit.codes import CodesField
from kenesh.kit.localised import Localised, LocalisedField
from kenesh.kit.partial import PartialDateField
from kenesh.people.models import Organisation, Person, Place
from kenesh.realms.models import Belonging


class Level(models.TextChoices):
    """The level a meeting is held at."""

    OFFICIALS = "officials", _("Senior officials")
    VICE_MINISTER = "vice-minister", _("Vice-ministers")
    MINISTER = "minister", _("Ministers")
    SUMMIT = "summit", _("Heads of state or government")


class Edition(Belonging):
    """One convening of the forum: numbered, special, or a summit."""

    kind = "edition"
    plural = "editions"

    class Sort(models.TextChoices):
        """What sort of convening it is."""

        REGULAR = "regular", _("Regular")
        SPECIAL = "special", _("Special meeting")
        SUMMIT = "summit", _("Summit")

    class State(models.TextChoices):
        """What is known of its being held."""

        PLANNED = "planned", pgettext_lazy("edition", "Planned")
        HELD = "held", pgettext_lazy("edition", "Held")
        CANCELLED = "cancelled", pgettext_lazy("edition", "Cancelled")
        UNKNOWN = "unknown", _("No record found")

    class Format(models.TextChoices):
        """How people met."""

        IN_PERSON = "in-person", _("In person")
        HYBRID = "hybrid", _("In person and online")
        ONLINE = "online", _("Online")

    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    sort = models.CharField(_("sort"), max_length=8, choices=Sort, default=Sort.REGULAR)
    title = LocalisedField(_("title"))
    state = models.CharField(_("state"), max_length=10, choices=State)
    date = PartialDateField(_("date"))
    country = models.CharField(_("host country"), max_length=3, blank=True)
    place = models.ForeignKey(
        Place,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="editions",
        verbose_name=_("city"),
    )
    venue = LocalisedField(_("venue"), blank=True)
    level = models.CharField(_("level"), max_length=14, choices=Level, blank=True)
    format = models.CharField(_("format"), max_length=10, choices=Format, blank=True)
    chair = CodesField(_("chair"), help_text=_("Country or countries in the chair or hosting together."))
    organisers = models.ManyToManyField(
        Organisation, blank=True, related_name="organised", verbose_name=_("organisers")
    )
    motto = LocalisedField(_("motto"), blank=True)
    note = LocalisedField(_("note"), blank=True, help_text=_("What is not known, in words."))
    position = models.PositiveSmallIntegerField(_("position"), default=0, help_text=_("Place in the chronicle."))

    class Meta(Belonging.Meta):
        verbose_name = _("edition")
        ordering = ("position",)


class PartOfEdition(Belonging):
    """Shown on its edition's page, at an anchor of its own; a page of its own would not be worth having."""

    hangs_on: ClassVar[tuple[str, ...]] = ("edition",)

    edition: models.ForeignKey[Edition, Edition]

    class Meta(Belonging.Meta):
        abstract = True

    def get_absolute_url(self) -> str:
        """The place on the edition's page. Read ``edition`` and its forum together with it."""
        return f"{self.edition.get_absolute_url()}#{self.anchor}"

    @property
    def anchor(self) -> str:
        """Its id on the edition's page."""
        return f"{self.kind}-{self.key}"


class Milestone(models.Model):
    """A step before, around or after an edition: a seminar, a postponement, a call."""

    kind = "milestone"

    class Sort(models.TextChoices):
        """How it stands to the edition."""

        PREPARATION = "preparation", _("Preparation")
        SIDELINE = "sideline", _("On the sidelines")
        FOLLOW_UP = "follow-up", _("Follow-up")
        PLANNING = "planning", _("Planning")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="milestones", verbose_name=_("edition"))
    sort = models.CharField(_("sort"), max_length=12, choices=Sort, default=Sort.PREPARATION)
    date = PartialDateField(_("date"))
    text = LocalisedField(_("what happened"))
    people = models.ManyToManyField(Person, blank=True, related_name="+", verbose_name=_("people"))
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("milestone")
        ordering = ("order", "id")


class ProtocolCase(Belonging):
    """An order of names found in a real document or photograph, and how we read it."""

    kind = "protocol-case"
    plural = "protocol-cases"

    edition = models.ForeignKey(
        Edition,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="protocol_cases",
        verbose_name=_("edition"),
    )
    what = LocalisedField(_("what was ordered"))
    given = LocalisedField(_("the order found"))
    explains = LocalisedField(_("our reading"), blank=True)
    guess = models.BooleanField(_("guess"), default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(Belonging.Meta):
        verbose_name = _("protocol case")
        ordering = ("order",)

    def heading(self) -> Localised:
        """What was ordered."""
        return Localised(self.what)

    def get_absolute_url(self) -> str:
        """Its place in the register of protocol cases."""
        return f"{reverse('protocol-cases', args=(self.forum.key,))}#{self.kind}-{self.key}"

"""Releases as published, annotated clause by clause with the records that hold their facts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.documents.models import TextStanding
from kenesh.forums.models import Edition, PartOfEdition
from kenesh.kit.localised import Localised, LocalisedField
from kenesh.kit.partial import PartialDateField
from kenesh.people.models import Organisation
from kenesh.realms.models import Belonging


class Release(Belonging):
    """A press release by an organisation: linked and annotated; its own words are quoted where they are on record."""

    kind = "release"
    plural = "releases"

    edition = models.ForeignKey(
        Edition, models.SET_NULL, null=True, blank=True, related_name="releases", verbose_name=_("edition")
    )
    title = LocalisedField(_("title"))
    issuer = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="releases", verbose_name=_("issuer")
    )
    issued_by = LocalisedField(_("issued by"), blank=True, help_text=_("The office or person as signed."))
    date = PartialDateField(_("date"))
    language = models.CharField(_("language"), max_length=12)
    standing = models.CharField(_("standing"), max_length=10, choices=TextStanding, default=TextStanding.UNKNOWN)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    note = LocalisedField(_("note"), blank=True)
    withdrawn = PartialDateField(_("withdrawn"))

    class Meta(Belonging.Meta):
        verbose_name = _("press release")


class Paragraph(models.Model):
    """One paragraph: restated in a line of ours, and quoted."""

    kind = "paragraph"

    release = models.ForeignKey(Release, models.CASCADE, related_name="paragraphs", verbose_name=_("release"))
    label = models.CharField(_("label"), max_length=20, help_text=_("As numbered: 1, 1a, footnote."))
    summary = LocalisedField(_("in one line"))
    wording = LocalisedField(
        _("as published"), blank=True, help_text=_("Quoted, in the languages in which it was published.")
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("paragraph")
        ordering = ("order", "id")


class Clause(models.Model):
    """One fact in a paragraph, restated, and the record that holds it."""

    kind = "clause"

    paragraph = models.ForeignKey(Paragraph, models.CASCADE, related_name="clauses", verbose_name=_("paragraph"))
    text = LocalisedField(_("what it says"))
    target_kind = models.CharField(max_length=32)
    target_key = models.CharField(max_length=80)
    field = models.CharField(max_length=40, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("clause")
        ordering = ("order", "id")


class Coverage(PartOfEdition):
    """How media reported on an edition."""

    kind = "coverage"
    plural = "coverage"

    class Tone(models.TextChoices):
        """How it spoke of the edition, as whoever collected it reads it."""

        FAVOURABLE = "favourable", pgettext_lazy("tone", "Favourable")
        NEUTRAL = "neutral", pgettext_lazy("tone", "Neutral")
        MIXED = "mixed", pgettext_lazy("tone", "Mixed")
        CRITICAL = "critical", pgettext_lazy("tone", "Critical")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="coverage", verbose_name=_("edition"))
    outlets = LocalisedField(_("outlets"))
    text = LocalisedField(_("what was reported"))
    url = models.URLField(_("address"), max_length=1000, blank=True)
    date = PartialDateField(_("date"))
    language = models.CharField(_("language"), max_length=12, blank=True, help_text=_("BCP 47."))
    tone = models.CharField(_("tone"), max_length=10, choices=Tone, blank=True, help_text=_("Our reading."))
    clipping = LocalisedField(
        _("clipping"), blank=True, help_text=_("A few words as they were published, in their own language.")
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(Belonging.Meta):
        verbose_name = _("coverage")
        ordering = ("order", "id")

    def heading(self) -> Localised:
        """Who reported."""
        return Localised(self.outlets)

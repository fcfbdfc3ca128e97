"""Sources, citations of them, and claims in conflict. Subjects are opaque references."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.kit.localised import LocalisedField
from kenesh.kit.partial import PartialDateField
from kenesh.realms.models import Forum


class Source(models.Model):
    """What a fact rests on: a published page or document, or the recorded act of the officer who entered it."""

    kind = "source"

    class Sort(models.TextChoices):
        """What sort of source."""

        PUBLISHED = "published", _("Published")
        ACT = "act", _("Recorded act")

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="+", verbose_name=_("forum"))
    key = models.SlugField(_("key"), max_length=80)
    sort = models.CharField(_("sort"), max_length=9, choices=Sort, default=Sort.PUBLISHED)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    title = LocalisedField(_("title"), blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    published = PartialDateField(_("published"))
    checked = PartialDateField(
        _("last checked"), help_text=_("When the record was last compared with it; unknown is empty.")
    )
    note = LocalisedField(_("note"), blank=True)

    class Meta:
        verbose_name = _("source")
        constraints = (
            models.UniqueConstraint(fields=("forum", "key"), name="a_source_key_is_unique_in_its_forum"),
            models.CheckConstraint(
                condition=~models.Q(url="") | models.Q(sort="act"), name="a_published_source_has_an_address"
            ),
        )

    def __str__(self) -> str:
        return self.url or self.key


class Citation(models.Model):
    """Says that a source supports an object, or one field of it."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="+")
    subject_kind = models.CharField(max_length=32)
    subject_id = models.PositiveBigIntegerField()
    field = models.CharField(max_length=40, blank=True, help_text="The field supported; empty for the whole object.")
    source = models.ForeignKey(Source, models.CASCADE, related_name="citations")
    where = models.CharField(max_length=80, blank=True, help_text="Where in the source, e.g. a paragraph.")
    guess = models.BooleanField(default=False, help_text="The source suggests it; we infer it.")
    note = LocalisedField(blank=True, help_text="What is inferred, or how the source puts it.")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "id")
        indexes = (models.Index(fields=("subject_kind", "subject_id"), name="citation_subject"),)


class Standing(models.TextChoices):
    """What kind of statement a claim is."""

    ANNOUNCED = "announced", _("announced")
    EXPECTED = "expected", _("expected")
    REPORTED = "reported", _("reported")
    OFFICIAL = "official", _("official")
    INFERRED = "inferred", _("inferred")


class Claim(models.Model):
    """One thing said of one field of an object; several may stand side by side. Cited like any object."""

    kind = "claim"

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="+", verbose_name=_("forum"))
    key = models.SlugField(max_length=80, help_text=_("Unique within the forum."))
    subject_kind = models.CharField(max_length=32)
    subject_id = models.PositiveBigIntegerField()
    topic = models.CharField(
        _("topic"), max_length=40, help_text=_("What it is about: a field, or a word such as participants.")
    )
    conflict = models.SlugField(
        _("conflict"), max_length=80, blank=True, help_text=_("Claims of one conflict stand side by side.")
    )
    value = LocalisedField(_("value"), help_text=_("What is claimed, by language."))
    number = models.PositiveIntegerField(
        _("number"), null=True, blank=True, help_text=_("The number claimed, where it is a count.")
    )
    standing = models.CharField(_("standing"), max_length=10, choices=Standing, default=Standing.REPORTED)
    as_of = PartialDateField(_("as of"), help_text=_("When it was said, or what day it speaks of."))
    note = LocalisedField(_("note"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("claim")
        ordering = ("topic", "order", "id")
        indexes = (models.Index(fields=("subject_kind", "subject_id"), name="claim_subject"),)
        constraints = (models.UniqueConstraint(fields=("forum", "key"), name="a_claim_key_is_unique_in_its_forum"),)

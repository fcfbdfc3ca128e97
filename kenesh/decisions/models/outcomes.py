"""Outcome texts by paragraph: the wording in each language, and who agrees to it."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.documents.models import Paper
from kenesh.kit.localised import Localised, LocalisedField, in_every_language
from kenesh.kit.partial import PartialDateField
from kenesh.realms.models import Belonging


class Paragraph(Belonging):
    """A paragraph of an outcome text. ``revision`` counts the changes of its wording in an authentic language."""

    kind = "text-paragraph"
    plural = "paragraphs"
    hangs_on = ("paper",)
    moved = frozenset({"paper", "label"})

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="paragraphs", verbose_name=gettext_lazy("document"))
    label = models.CharField(
        gettext_lazy("number in the text"),
        max_length=12,
        help_text=gettext_lazy("As the text numbers it: 4, 4 bis, (a)."),
    )
    revision = models.PositiveIntegerField(gettext_lazy("revision"), default=1)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(Belonging.Meta):
        verbose_name = gettext_lazy("paragraph of the text")
        ordering = ("order", "id")

    def heading(self) -> Localised:
        """Its number; the text it belongs to is told beside it."""
        return in_every_language(lambda: _("Paragraph %(number)s") % {"number": self.label})

    def get_absolute_url(self) -> str:
        """An address that leads to its place on the page of the document."""
        return reverse("text-paragraph", args=(self.forum.key, self.key))

    @property
    def anchor(self) -> str:
        """Its id on that page."""
        return f"{self.kind}-{self.key}"

    @property
    def text(self) -> Localised:
        """The wording by language. Read ``wordings`` together with it."""
        return Localised({wording.language: wording.text for wording in self.wordings.all()})

    def words(self) -> list[str]:
        """Its wordings."""
        return list(self.text.values())

    @property
    def stale(self) -> frozenset[str]:
        """The languages whose wording follows an earlier revision."""
        return frozenset(wording.language for wording in self.wordings.all() if wording.revision != self.revision)


class Wording(models.Model):
    """A paragraph in one language, and the revision of the paragraph that it says."""

    kind = "wording"

    paragraph = models.ForeignKey(
        Paragraph, models.CASCADE, related_name="wordings", verbose_name=gettext_lazy("paragraph of the text")
    )
    language = models.CharField(gettext_lazy("language"), max_length=12)
    text = models.TextField(gettext_lazy("text"))
    revision = models.PositiveIntegerField(gettext_lazy("says revision"), default=1)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = gettext_lazy("wording")
        ordering = ("order", "id")
        constraints = (
            models.UniqueConstraint(fields=("paragraph", "language"), name="a_paragraph_has_one_wording_in_a_language"),
        )


class Position(models.Model):
    """Where a member stands on a paragraph, as of one of its revisions."""

    kind = "position"

    class Stance(models.TextChoices):
        """Whether it agrees."""

        AGREES = "agrees", gettext_lazy("Agrees")
        RESERVES = "reserves", gettext_lazy("Reserves its position")
        OBJECTS = "objects", gettext_lazy("Does not agree")

    paragraph = models.ForeignKey(
        Paragraph, models.CASCADE, related_name="positions", verbose_name=gettext_lazy("paragraph of the text")
    )
    country = models.CharField(gettext_lazy("country"), max_length=3)
    stance = models.CharField(gettext_lazy("stance"), max_length=8, choices=Stance)
    revision = models.PositiveIntegerField(gettext_lazy("on revision"), default=1)
    date = PartialDateField(gettext_lazy("date"))
    note = LocalisedField(gettext_lazy("note"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = gettext_lazy("position on a paragraph")
        ordering = ("order", "id")
        constraints = (
            models.UniqueConstraint(fields=("paragraph", "country"), name="a_member_has_one_position_on_a_paragraph"),
        )

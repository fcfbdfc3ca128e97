"""The catalogue of a centre: its items, and the files they came from.

Items are rows of their own and seen as their centre is; see docs/adr/0024-the-catalogue-of-a-centre.md.
"""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.culture.models.centres import Centre, Collection, Holding
from kenesh.culture.states import Cataloguing
from kenesh.people.models import User


class CatalogueImport(models.Model):
    """One file of a catalogue that somebody sent: its items as read, never the file itself."""

    centre = models.ForeignKey(Centre, models.CASCADE, related_name="catalogue_imports", verbose_name=_("centre"))
    collection = models.ForeignKey(
        Collection, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("collection")
    )
    name = models.CharField(max_length=200, help_text="What the file was called.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file, in hexadecimal.")
    sample = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=Cataloguing, default=Cataloguing.WAITING)
    read = models.JSONField(
        default=list, help_text="The items that it holds: see cataloguing.entries.Entry. Empty once taken in or back."
    )
    remarks = models.JSONField(default=list, help_text="What was left out of it: see cataloguing.entries.Trouble.")
    before = models.JSONField(
        default=dict, help_text="Once applied: what each changed item said before, by its number."
    )
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    sent_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state="waiting") | models.Q(applied_at__isnull=False),
                name="a_catalogue_that_was_taken_in_says_when",
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.name}"

    def get_absolute_url(self) -> str:
        """Its own page."""
        return reverse("catalogue-import", args=(*self.centre.where, self.pk))


class Item(models.Model):
    """One item of a centre's catalogue: each text in its own script, and in Latin letters where the catalogue has them."""

    centre = models.ForeignKey(Centre, models.CASCADE, related_name="items", verbose_name=_("centre"))
    collection = models.ForeignKey(
        Collection, models.SET_NULL, null=True, blank=True, related_name="items", verbose_name=_("collection")
    )
    control_number = models.CharField(_("control number"), max_length=80, blank=True)
    title = models.CharField(_("title"), max_length=600)
    title_latin = models.CharField(_("title in Latin letters"), max_length=600, blank=True)
    creator = models.CharField(_("creator"), max_length=300, blank=True)
    creator_latin = models.CharField(_("creator in Latin letters"), max_length=300, blank=True)
    publisher = models.CharField(_("publisher"), max_length=300, blank=True)
    publisher_latin = models.CharField(_("publisher in Latin letters"), max_length=300, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    sort = models.CharField(_("kind"), max_length=10, choices=Holding, default=Holding.BOOK)
    isbn = models.CharField("ISBN", max_length=13, blank=True)
    issn = models.CharField("ISSN", max_length=9, blank=True)
    call_number = models.CharField(_("call number"), max_length=100, blank=True)
    sample = models.BooleanField(_("sample"), default=False)
    likeness = models.CharField(max_length=32, help_text="Digest of the folded title, creator and year.")
    words = models.TextField(help_text="Folded words in every script, for the full-text index.")
    place = models.CharField(max_length=80, help_text="Where it stands in the order of titles: its folded title.")
    brought_by = models.ForeignKey(CatalogueImport, models.SET_NULL, null=True, related_name="items")

    class Meta:
        verbose_name = _("item")
        ordering = ("place", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("centre", "control_number"),
                condition=~models.Q(control_number=""),
                name="a_control_number_is_unique_in_its_catalogue",
            ),
        )
        indexes = (
            models.Index(fields=("centre", "place", "id"), name="catalogue_in_order"),
            models.Index(fields=("centre", "language", "place"), name="catalogue_by_language"),
            models.Index(fields=("centre", "year"), name="catalogue_by_year"),
        )

    def __str__(self) -> str:
        return self.title

"""Imports from workbooks: what was read from the file, and what takes it back."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.people.models import User
from kenesh.realms.models import Forum
from kenesh.spreadsheets.states import Importing


class SheetImport(models.Model):
    """One file that somebody sent: its rows as read, never the file itself. Seen by the secretariat alone."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="+", verbose_name=_("forum"))
    plural = models.CharField(max_length=20, help_text="Which list of the record: projects, commitments, agreements.")
    name = models.CharField(max_length=200, help_text="What the file was called.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file, in hexadecimal.")
    state = models.CharField(max_length=8, choices=Importing, default=Importing.WAITING)
    filled = models.JSONField(default=dict, help_text="What its rows say: see reading.Filled.")
    done = models.JSONField(
        default=list, help_text="Once applied: what each object was before, with its sources; see actions/undoing.py."
    )
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    sent_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state="waiting") | models.Q(applied_at__isnull=False),
                name="an_import_that_was_applied_says_when",
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.name}"

    def get_absolute_url(self) -> str:
        """Its own page."""
        return reverse("spreadsheet", args=(self.forum.key, self.pk))

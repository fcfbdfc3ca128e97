"""Programmes of other systems that somebody brought in: what was read of the file, and what takes it back."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.forums.models import Edition
from kenesh.hosting.states import Bringing
from kenesh.people.models import User


class ProgrammeFile(models.Model):
    """One file: its events as read, never the file itself. Seen by the secretariat alone."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+", verbose_name=_("edition"))
    name = models.CharField(max_length=200, help_text="What the file was called.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file, in hexadecimal.")
    format = models.CharField(max_length=30, help_text="See kenesh.programme.exchange.values.Format.")
    language = models.CharField(max_length=12, help_text="In which its texts are meant that say none.")
    state = models.CharField(max_length=8, choices=Bringing, default=Bringing.WAITING)
    events = models.JSONField(default=list, help_text="What it says of each event: see hosting.keeping.")
    remarks = models.JSONField(default=list, help_text="What was remarkable in it.")
    done = models.JSONField(default=list, help_text="Once applied: what each object was before.")
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    sent_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)
        constraints: ClassVar = (
            models.CheckConstraint(
                condition=models.Q(state="waiting") | models.Q(applied_at__isnull=False),
                name="a_programme_that_was_applied_says_when",
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.name}"

    def get_absolute_url(self) -> str:
        """Its own page."""
        return reverse("programme-file", args=(self.edition.forum.key, self.pk))

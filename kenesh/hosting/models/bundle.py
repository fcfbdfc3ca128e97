"""The whole of an edition in one file, as somebody ordered it."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.forums.models import Edition
from kenesh.hosting.states import Making
from kenesh.people.models import User

if TYPE_CHECKING:
    from pathlib import Path


def _token() -> str:
    return secrets.token_hex(16)


class Bundle(models.Model):
    """One order, for whoever made it alone.

    Its file lies encrypted in a folder of its own, which no backup takes, and is swept after some days. Neither is part of
    the record.
    """

    token = models.CharField(max_length=32, unique=True, default=_token, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    ordered_by = models.ForeignKey(User, models.CASCADE, related_name="+")
    ordered_at = models.DateTimeField()
    languages = models.JSONField(default=list, help_text="Tags (BCP 47), the first for what is said in one only.")
    parts = models.JSONField(default=list, help_text="What it holds beside the public pages: see hosting.bundling.")
    state = models.CharField(_("state"), max_length=6, choices=Making, default=Making.QUEUED)
    pages = models.PositiveIntegerField(default=0, help_text="Pages copied so far.")
    files = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0, help_text="In bytes, as it is fetched.")
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.pk} {self.edition_id}"

    @property
    def path(self) -> Path:
        """Where its file lies, encrypted."""
        return folder() / self.token


def folder() -> Path:
    """The folder of bundles."""
    found: Path = settings.DATA / "bundles"
    return found

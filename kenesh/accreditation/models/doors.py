"""Doors, the phones that stand at them, and what they read. Kept apart from the record, and for few eyes."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.accreditation.models.badges import Badge
from kenesh.accreditation.words import verdict_words
from kenesh.forums.models import Edition


class Door(models.Model):
    """A way in where badges are checked."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="doors")
    name = models.CharField(_("name of the door"), max_length=60)
    # A code with which one phone joins, once and for a short while: its SHA-256.
    code = models.CharField(max_length=64, blank=True)
    code_until = models.DateTimeField(null=True, blank=True)
    opened = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("door")
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(fields=("edition", "name"), name="a_doors_name_is_unique_in_its_edition"),
        )

    def __str__(self) -> str:
        return self.name


class Device(models.Model):
    """A phone at a door. It proves itself with a secret of its own; only a digest of that is kept here."""

    door = models.ForeignKey(Door, models.CASCADE, related_name="devices")
    name = models.CharField(_("who stands there"), max_length=80, blank=True)
    secret = models.CharField(max_length=64, unique=True)
    joined = models.DateTimeField()
    seen = models.DateTimeField(null=True, blank=True)
    waiting = models.PositiveIntegerField(default=0, help_text="Scans it said it still had to send.")
    forgotten = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("joined", "id")

    def __str__(self) -> str:
        return self.name or str(self.pk)


class Scan(models.Model):
    """A badge was read at a door. Its number is made where it is read, so that sending it again changes nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    door = models.ForeignKey(Door, models.CASCADE, related_name="scans")
    device = models.ForeignKey(Device, models.SET_NULL, null=True, related_name="scans")
    badge = models.ForeignKey(Badge, models.SET_NULL, null=True, related_name="scans")
    # When it was read, by the phone's clock set right by what it was off when it sent; and when it came here.
    at = models.DateTimeField(_("read at"))
    received = models.DateTimeField()
    # What the door answered at the time, with the list that it had then.
    verdict = models.CharField(_("answer"), max_length=10)
    typed = models.BooleanField(_("typed"), default=False)

    # What may be let in, at most, in one batch: what a phone gathers in hours goes in several.
    MOST: ClassVar[int] = 200

    class Meta:
        verbose_name = _("scan")
        ordering = ("at", "id")
        indexes = (models.Index(fields=("door", "at"), name="scans_of_a_door"),)

    def __str__(self) -> str:
        return str(self.id)

    @property
    def word(self) -> str:
        """What the door answered, as it said it."""
        return verdict_words().get(self.verdict, self.verdict)

"""Secret addresses at which calendar programs read what concerns somebody."""

from __future__ import annotations

from django.db import models

from kenesh.people.models.accounts import User


class CalendarFeed(models.Model):
    """A secret address for one calendar program of one person. Only a digest of the secret is kept."""

    kind = "calendar-feed"

    user = models.ForeignKey(User, models.CASCADE, related_name="calendar_feeds")
    name = models.CharField(max_length=60, help_text="What its owner calls the program that reads it.")
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the secret, in hexadecimal.")
    made_at = models.DateTimeField()
    read_on = models.DateField(null=True, blank=True, help_text="The last day on which it was read.")

    class Meta:
        ordering = ("made_at", "id")

    def __str__(self) -> str:
        return f"{self.user_id}: {self.name}"

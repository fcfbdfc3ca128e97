"""Secret addresses at which calendar programs read what concerns somebody."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.people.models.accounts import User
from kenesh.realms.models import Forum


class CalendarFeed(models.Model):
    """A secret address for one calendar program. Only a digest of the secret is kept.

    It shows what concerns its owner; with a country, what concerns that delegation in ``forum`` and no more: for an office.
    """

    kind = "calendar-feed"

    user = models.ForeignKey(User, models.CASCADE, related_name="calendar_feeds")
    name = models.CharField(max_length=60, help_text="What its owner calls the program that reads it.")
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the secret, in hexadecimal.")
    forum = models.ForeignKey(Forum, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("forum"))
    country = models.CharField(_("delegation"), max_length=3, blank=True)
    made_at = models.DateTimeField()
    read_on = models.DateField(null=True, blank=True, help_text="The last day on which it was read.")

    class Meta:
        ordering = ("made_at", "id")
        constraints: ClassVar = (
            models.CheckConstraint(
                condition=models.Q(country="", forum__isnull=True)
                | (~models.Q(country="") & models.Q(forum__isnull=False)),
                name="the_calendar_of_a_delegation_names_its_forum",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user_id}: {self.name}"

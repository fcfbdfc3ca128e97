"""When somebody was last at their desk."""

from __future__ import annotations

from django.db import models

from kenesh.people.models.accounts import User


class Visit(models.Model):
    """The present visit of somebody to their desk, and the one before it: what changed between is news to them."""

    user = models.OneToOneField(User, models.CASCADE, related_name="visit")
    at = models.DateTimeField()
    seq = models.PositiveBigIntegerField(help_text="The journal's last entry when the visit began.")
    before_at = models.DateTimeField(null=True)
    before_seq = models.PositiveBigIntegerField(null=True)

    def __str__(self) -> str:
        return f"{self.user_id}: {self.at}"

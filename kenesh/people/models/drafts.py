"""What somebody has typed and not yet sent."""

from __future__ import annotations

from django.db import models

from kenesh.people.models.accounts import User


class Draft(models.Model):
    """One form about one thing, as one person left it. Seen by nobody else, and not part of the record."""

    user = models.ForeignKey(User, models.CASCADE, related_name="drafts")
    form = models.CharField(max_length=40, help_text="Which form.")
    subject_kind = models.CharField(max_length=40, help_text="What the form is about.")
    subject_id = models.BigIntegerField()
    data = models.JSONField(default=dict, help_text="The fields as typed: name to list of values.")
    based_on = models.PositiveIntegerField(help_text="The version of the subject that was on screen.")
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ("-updated_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("user", "form", "subject_kind", "subject_id"), name="one_draft_for_each_form_and_subject"
            ),
        )

    def __str__(self) -> str:
        return f"{self.form} {self.subject_kind}:{self.subject_id}"

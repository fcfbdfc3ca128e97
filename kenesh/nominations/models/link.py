"""The link with which somebody who is nominated opens their own form, without an account."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from kenesh.nominations.models.nomination import Nomination
from kenesh.notices.models import MailedLink


class PersonalLink(MailedLink):
    """Leads one person to their own form."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="links")
    email = models.EmailField(help_text="Where it was sent, and where codes go.")

    class Meta(MailedLink.Meta):
        constraints: ClassVar = (
            models.UniqueConstraint(
                fields=("nomination",),
                condition=models.Q(revoked_at__isnull=True),
                name="a_nomination_has_one_personal_link_that_opens",
            ),
        )

    def __str__(self) -> str:
        return f"{self.nomination_id}: {self.made_at}"

    @property
    def language(self) -> str:
        """In which its mails are written."""
        return self.nomination.language

    @property
    def named(self) -> str:
        """With the number of the edition first, by which its mails are deleted with it."""
        return f"{self.nomination.edition_id}:{self.pk}"

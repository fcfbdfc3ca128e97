"""The link with which somebody who is nominated opens their own form, without an account."""

from __future__ import annotations

from django.db import models

from kenesh.nominations.models.nomination import Nomination


class PersonalLink(models.Model):
    """Leads one person to their own form. Only digests are kept here.

    The mail that carries a link or a code holds it until it is handed over, a code for a quarter of an hour at most.
    Opening it does nothing. With it somebody can have a code mailed to the person's own address; only that opens the form.
    """

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the secret, in hexadecimal.")
    email = models.EmailField(help_text="Where it was sent, and where codes go.")
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    code = models.CharField(max_length=64, blank=True, help_text="Digest of the code that is out; empty for none.")
    code_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0, help_text="Wrong codes since the last one was mailed.")
    mailed = models.PositiveSmallIntegerField(default=0, help_text="Codes mailed since ``mailed_since``.")
    mailed_since = models.DateTimeField(null=True, blank=True)
    session = models.CharField(max_length=32, blank=True, help_text="Changes whenever every open session must end.")

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("nomination",),
                condition=models.Q(revoked_at__isnull=True),
                name="a_nomination_has_one_personal_link_that_opens",
            ),
        )

    def __str__(self) -> str:
        return f"{self.nomination_id}: {self.made_at}"

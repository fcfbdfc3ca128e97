"""Badges, and who issues those of an edition: its key and its counters."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.accreditation.models.people import PURPOSE, Accreditation
from kenesh.accreditation.tokens import shown_code
from kenesh.forums.models import Edition
from kenesh.kit.encryption import decrypt


class Issuer(models.Model):
    """What issues the badges of an edition. Locked by whoever issues or withdraws one, so that numbers are in order."""

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="issuer")
    private = models.TextField(editable=False)  # encrypted: kit.encryption
    public = models.CharField(max_length=64)
    number = models.PositiveIntegerField(default=0)
    serial = models.PositiveIntegerField(default=0)
    # Counts every change that a door should know of: a door asks for what came after the one it has seen.
    stamp = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return self.public[:8]

    @property
    def secret(self) -> str:
        """The private key, hexadecimal. Raises ``Unreadable`` where the installation's key is another."""
        return decrypt(self.private, PURPOSE)


class Badge(models.Model):
    """A badge that was issued, by its serial number. A replaced one is withdrawn, and opens no door."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="badges")
    accreditation = models.ForeignKey(Accreditation, models.CASCADE, related_name="badges")
    serial = models.PositiveIntegerField(_("serial number"))
    code = models.CharField(_("code"), max_length=8)
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the token.")
    issued = models.DateTimeField(_("issued"))
    withdrawn = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    printed = models.PositiveSmallIntegerField(_("printed"), default=0)
    stamp = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = _("badge")
        ordering = ("serial",)
        constraints = (
            models.UniqueConstraint(fields=("edition", "serial"), name="a_serial_number_is_given_once"),
            models.UniqueConstraint(fields=("edition", "code"), name="a_code_is_given_once"),
            models.UniqueConstraint(
                fields=("accreditation",),
                condition=models.Q(withdrawn__isnull=True),
                name="an_accreditation_has_one_badge_at_a_time",
            ),
        )
        indexes = (models.Index(fields=("edition", "stamp"), name="badges_changed_since"),)

    def __str__(self) -> str:
        return str(self.serial)

    @property
    def shown_code(self) -> str:
        """The code as it is printed."""
        return shown_code(self.code)

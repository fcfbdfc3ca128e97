"""What those nominated tell of themselves, each purpose in a table of its own, encrypted; and whose duty opens it."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.files.models import Content
from kenesh.forums.models import Edition
from kenesh.kit.encryption import Unreadable, decrypt, encrypt
from kenesh.nominations.models.nomination import Nomination


class Registration(models.Model):
    """How far a person's own form has come. What it says stands on the nomination, and in the tables below."""

    nomination = models.OneToOneField(Nomination, models.CASCADE, related_name="registration")
    version = models.PositiveIntegerField(
        default=1, help_text="Counts what was sent, so that two tabs do not overwrite."
    )
    draft = models.TextField(blank=True, help_text="Encrypted JSON of what was typed and is not sent yet.")
    sent_at = models.DateTimeField(null=True, blank=True, help_text="When it was last sent as complete.")
    asked_at = models.DateTimeField(
        null=True, blank=True, help_text="Since when the travel answers wait to be confirmed; empty where they do not."
    )

    def __str__(self) -> str:
        return f"{self.nomination_id}"

    _PURPOSE: ClassVar[str] = "nominations.draft"

    @property
    def typed(self) -> dict[str, list[str]]:
        """What was typed and not sent, by field."""
        return json.loads(decrypt(self.draft, self._PURPOSE)) if self.draft else {}

    @property
    def kept(self) -> dict[str, list[str]]:
        """The same; nothing where another key of the installation sealed it."""
        try:
            return self.typed
        except Unreadable:
            return {}

    def keep_typed(self, typed: dict[str, list[str]]) -> None:
        """Set what was typed; nothing empties it."""
        self.draft = encrypt(json.dumps(typed), self._PURPOSE) if typed else ""


class Apart(models.Model):
    """One purpose: its values are one encrypted text, so that nothing of it can be searched, indexed or exported."""

    # What the values are called, in the order of the list that the officer opens.
    names: ClassVar[tuple[str, ...]] = ()

    sealed = models.TextField(help_text="Encrypted JSON.")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return type(self).__name__

    @classmethod
    def purpose(cls) -> str:
        """The key it is encrypted with."""
        return f"nominations.{cls.__name__.lower()}"

    @property
    def values(self) -> dict[str, Any]:
        """What it says, by name."""
        said = json.loads(decrypt(self.sealed, self.purpose())) if self.sealed else {}
        return {name: said.get(name, "") for name in self.names}

    def seal(self, values: dict[str, Any]) -> None:
        """Set what it says."""
        self.sealed = encrypt(json.dumps({name: values.get(name) or "" for name in self.names}), self.purpose())


class Passport(Apart):
    """For visa support."""

    names = ("needs_visa", "nationality", "number", "birth", "expires")

    nomination = models.OneToOneField(Nomination, models.CASCADE, related_name="passport")


class Travel(Apart):
    """For whoever meets people and takes them to the venue."""

    names = (
        "arrives",
        "arrival_time",
        "arrives_by",
        "arrives_at",
        "departs",
        "departure_time",
        "departs_by",
        "departs_from",
    )

    nomination = models.OneToOneField(Nomination, models.CASCADE, related_name="travel")


class Needs(Apart):
    """For the kitchen, and for whoever sees to it that everybody can take part."""

    names = ("diet", "access")

    nomination = models.OneToOneField(Nomination, models.CASCADE, related_name="needs")


class Stay(Apart):
    """For whoever books hotels."""

    names = ("hotel", "from_day", "until_day", "room")

    nomination = models.OneToOneField(Nomination, models.CASCADE, related_name="stay")


class Photo(Content):
    """The photograph for the badge: drawn anew, so that nothing a camera wrote is in it. For no page of the record."""

    sealed = True
    nomination = models.OneToOneField(Nomination, models.CASCADE, related_name="photo")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256


class Duty(models.TextChoices):
    """What somebody looks after at an edition: each opens one list, and no other."""

    VISA = "visa", _("Visa support")
    TRANSPORT = "transport", _("Arrivals and departures")
    CARE = "care", _("Catering and access")
    HOTEL = "hotel", _("Hotels")


# Which table a duty opens.
APART: dict[str, type[Apart]] = {Duty.VISA: Passport, Duty.TRANSPORT: Travel, Duty.CARE: Needs, Duty.HOTEL: Stay}


class Assignment(models.Model):
    """A duty of an account at one edition."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="assignments")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    duty = models.CharField(_("duty"), max_length=9, choices=Duty)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ("duty", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("edition", "user", "duty"), name="an_account_has_a_duty_once_at_an_edition"
            ),
        )

    def __str__(self) -> str:
        return f"{self.duty}: {self.user_id}"

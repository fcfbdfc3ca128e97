"""The states of an accreditation and the moves between them."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.kit.lifecycle import Lifecycle, move


class Stage(TextChoices):
    """How far an accreditation has come. Revoked takes effect at once: every list of a door follows."""

    UNCONFIRMED = "unconfirmed", pgettext_lazy("accreditation", "Address not confirmed")
    ASKED = "asked", pgettext_lazy("accreditation", "Asked for")
    GRANTED = "granted", pgettext_lazy("accreditation", "Granted")
    REFUSED = "refused", pgettext_lazy("accreditation", "Refused")
    REVOKED = "revoked", pgettext_lazy("accreditation", "Revoked")


ACCREDITATION = Lifecycle(
    "accreditation",
    move("confirm", "unconfirmed", "asked", _("The address of this request is confirmed already.")),
    move("grant", "asked refused", "granted", _("Only what is asked for, or was refused, can be granted.")),
    move("refuse", "asked", "refused", _("Only what is asked for can be refused. What was granted is revoked.")),
    move("revoke", "granted", "revoked", _("Only what was granted can be revoked.")),
)

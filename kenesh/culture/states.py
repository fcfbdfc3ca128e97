"""The states of a file of a catalogue, and the moves between them."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.kit.lifecycle import Lifecycle, move


class Cataloguing(TextChoices):
    """How far a file of a catalogue has come."""

    WAITING = "waiting", _("Waits to be taken in")
    APPLIED = "applied", pgettext_lazy("catalogue", "Taken in")
    UNDONE = "undone", pgettext_lazy("catalogue", "Taken back")


CATALOGUING = Lifecycle(
    "catalogue",
    move("apply", "waiting", "applied", _("This file was taken in already.")),
    move("undo", "applied", "undone", _("Only a file that was taken in can be taken back, and only once.")),
)

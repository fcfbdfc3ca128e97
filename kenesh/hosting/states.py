"""The states of a programme that was brought in, and the moves between them."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.kit.lifecycle import Lifecycle, move


class Bringing(TextChoices):
    """How far a programme of another system has come."""

    WAITING = "waiting", _("Waits to be applied")
    APPLIED = "applied", pgettext_lazy("import", "Applied")
    UNDONE = "undone", pgettext_lazy("import", "Taken back")


PROGRAMME_FILE = Lifecycle(
    "programme-file",
    move("apply", "waiting", "applied", _("This file was applied already.")),
    move("undo", "applied", "undone", _("Only a file that was applied can be taken back, and only once.")),
)

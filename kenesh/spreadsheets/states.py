"""The states of an import, and the moves between them."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.kit.lifecycle import Lifecycle, move


class Importing(TextChoices):
    """How far an import has come."""

    WAITING = "waiting", _("Waits to be applied")
    APPLIED = "applied", pgettext_lazy("import", "Applied")
    UNDONE = "undone", pgettext_lazy("import", "Taken back")


IMPORT = Lifecycle(
    "spreadsheet",
    move("apply", "waiting", "applied", _("This import was applied already.")),
    move("undo", "applied", "undone", _("Only an import that was applied can be taken back, and only once.")),
)

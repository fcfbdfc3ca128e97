"""The states of a programme that was brought in and of a host's task, and the moves between them."""

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


class Making(TextChoices):
    """How far the bundle of an edition is."""

    QUEUED = "queued", pgettext_lazy("file", "Waits to be made")
    MAKING = "making", pgettext_lazy("file", "Is being made")
    READY = "ready", pgettext_lazy("file", "Ready")
    FAILED = "failed", pgettext_lazy("file", "Could not be made")


class Doing(TextChoices):
    """What became of a host's task."""

    OPEN = "open", pgettext_lazy("task", "To be done")
    DONE = "done", pgettext_lazy("task", "Done")
    DROPPED = "dropped", pgettext_lazy("task", "Not needed")


HOST_TASK = Lifecycle(
    "host-task",
    move("do", "open", "done", _("This is done, or is not needed.")),
    move("drop", "open", "dropped", _("This is done, or is not needed.")),
    move("reopen", "done dropped", "open", _("This is still to be done.")),
)

"""What is due: letting programmes go that were never applied, and reminding those who prepare an edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext as _

from kenesh.kit import due

if TYPE_CHECKING:
    import datetime as dt


class HostingConfig(AppConfig):
    """Taking an edition over; registers its periodic jobs."""

    name = "kenesh.hosting"

    def ready(self) -> None:
        """Register what is due."""
        due.register("programme-files", _drop_old)
        due.register("host-tasks", _remind)
        due.register("edition-bundles", _sweep)


def _drop_old(now: dt.datetime) -> str:
    from kenesh.hosting.actions import drop_old  # noqa: PLC0415 - needs the models

    count = drop_old(now)
    return _("Programmes that were never applied, forgotten: %(count)s.") % {"count": count} if count else ""


def _sweep(now: dt.datetime) -> str:
    from kenesh.hosting.actions import sweep_bundles  # noqa: PLC0415 - as above

    count = sweep_bundles(now)
    return _("Editions in one file, deleted: %(count)s.") % {"count": count} if count else ""


def _remind(now: dt.datetime) -> str:
    from kenesh.hosting.actions import remind_due  # noqa: PLC0415 - as above

    count = remind_due(now)
    return _("Reminders of what a host prepares: %(count)s.") % {"count": count} if count else ""

"""What is due: letting files of a catalogue go that were never taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext as _

from kenesh.kit import due

if TYPE_CHECKING:
    import datetime as dt


class CultureConfig(AppConfig):
    """Public diplomacy; registers its periodic job."""

    name = "kenesh.culture"

    def ready(self) -> None:
        """Register what is due."""
        due.register("catalogue-files", _drop_old)


def _drop_old(now: dt.datetime) -> str:
    from kenesh.culture.actions import drop_old  # noqa: PLC0415 - needs the models

    count = drop_old(now)
    return _("Files of catalogues that were never taken in, forgotten: %(count)s.") % {"count": count} if count else ""

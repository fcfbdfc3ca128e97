"""Lets what was sent and never applied go, when its time has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext as _

from kenesh.kit import due

if TYPE_CHECKING:
    import datetime as dt


class SpreadsheetsConfig(AppConfig):
    """Workbooks; registers its periodic job."""

    name = "kenesh.spreadsheets"

    def ready(self) -> None:
        """Register what is due."""
        due.register("spreadsheets", _drop_old)


def _drop_old(now: dt.datetime) -> str:
    from kenesh.spreadsheets.actions import drop_old  # noqa: PLC0415 - needs the models

    count = drop_old(now)
    return _("Workbooks that were never applied, forgotten: %(count)s.") % {"count": count} if count else ""

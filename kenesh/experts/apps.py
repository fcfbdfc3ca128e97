"""Tells the journal what an invited expert is called that acts by a link."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext as _


class ExpertsConfig(AppConfig):
    """Experts, calls for contributions, what is handed in."""

    name = "kenesh.experts"

    def ready(self) -> None:
        """Histories name nobody: whose it is, is told beside."""
        from kenesh.journal import actors  # noqa: PLC0415 - after the models

        actors.register("expert-link", lambda numbers: dict.fromkeys(numbers, _("The author")))

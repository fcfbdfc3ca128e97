"""Collects what every module's journal can say."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JournalConfig(AppConfig):
    """The journal; loads each module's ``events.py`` so that old entries can always be read."""

    name = "kenesh.journal"

    def ready(self) -> None:
        """Let every module declare its events."""
        autodiscover_modules("events")

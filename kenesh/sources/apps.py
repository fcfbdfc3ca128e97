"""Collects what every module's pages show."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SourcesConfig(AppConfig):
    """Sources, and the sheets that show facts with them; loads what each module can say and show."""

    name = "kenesh.sources"

    def ready(self) -> None:
        """Let every module register its events, its notices, the pages of its kinds, and its parts of others' pages."""
        autodiscover_modules("events", "notices", "sheets")

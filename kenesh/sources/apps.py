"""Collects what every module's pages show."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SourcesConfig(AppConfig):
    """Sources, and the sheets that show facts with them; loads each module's ``sheets.py``."""

    name = "kenesh.sources"

    def ready(self) -> None:
        """Let every module register the pages of its kinds, their links, and its parts of others' pages."""
        autodiscover_modules("sheets")

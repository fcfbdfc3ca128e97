"""What holds for every query from the first one on."""

from __future__ import annotations

from django.apps import AppConfig
from django.conf import settings
from django.db.models import query
from django.utils.module_loading import import_string


class KitConfig(AppConfig):
    """The ground."""

    name = "kenesh.kit"

    def ready(self) -> None:
        """Set how query sets fetch what they did not read: Django has a mode for each of them, none for all."""
        query.DEFAULT_FETCH_MODE = import_string(settings.FETCH_MODE)

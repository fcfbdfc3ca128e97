"""Tells the journal what those are called who act without an account."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext as _


class NominationsConfig(AppConfig):
    """Invitations, nominations, and registration."""

    name = "kenesh.nominations"

    def ready(self) -> None:
        """Name the nominated in histories: never by name."""
        from kenesh.journal import actors  # noqa: PLC0415 - after the models

        actors.register("nominee", lambda numbers: dict.fromkeys(numbers, _("The person who is nominated")))

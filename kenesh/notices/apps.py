"""Registers what notices do when time passes."""

from __future__ import annotations

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Inbox, mail, and programs that are told of changes."""

    name = "kenesh.notices"

    def ready(self) -> None:
        """Have digests, mail and messages to programs asked for at every tick."""
        from kenesh.kit import due  # noqa: PLC0415 - needs the models
        from kenesh.notices.actions import delivering, digests, mail  # noqa: PLC0415 - needs the models

        due.register("digests", digests.write_due)
        due.register("mail", mail.deliver_due)
        due.register("hooks", delivering.deliver_due)

"""Registers what notices do when time passes."""

from __future__ import annotations

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Inbox and mail."""

    name = "kenesh.notices"

    def ready(self) -> None:
        """Have digests and mail asked for at every tick."""
        from kenesh.kit import due  # noqa: PLC0415 - needs the models
        from kenesh.notices.actions import digests, mail  # noqa: PLC0415 - needs the models

        due.register("digests", digests.write_due)
        due.register("mail", mail.deliver_due)

"""Tells the journal what those who act are called."""

from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Accounts and roles; the register of people, organisations and places."""

    name = "kenesh.people"

    def ready(self) -> None:
        """Name accounts in histories."""
        from kenesh.journal import actors  # noqa: PLC0415 - after the models
        from kenesh.people.queries import names_of_accounts  # noqa: PLC0415 - needs the models

        actors.register("user", names_of_accounts)

"""Tells the journal what those who act are called."""

from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Accounts and roles; the register of people, organisations and places."""

    name = "kenesh.people"

    def ready(self) -> None:
        """Name accounts in histories, and let persons be found by names that are alike."""
        from kenesh.journal import actors  # noqa: PLC0415 - after the models
        from kenesh.people.matching.keys import keys  # noqa: PLC0415 - reads its tables
        from kenesh.people.matching.ranking import plain  # noqa: PLC0415 - likewise
        from kenesh.people.queries import names_of_accounts  # noqa: PLC0415 - needs the models
        from kenesh.search.actions import Likeness, find_alike  # noqa: PLC0415 - likewise

        actors.register("user", names_of_accounts)
        find_alike("person", Likeness(keys, plain))

"""Tells the journal what a company is called that acts by its link."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext as _


class BusinessConfig(AppConfig):
    """Companies, needs and offers, the business day."""

    name = "kenesh.business"

    def ready(self) -> None:
        """Name the company in histories: it is told which one beside."""
        from kenesh.journal import actors  # noqa: PLC0415 - after the models

        actors.register("company-link", lambda numbers: dict.fromkeys(numbers, _("The company itself")))

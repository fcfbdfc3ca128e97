"""An honour as officers enter it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kenesh.sources.forms import EntryForm


class HonourEntry(EntryForm):
    """A new honour: it has one holder, and beside that field stands what is wrong with it."""

    def clean(self) -> dict[str, Any]:
        """One person, or one organisation."""
        cleaned = super().clean()
        named = [name for name in ("given_to", "held_by") if cleaned.get(name)]
        if len(named) != 1 and not {"given_to", "held_by"} & set(self.errors):
            self.add_error(
                "held_by" if named else "given_to", _("Say who received it: one person, or one organisation.")
            )
        return cleaned

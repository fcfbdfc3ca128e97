"""Whether the database is what this version needs."""

from __future__ import annotations

from kenesh.cli.command import Stop
from kenesh.kit.tables import steps_behind


def check_up_to_date() -> None:
    """Raise :class:`Stop` unless the database is what this version needs."""
    if behind := steps_behind():
        raise Stop(f"The database is {behind} steps behind this version: make a backup, then run `kenesh setup`.")

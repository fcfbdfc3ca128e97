"""Whether the database is what this version needs."""

from __future__ import annotations

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from kenesh.cli.command import Stop


def steps_behind() -> int:
    """How many migrations the database lacks."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def check_up_to_date() -> None:
    """Raise :class:`Stop` unless the database is what this version needs."""
    if behind := steps_behind():
        raise Stop(f"The database is {behind} steps behind this version: make a backup, then run `kenesh setup`.")

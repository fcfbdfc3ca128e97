"""Triggers with which the database itself refuses to change or delete an entry.

Raised by the first migration. Only tests that empty every table lower them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

_REASON = "The journal is append-only"

_RAISE = {
    "sqlite": [
        f"CREATE TRIGGER IF NOT EXISTS journal_entry_no_{verb.lower()} BEFORE {verb} ON journal_entry "
        f"BEGIN SELECT RAISE(ABORT, '{_REASON}'); END"
        for verb in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        (
            "CREATE OR REPLACE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_REASON}'; END $$"
        ),
        "DROP TRIGGER IF EXISTS journal_entry_append_only ON journal_entry",
        (
            "CREATE TRIGGER journal_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_entry "
            "FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only()"
        ),
    ],
}
_LOWER = {
    "sqlite": ["DROP TRIGGER IF EXISTS journal_entry_no_update", "DROP TRIGGER IF EXISTS journal_entry_no_delete"],
    "postgresql": ["DROP TRIGGER IF EXISTS journal_entry_append_only ON journal_entry"],
}


def up(connection: BaseDatabaseWrapper) -> None:
    """Let the database refuse changes to entries from now on. Doing it twice changes nothing."""
    _run(connection, _RAISE)


def down(connection: BaseDatabaseWrapper) -> None:
    """Let the database allow changes to entries: for tests, and for undoing the migration."""
    _run(connection, _LOWER)


def _run(connection: BaseDatabaseWrapper, statements: dict[str, list[str]]) -> None:
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)

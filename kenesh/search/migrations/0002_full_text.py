"""The full-text index, kept by the database itself so that no code path can forget it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import migrations

if TYPE_CHECKING:
    from django.apps.registry import Apps
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_SQLITE = (
    """CREATE VIRTUAL TABLE search_text USING fts5(
        names, words, content='search_row', content_rowid='id', tokenize="unicode61 remove_diacritics 0")""",
    """CREATE TRIGGER search_row_added AFTER INSERT ON search_row BEGIN
        INSERT INTO search_text(rowid, names, words) VALUES (new.id, new.names, new.words); END""",
    """CREATE TRIGGER search_row_removed AFTER DELETE ON search_row BEGIN
        INSERT INTO search_text(search_text, rowid, names, words)
        VALUES ('delete', old.id, old.names, old.words); END""",
    """CREATE TRIGGER search_row_changed AFTER UPDATE ON search_row BEGIN
        INSERT INTO search_text(search_text, rowid, names, words)
        VALUES ('delete', old.id, old.names, old.words);
        INSERT INTO search_text(rowid, names, words) VALUES (new.id, new.names, new.words); END""",
)
_POSTGRESQL = (
    """ALTER TABLE search_row ADD COLUMN text tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', names), 'A') || setweight(to_tsvector('simple', words), 'D')) STORED""",
    "CREATE INDEX search_row_text ON search_row USING gin (text)",
)


def create(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 - Django's signature
    """Create what the database at hand needs."""
    for statement in _SQLITE if editor.connection.vendor == "sqlite" else _POSTGRESQL:
        editor.execute(statement)


class Migration(migrations.Migration):
    """Adds the index."""

    dependencies = (("search", "0001_initial"),)
    operations = (migrations.RunPython(create, migrations.RunPython.noop),)

"""The full-text index of catalogues, kept by the database itself so that no code path can forget it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import migrations

if TYPE_CHECKING:
    from django.apps.registry import Apps
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_SQLITE = (
    """CREATE VIRTUAL TABLE culture_item_text USING fts5(
        words, content='culture_item', content_rowid='id', tokenize="unicode61 remove_diacritics 0")""",
    """CREATE TRIGGER culture_item_added AFTER INSERT ON culture_item BEGIN
        INSERT INTO culture_item_text(rowid, words) VALUES (new.id, new.words); END""",
    """CREATE TRIGGER culture_item_removed AFTER DELETE ON culture_item BEGIN
        INSERT INTO culture_item_text(culture_item_text, rowid, words) VALUES ('delete', old.id, old.words); END""",
    """CREATE TRIGGER culture_item_changed AFTER UPDATE ON culture_item BEGIN
        INSERT INTO culture_item_text(culture_item_text, rowid, words) VALUES ('delete', old.id, old.words);
        INSERT INTO culture_item_text(rowid, words) VALUES (new.id, new.words); END""",
)
_POSTGRESQL = (
    "ALTER TABLE culture_item ADD COLUMN text tsvector GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED",
    "CREATE INDEX culture_item_text ON culture_item USING gin (text)",
)


def create(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 - Django's signature
    """Create what the database at hand needs."""
    for statement in _SQLITE if editor.connection.vendor == "sqlite" else _POSTGRESQL:
        editor.execute(statement)


class Migration(migrations.Migration):
    """Adds the index."""

    dependencies = (("culture", "0002_catalogue_programme_and_holders"),)
    operations = (migrations.RunPython(create, migrations.RunPython.noop),)

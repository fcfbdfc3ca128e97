"""The database refuses to change or delete an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import migrations

from kenesh.journal import guards

if TYPE_CHECKING:
    from django.apps.registry import Apps
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def up(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Raise the triggers."""
    guards.up(schema_editor.connection)


def down(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Lower the triggers."""
    guards.down(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("journal", "0001_initial")]

    operations: ClassVar = [migrations.RunPython(up, down)]

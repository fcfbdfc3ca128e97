"""An installation of its own for a measurement: SQLite in a temporary folder, or the PostgreSQL database that may be emptied."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def installation() -> Iterator[str]:
    """Set up Django on an empty database; gives the database's name. ``TEST_POSTGRES_URL`` names one to be emptied."""
    with tempfile.TemporaryDirectory(prefix="kenesh-bench-") as folder:
        os.environ |= {"KENESH_DATA": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
        os.environ.pop("DATABASE_URL", None)
        if url := os.environ.get("TEST_POSTGRES_URL"):
            os.environ["DATABASE_URL"] = url
        import django  # noqa: PLC0415 - reads the environment set above

        django.setup()
        from django.conf import settings  # noqa: PLC0415 - the same
        from django.core.management import call_command  # noqa: PLC0415 - the same
        from django.db import connection  # noqa: PLC0415 - the same

        from kenesh.journal import guards  # noqa: PLC0415 - the same
        from kenesh.kit.tables import bring_up_to_date  # noqa: PLC0415 - the same

        settings.ALLOWED_HOSTS.append("testserver")
        settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        bring_up_to_date()
        if url:
            guards.down(connection)
            call_command("flush", interactive=False, verbosity=0)
            guards.up(connection)
        yield "PostgreSQL" if url else "SQLite"

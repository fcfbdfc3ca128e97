"""Writes the answers into ``docs/reference/permissions.md``."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory


def main() -> None:
    """Write the page from a database made for it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.test_settings")
    import django  # noqa: PLC0415 - after the settings are named

    django.setup()
    from django.db import connection, transaction  # noqa: PLC0415 - after Django is set up
    from django.test.utils import (  # noqa: PLC0415 - the same
        override_settings,
        setup_test_environment,
        teardown_test_environment,
    )

    setup_test_environment()
    connection.creation.create_test_db(verbosity=0)
    from tests.permissions.blank import BLANK, blank_papers  # noqa: PLC0415 - the same
    from tests.permissions.details import Details, askers, written  # noqa: PLC0415 - the same
    from tests.permissions.world import World  # noqa: PLC0415 - the same
    from tests.permissions.written import PAGE, Matrix  # noqa: PLC0415 - the same

    try:
        with override_settings(TEMPLATES=BLANK), blank_papers(), transaction.atomic():
            matrix = Matrix.of(World.made())
            transaction.set_rollback(True)
        with TemporaryDirectory() as folder, override_settings(FILES=Path(folder)), transaction.atomic():
            details = Details.made()
            shown = {who: details.shown(who) for who in askers()}
            transaction.set_rollback(True)
    finally:
        connection.creation.destroy_test_db(":memory:", verbosity=0)
        teardown_test_environment()
    PAGE.write_text(matrix.written() + written(shown), encoding="utf-8")
    counted = Counter(cell for rows in matrix.answers.values() for row in rows.values() for cell in row)
    sys.stdout.write(f"{sum(counted.values())} answers: {dict(counted)}\n")


if __name__ == "__main__":
    main()

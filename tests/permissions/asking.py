"""Asks everything, each processor its part of the questions, and writes the page.

A module of its own: a process that is started imports it by its name.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.permissions.questions import Asked

type Answers = dict[Asked, dict[str, tuple[str, ...]]]


def _set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.test_settings")
    import django  # noqa: PLC0415 - after the settings are named

    django.setup()


def ask(part: int, parts: int) -> Answers:
    """Ask every question whose number leaves ``part`` when divided by ``parts``, of a database made for it."""
    _set_up()
    from django.db import connection, transaction  # noqa: PLC0415 - after Django is set up
    from django.test.utils import override_settings, setup_test_environment  # noqa: PLC0415 - the same

    setup_test_environment()
    connection.creation.create_test_db(verbosity=0)
    from tests.permissions.blank import BLANK, blank_papers  # noqa: PLC0415 - the same
    from tests.permissions.people import everybody  # noqa: PLC0415 - the same
    from tests.permissions.questions import questions  # noqa: PLC0415 - the same
    from tests.permissions.world import World  # noqa: PLC0415 - the same

    with override_settings(TEMPLATES=BLANK), blank_papers(), transaction.atomic():
        world, who = World.made(), tuple(everybody())
        found = {asked: dict(world.answers(asked, who)) for asked in questions(world.kinds)[part::parts]}
        transaction.set_rollback(True)
    return found


def details() -> str:
    """The section on personal details, asked of a database made for it."""
    _set_up()
    from django.db import connection, transaction  # noqa: PLC0415 - after Django is set up
    from django.test.utils import override_settings, setup_test_environment  # noqa: PLC0415 - the same

    setup_test_environment()
    connection.creation.create_test_db(verbosity=0)
    from tests.permissions.details import Details, askers, written  # noqa: PLC0415 - the same

    with TemporaryDirectory() as folder, override_settings(FILES=Path(folder)), transaction.atomic():
        made = Details.made()
        section = written({who: made.shown(who) for who in askers()})
        transaction.set_rollback(True)
    return section


def main() -> None:
    """Ask everything, and write the page."""
    # What comes back is made of this program's own values.
    _set_up()
    parts = os.cpu_count() or 1
    with ProcessPoolExecutor(parts, get_context("spawn")) as pool:
        found = {
            asked: rows for some in pool.map(partial(ask, parts=parts), range(parts)) for asked, rows in some.items()
        }
    # A process of its own: an environment for tests is set up once in each.
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        section = pool.submit(details).result()
    from tests.permissions.people import everybody  # noqa: PLC0415 - after Django is set up
    from tests.permissions.written import PAGE, Matrix  # noqa: PLC0415 - the same

    matrix = Matrix(tuple(everybody()), dict(sorted(found.items())))
    PAGE.write_text(matrix.written() + section, encoding="utf-8")
    counted = Counter(cell for rows in found.values() for row in rows.values() for cell in row)
    sys.stdout.write(f"{counted.total()} answers: {dict(counted)}\n")

"""What every test stands on."""

from __future__ import annotations

import gc
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase, override_settings
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from kenesh.journal import guards
from kenesh.kit import tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest_django


# How fast a machine is proves nothing.
hypothesis_settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("untimed")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks nothing of the suite's database: on a second database it would only be run again."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        case = getattr(item, "cls", None)
        if not (
            fixtures & {"db", "transactional_db", "live_server"}
            or item.get_closest_marker("django_db")
            or (case and issubclass(case, TransactionTestCase))
        ):
            item.add_marker("once")


def pytest_collection_finish() -> None:
    """Look less often for garbage, and not among what stays to the end: the search took a twentieth of the suite."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 1000)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> None:
    """Make what migrations make beside the tables of models, which pytest-django has made at once."""
    with django_db_blocker.unblock(), override_settings(MIGRATION_MODULES={}), connection.schema_editor() as editor:
        tables.do_beside(tables.every_step(), editor)
        # Asked of the database once: not in the middle of a test that counts queries.
        _ = connection.features.supports_json_field


@pytest.fixture(autouse=True)
def _journal_can_be_emptied_after(request: pytest.FixtureRequest) -> Iterator[None]:
    """Lower the journal's guards before a test with real transactions has its tables emptied, never during it."""
    mark = request.node.get_closest_marker("django_db")
    transactional = {"transactional_db", "live_server"} & set(request.fixturenames)
    if not transactional and not (mark and mark.kwargs.get("transaction")):
        yield
        return
    request.getfixturevalue("transactional_db")
    guards.up(connection)
    yield
    guards.down(connection)


@pytest.fixture(autouse=True)
def _in_english() -> None:
    """Begin in the language of the source: a page that a test asked for in another would be spoken on."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """Begin with nothing put together for another test: two journals of the same acts read the same."""
    from kenesh.programme.views.timetable import KEPT  # noqa: PLC0415 - after the settings

    KEPT.forget()


@pytest.fixture
def on_disk(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """A database that several connections may use at once: SQLite's in memory tells them off instead of queueing them."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    held, name = connection.connection, connection.settings_dict["NAME"]
    with closing(sqlite3.connect(tmp_path / "test.sqlite3")) as copy:
        held.backup(copy)
    connection.connection, connection.settings_dict["NAME"] = None, str(tmp_path / "test.sqlite3")
    yield
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = held, name

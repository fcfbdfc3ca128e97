"""The real record, imported once for all tests of a file and taken back afterwards."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from kenesh.demo.table import RECORD
from kenesh.realms.models import Forum
from kenesh.record.actions import import_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import DjangoDbBlocker


@pytest.fixture(scope="module")
def kca(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Forum]:
    """The Korea-Central Asia forum with its whole record."""
    with django_db_blocker.unblock(), transaction.atomic():
        import_record(RECORD.read_bytes(), by="system:test", at=dt.datetime(2026, 11, 24, tzinfo=dt.UTC))
        yield Forum.objects.get(key="kca")
        transaction.set_rollback(True)

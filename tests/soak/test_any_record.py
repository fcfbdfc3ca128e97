"""Hundreds of records of chance, each imported, changed, exported and imported again."""

from __future__ import annotations

from random import Random

import pytest
from django.db import transaction

from kenesh.record.tests.test_round_trip import survive

pytestmark = pytest.mark.django_db


def test_any_record_survives_however_many() -> None:
    for seed in range(1000, 1300):
        with transaction.atomic():
            survive(Random(seed))
            transaction.set_rollback(True)

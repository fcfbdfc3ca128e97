"""The fuzz of the API, for a hundred thousand calls (``SOAK_REQUESTS`` sets another number), world after world."""

from __future__ import annotations

import os
import random

import pytest
from django.db import transaction

from kenesh.realms.models import Forum
from kenesh.site.tests.api.calling import amiss
from tests import api_fuzz

REQUESTS = int(os.environ.get("SOAK_REQUESTS", "100000"))
# A world in which everything was tried has little left to try.
A_WORLD = 5_000


@pytest.mark.django_db
def test_a_hundred_thousand_calls_bring_nothing_down_and_give_nothing_away() -> None:
    for seed in range(-(-REQUESTS // A_WORLD)):
        with transaction.atomic():
            api_fuzz.throw(random.Random(seed), min(A_WORLD, REQUESTS - seed * A_WORLD))
            assert amiss(Forum.objects.get(key="kca")) == []
            transaction.set_rollback(True)

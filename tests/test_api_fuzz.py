"""No call brings the API down, every answer is as its document says, and none tells what its caller may not know."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from kenesh.realms.models import Forum
from kenesh.site.tests.api.calling import amiss
from tests import api_fuzz
from tests.turns import WHOLE

pytestmark = [pytest.mark.django_db, pytest.mark.walk]

OFTEN = 150


@pytest.mark.parametrize("seed", ["one", "two", "three", "four"] if WHOLE else ["one"])
def test_whatever_is_called_is_answered_as_described_and_gives_nothing_away(seed: str) -> None:
    counted = Counter(api_fuzz.throw(random.Random(seed), OFTEN))
    statuses = {found.partition(" ")[0] for found in counted}
    # It is worth something only where much was done, and much refused; chance may leave one of them out.
    assert len({"200", "201", "401", "403", "404", "422"} & statuses) > 4, counted
    assert amiss(Forum.objects.get(key="kca")) == []

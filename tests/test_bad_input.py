"""No address, parameter or form field brings the server down: bad input is answered with a page."""

from __future__ import annotations

import random
from collections import Counter
from itertools import islice

import pytest
from django.test import Client

from tests import fuzz, make

pytestmark = [pytest.mark.django_db, pytest.mark.walk]

OFTEN = 400


@pytest.mark.parametrize("who", ["public", "secretariat", "focal-point", "administrator"])
def test_nonsense_is_answered_with_a_page(who: str) -> None:
    forum = make.forum(members=["KGZ", "KAZ", "KOR"])
    make.edition(forum)
    fuzz.something(forum)
    client = Client()
    if who != "public":
        client.force_login(make.user(forum, who, "KGZ", is_administrator=who == "administrator"))
    chance = random.Random(who)
    answers: Counter[int] = Counter()
    # Few of all addresses are acts: an officer, who may do them, has more throws.
    often = OFTEN * 2 if who == "secretariat" else OFTEN
    for address in islice(fuzz.addresses(chance), often):
        status = fuzz.throw(client, chance, address)
        assert status < 500, address
        answers[status] += 1
    # Enough of it comes to something that is there.
    assert answers[200] > often / 20
    if who == "secretariat":
        assert answers[409] + answers[302] > OFTEN / 150

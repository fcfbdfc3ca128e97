"""The fuzz of the suite, for a hundred thousand requests (``SOAK_REQUESTS`` sets another number)."""

from __future__ import annotations

import os
import random
from itertools import islice

import pytest
from django.test import Client

from kenesh.demo.load import load
from kenesh.realms.models import Forum
from tests import fuzz, make

REQUESTS = int(os.environ.get("SOAK_REQUESTS", "100000"))


@pytest.mark.django_db
def test_a_hundred_thousand_nonsensical_requests_bring_nothing_down() -> None:
    load()
    forum = Forum.objects.get(key="kca")
    clients = [Client()]
    for role in ("secretariat", "focal-point", "journalist"):
        client = Client()
        client.force_login(make.user(forum, role, "KGZ"))
        clients.append(client)
    chance = random.Random("soak")
    for address in islice(fuzz.addresses(chance), REQUESTS):
        assert fuzz.throw(chance.choice(clients), chance, address) < 500, address

"""The page of a speakers' list: what two who keep it at the same time are told, and what strangers are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from kenesh.kit.localised import Localised
from kenesh.programme.actions.floor import ask_floor, give_floor, new_request, set_floor
from kenesh.programme.models import FloorRequest
from kenesh.programme.tests.make import AT, plan, planned_edition, published, times
from kenesh.realms.models import Forum
from tests import make

if TYPE_CHECKING:
    from kenesh.programme.models import Slot
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Viewer:
    """Who keeps the list."""
    return make.viewer(make.forum(members=["KAZ", "UZB"]), "secretariat")


@pytest.fixture
def slot(officer: Viewer) -> Slot:
    """A published session with an open list."""
    edition = planned_edition(Forum.objects.get())
    slot = plan(edition, "Heads", officer, **times(10, 12))
    published(edition, officer)
    return set_floor(slot, "open", "request", based_on=1, by=officer, at=AT)


def ask(slot: Slot, country: str, by: Viewer) -> FloorRequest:
    return ask_floor(new_request(slot.session, country, Localised(), "statement", None), by=by, at=AT)


def test_whoever_gives_the_floor_after_another_did_is_told_so_beside_the_list(slot: Slot, officer: Viewer) -> None:
    request = ask(slot, "KAZ", officer)
    waits = ask(slot, "UZB", officer)
    give_floor(request, based_on=1, by=officer, at=AT)
    client = Client()
    client.force_login(make.user(slot.forum, "protocol", "UZB"))
    late = client.post(reverse("floor-give", args=("kca", request.key)), {"version": "1"}, follow=True)
    page = late.content.decode()
    assert late.status_code == 200
    assert "Somebody was there before you; this is how it stands now." in page
    assert "gave the floor." in page
    assert "Giving the floor to another ends the statement of Kazakhstan." in page
    assert set(FloorRequest.objects.values_list("key", "state")) == {(request.key, "speaking"), (waits.key, "waiting")}
    # Whoever read the list as it is hears why it cannot be.
    again = client.post(reverse("floor-give", args=("kca", request.key)), {"version": "2"})
    assert again.status_code == 403


def test_a_stranger_is_neither_led_to_the_rooms_view_nor_told_that_nobody_waits(slot: Slot, officer: Viewer) -> None:
    ask(slot, "KAZ", officer)
    page = Client().get(reverse("floor", args=("kca", slot.session.key))).content.decode()
    assert "Large view for the room" not in page
    assert "Nobody waits for the floor." not in page
    assert "The speakers&#x27; list is for the delegations and the secretariat." in page

"""The desk: nobody lands on an empty page, and nobody learns there of what they may not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kenesh.people.roles import ROLES
from tests import make
from tests.scene import Scene

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", sorted(ROLES))
def test_every_role_finds_something_to_do(client: Client, role: str) -> None:
    forum = make.forum()
    client.force_login(make.user(forum, role, "KGZ" if ROLES[role].for_country else ""))
    context = client.get(reverse("desk")).context
    [place] = context["places"]
    assert [*place.work.waits, *place.work.owes, *place.work.reads]
    assert str(ROLES[role].name) in place.roles[0]


def test_whoever_holds_no_role_is_told_how_one_gets_one(client: Client) -> None:
    make.forum()
    client.force_login(make.user())
    page = client.get(reverse("desk"))
    assert "You hold no role yet" in page.content.decode()
    assert [forum.key for forum in page.context["others"]] == ["kca"]


def test_an_unpublished_forum_is_on_the_desk_only_of_those_who_hold_a_role_in_it(client: Client) -> None:
    hidden = make.forum("hidden", published=False)
    client.force_login(make.user())
    assert "hidden" not in client.get(reverse("desk")).content.decode()
    client.force_login(make.user(hidden, "secretariat"))
    assert "Forum hidden" in client.get(reverse("desk")).content.decode()


def test_the_desk_costs_the_same_for_one_of_everything_and_for_three(client: Client) -> None:
    forum = make.forum(members=["KOR", "KAZ"])
    edition = make.edition(forum, "7", position=7)
    client.force_login(make.user(forum, "secretariat"))
    client.get(reverse("desk"))
    counts = []
    for words in (["first"], ["second", "third"]):
        for word in words:
            Scene(edition, word)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("desk"))
        counts.append(len(queries))
    assert counts[0] == counts[1]

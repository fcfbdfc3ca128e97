"""A stranger who holds the page already is answered 304; anything that changed is shown."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from kenesh.realms.viewer import Holding, Viewer
from kenesh.site.middleware import Page, Pages
from kenesh.sources.actions import revise
from tests import make

pytestmark = pytest.mark.django_db

ADDRESS = "/en/search/?q="


def test_an_unchanged_page_is_not_rendered_again(client: Client, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 - pytest-django's fixture
    make.forum()
    tag = client.get(ADDRESS)["ETag"]
    with django_assert_max_num_queries(1):
        answer = client.get(ADDRESS, headers={"If-None-Match": tag})
    assert answer.status_code == 304
    assert not answer.content


def test_any_recorded_change_gives_a_new_page(client: Client) -> None:
    forum = make.forum()
    edition = make.edition(forum)
    user = make.user(forum, "secretariat")
    tag = client.get(ADDRESS)["ETag"]
    officer = Viewer(user.pk, "", (Holding(forum.pk, "secretariat"),))
    revise(edition, {"date": "2013"}, based_on=1, by=officer, at=timezone.now())
    assert client.get(ADDRESS, headers={"If-None-Match": tag}).status_code == 200


def test_one_page_is_not_answered_with_the_tag_of_another(client: Client) -> None:
    make.forum()
    tag = client.get(ADDRESS)["ETag"]
    assert client.get("/ko/search/?q=", headers={"If-None-Match": tag}).status_code == 200


def test_pages_of_people_who_signed_in_are_never_kept_by_others(client: Client) -> None:
    client.force_login(make.user())
    for answer in (client.get(ADDRESS), client.get("/en/nowhere/"), client.post("/en/nowhere/")):
        assert answer["Cache-Control"] == "private, no-store"
    assert Client().get(ADDRESS)["Cache-Control"] == "public, no-cache"


def test_whoever_shows_a_token_is_never_answered_from_memory(settings) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 - pytest-django's fixture
    settings.PAGE_MEMORY = 1_000_000
    client = Client()
    make.forum()
    tag = client.get(ADDRESS)["ETag"]
    answer = client.get(ADDRESS, headers={"Authorization": "Bearer x", "If-None-Match": tag})
    assert answer.status_code == 200
    assert "public" not in answer.get("Cache-Control", "")


def test_what_is_not_there_is_not_tagged(client: Client) -> None:
    answer = client.get("/en/nowhere/editions/7/")
    assert answer.status_code == 404
    assert "ETag" not in answer


def test_a_rendered_page_is_kept_until_something_changes(settings, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 - pytest-django's fixtures
    settings.PAGE_MEMORY = 1_000_000
    client = Client()
    forum = make.forum("kept")
    edition = make.edition(forum)
    first = client.get("/en/kept/editions/7/")
    with django_assert_max_num_queries(1):
        again = client.get("/en/kept/editions/7/")
    assert (again.status_code, again.content, again["ETag"]) == (200, first.content, first["ETag"])
    officer = Viewer(make.user(forum, "secretariat").pk, "", (Holding(forum.pk, "secretariat"),))
    revise(edition, {"title": {"en": "Quite another title"}}, based_on=1, by=officer, at=timezone.now())
    assert "Quite another title" in client.get("/en/kept/editions/7/").content.decode()


def test_pages_make_room_for_newer_ones() -> None:
    pages = Pages(800)
    for number in range(20):
        pages.keep(str(number), Page(b"x" * 100, ()))
    assert pages.get("19") is not None
    assert pages.get("0") is None
    pages.keep("huge", Page(b"x" * 700, ()))
    assert pages.get("huge") is None

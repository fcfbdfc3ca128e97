"""The front pages: complete, light, the same cost for much as for little, and silent about what one may not know."""

from __future__ import annotations

import datetime as dt
import gzip
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import translation

from kenesh.decisions.models import Commitment, Idea
from kenesh.forums.models import Edition
from kenesh.people.models import NameForm, Place
from kenesh.projects.models import Project
from kenesh.realms.models import Clearance
from kenesh.realms.viewer import PUBLIC
from kenesh.site.queries.chronicle import stories
from tests import make

if TYPE_CHECKING:
    from django.test import Client

    from kenesh.realms.models import Forum

pytestmark = pytest.mark.django_db

MOST = 12
HEAVIEST = 60_000


def fill(forum: Forum, editions: int, **fields: Any) -> None:
    """Give a forum editions in a city, each with a promise and a project."""
    for number in range(editions):
        key = f"{fields.get('clearance', 'public')}-{number}"
        place = Place.objects.create(forum=forum, key=key, country="KGZ", latitude=42, longitude=74, **fields)
        NameForm.objects.create(place=place, text=f"City {key}", language="en", script="Latn")
        edition = make.edition(
            forum,
            key,
            title={"en": f"Forum {key}"},
            number=number,
            position=number,
            date=str(2007 + number),
            country="KGZ",
            place=place,
            level="minister",
            **fields,
        )
        Commitment.objects.create(
            forum=forum, key=key, edition=edition, text={"en": f"Promise {key}"}, due=str(2008 + number), **fields
        )
        Project.objects.create(
            forum=forum, key=key, title={"en": f"Project {key}"}, place=place, relation="decided", **fields
        )


@pytest.mark.parametrize("address", ["/en/", "/en/kca/"])
def test_much_costs_as_many_queries_as_little(client: Client, address: str, django_assert_max_num_queries: Any) -> None:
    forum = make.forum(members=("KOR", "KGZ"))
    fill(forum, 1)
    client.get(address)
    with django_assert_max_num_queries(MOST) as little:
        client.get(address)
    Place.objects.all().delete()
    Commitment.objects.all().delete()
    forum.delete()
    fill(make.forum(members=("KOR", "KGZ")), 20)
    with django_assert_max_num_queries(MOST) as much:
        client.get(address)
    assert len(much) == len(little)


@pytest.mark.parametrize("address", ["/en/", "/en/kca/"])
def test_what_a_stranger_may_not_know_is_neither_shown_nor_counted(client: Client, address: str) -> None:
    forum = make.forum(members=("KOR", "KGZ"))
    fill(forum, 2)
    before = client.get(address).content
    fill(forum, 2, clearance=Clearance.SECRETARIAT)
    make.forum("hidden", published=False)
    after = client.get(address).content
    assert after == before


def test_an_officer_sees_what_is_restricted(client: Client) -> None:
    forum = make.forum(members=("KOR", "KGZ"))
    fill(forum, 1, clearance=Clearance.SECRETARIAT)
    client.force_login(make.user(forum, "secretariat"))
    assert b"Promise secretariat-0" in client.get("/en/kca/").content


def test_a_public_object_in_a_restricted_place_does_not_name_the_place(client: Client) -> None:
    forum = make.forum(members=("KOR", "KGZ"))
    fill(forum, 1)
    Place.objects.update(clearance=Clearance.SECRETARIAT)
    page = client.get("/en/kca/").content.decode()
    assert "Promise public-0" in page
    assert "City public-0" not in page


@pytest.mark.parametrize("address", ["/en/", "/en/kca/", "/ko/kca/", "/ru/"])
def test_a_stranger_gets_a_light_page_and_no_cookie(client: Client, address: str) -> None:
    fill(make.forum(members=("KOR", "KGZ")), 20)
    fill(make.forum("cajd", members=("JPN", "KGZ")), 20)
    answer = client.get(address)
    assert answer.status_code == 200
    assert not answer.cookies
    sheet = Path("static/css/kenesh.css").read_bytes()
    assert len(gzip.compress(answer.content)) + len(gzip.compress(sheet)) <= HEAVIEST


def test_every_edition_is_drawn_listed_and_in_the_table(client: Client) -> None:
    fill(make.forum(members=("KOR", "KGZ")), 3)
    page = client.get("/en/kca/").content.decode()
    for number in range(3):
        assert page.count(f'href="/en/kca/editions/public-{number}/"') >= 3


def test_an_idea_flows_to_the_edition_that_dealt_with_it_or_heard_it_again(client: Client) -> None:
    forum = make.forum(members=("KOR", "KGZ"))
    first, second, third = (make.edition(forum, key, position=number) for number, key in enumerate("123"))
    idea = Idea.objects.create(
        forum=forum, key="a", edition=first, title={"en": "A centre"}, text={"en": "A centre"}, stage="suggested"
    )
    Idea.objects.create(
        forum=forum,
        key="b",
        edition=second,
        title={"en": "A secretariat"},
        text={"en": "A secretariat"},
        stage="taken-up",
        outcome_edition=third,
        follows=idea,
    )
    page = client.get("/en/kca/").content.decode()
    assert "A centre · Idea carried on · Edition 2" in page
    assert "A secretariat · Idea taken up · Edition 3" in page
    Edition.objects.filter(key="3").update(clearance=Clearance.SECRETARIAT)
    assert "A secretariat" not in client.get("/en/kca/").content.decode()


@pytest.mark.parametrize("language", ["en", "ko", "ru"])
def test_what_is_not_settled_runs_on_to_today_in_every_language(language: str) -> None:
    forum = make.forum(members=("KOR", "KGZ"))
    fill(forum, 5)
    with translation.override(language):
        drawn = stories([forum], PUBLIC, dt.date(2012, 1, 1))[0].drawing
    assert drawn.today_x is not None
    assert {thread.x2 for thread in drawn.threads if thread.promise.due and thread.promise.due.year < 2012} == {
        drawn.today_x
    }


def test_a_forum_without_anything_teaches_what_belongs_there(client: Client) -> None:
    make.forum()
    assert "No edition is recorded yet" in client.get("/en/kca/").content.decode()
    assert "No forum is published here yet" not in client.get("/en/").content.decode()


def test_a_forum_that_is_not_there_and_one_that_is_not_public_look_alike(client: Client) -> None:
    make.forum("hidden", published=False)
    assert client.get("/en/hidden/").status_code == client.get("/en/nothing/").status_code == 404


def test_the_gallery_is_only_there_while_building(client: Client, settings: Any) -> None:
    settings.GALLERY = False
    assert client.get("/en/gallery/").status_code == 404
    settings.GALLERY = True
    assert client.get("/en/gallery/").status_code == 200


def test_every_page_of_a_forum_leads_to_what_has_no_place_in_its_navigation(client: Client) -> None:
    page = client.get(make.forum(members=("KOR", "KGZ")).get_absolute_url()).content.decode()
    for register in ("events", "centres", "honours", "offers", "contribution-calls"):
        assert f'href="/en/kca/{register}/"' in page

"""The register of people: every spelling, no confusion, nothing from where one may not look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils.html import strip_tags

from kenesh.people.models import NameForm, Post, Relation
from kenesh.realms.actions import reindex
from tests import make

if TYPE_CHECKING:
    from django.test import Client

    from kenesh.people.models import Person
    from kenesh.realms.models import Forum

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum() -> Forum:
    """A public forum."""
    return make.forum()


def named(forum: Forum, key: str, country: str, latin: str, **others: str) -> Person:
    """A person with a Latin name and others by language and script, e.g. ``ko_Hang``."""
    person = make.person(forum, latin, key=key, country=country)
    for tag, text in others.items():
        language, script = tag.split("_")
        NameForm.objects.create(person=person, text=text, language=language, script=script)
    return person


@pytest.fixture
def near_namesakes(forum: Forum) -> tuple[Person, Person]:
    """Two officials of the two Koreas whose names look nearly alike."""
    south = named(forum, "kim-kyou-hyun", "KOR", "Kim Kyou-hyun", ko_Hang="김규현")
    north = named(forum, "kim-kye-gwan", "PRK", "Kim Kye-gwan", ko_Hang="김계관")
    Relation.objects.create(person=south, other_key=north.key, sort="distinct", note={"en": "of the two Koreas"})
    return south, north


def read(client: Client, address: str) -> str:
    """The text of a page, on one line."""
    return " ".join(strip_tags(client.get(address).content.decode()).split())


def test_the_readers_script_comes_first_and_ones_own_beside_it(
    client: Client, forum: Forum, near_namesakes: tuple[Person, Person]
) -> None:
    address = f"/{{}}/{forum.key}/people/"
    assert "Kim Kyou-hyun 김규현" in read(client, address.format("en"))
    korean = client.get(address.format("ko")).content.decode()
    assert f">{near_namesakes[0].names.get(script='Hang')}</a>" in korean


def test_the_two_near_namesakes_stay_apart_and_say_so_on_both_pages(
    client: Client, near_namesakes: tuple[Person, Person]
) -> None:
    south, north = (read(client, person.get_absolute_url()) for person in near_namesakes)
    assert "Not the same person as Kim Kye-gwan 김계관" in south
    assert "of the two Koreas" in south
    assert "Not the same person as Kim Kyou-hyun 김규현" in north


def test_a_search_in_any_script_finds_the_one_and_not_the_other(
    client: Client, forum: Forum, near_namesakes: tuple[Person, Person]
) -> None:
    reindex(near_namesakes)
    for asked in ("김규현", "kyou-hyun"):
        page = client.get(f"/en/{forum.key}/people/", {"q": asked}).content.decode()
        assert "/kim-kyou-hyun/" in page, asked
        assert "/kim-kye-gwan/" not in page, asked


def test_people_are_filtered_by_country(client: Client, forum: Forum, near_namesakes: tuple[Person, Person]) -> None:
    page = client.get(f"/en/{forum.key}/people/", {"country": near_namesakes[1].country}).content.decode()
    assert "/kim-kye-gwan/" in page
    assert "/kim-kyou-hyun/" not in page


def test_a_guess_is_marked_and_never_the_title(client: Client, forum: Forum) -> None:
    person = make.person(forum, "Kim Kyou-hyun")
    NameForm.objects.create(person=person, text="Ким Гю Хён", language="ru", script="Cyrl", guess=True)
    page = client.get(f"/ru/{forum.key}/people/{person.key}/").content.decode()
    assert "<h1>Kim Kyou-hyun" in page
    assert "Ким Гю Хён" in page
    english = read(client, f"/en/{forum.key}/people/{person.key}/")
    assert english.count("our guess, not found in a source") == 1


def test_a_former_name_says_until_when(client: Client, forum: Forum) -> None:
    person = make.person(forum, "Sirojiddin Muhriddin")
    until = {"en": "name until May 2018"}
    NameForm.objects.create(person=person, text="Sirodjidin Aslov", language="en", script="Latn", remark=until)
    Post.objects.create(person=person, title={"en": "Minister of Foreign Affairs"}, since="2013", until="2020-08")
    page = read(client, person.get_absolute_url())
    assert "name until May 2018" in page
    assert "Minister of Foreign Affairs from 2013 until August 2020" in page


def test_the_same_person_in_another_forum_is_linked_only_where_visible(client: Client, forum: Forum) -> None:
    elsewhere = make.forum("caj", published=False)
    here, there = make.person(forum, "Aslov", key="aslov"), make.person(elsewhere, "Muhriddin", key="muhriddin")
    Relation.objects.create(person=here, other_forum="caj", other_key="muhriddin", sort="same", note={"en": "hint"})
    page = client.get(here.get_absolute_url()).content.decode()
    assert "muhriddin" not in page.lower()
    assert "hint" not in page
    elsewhere.published = True
    elsewhere.save()
    assert there.get_absolute_url() in client.get(here.get_absolute_url()).content.decode()
    assert here.get_absolute_url() in client.get(there.get_absolute_url()).content.decode()

"""Search finds a name however it is typed, and never what the asker may not know of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenesh.kit.codes import Codes
from kenesh.kit.localised import Localised
from kenesh.kit.refs import Ref
from kenesh.search.actions import Findable, forget, index
from kenesh.search.folding import asked, words
from kenesh.search.models import Row
from kenesh.search.queries import find
from tests import make

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def findable(number: int, *names: str, text: str = "", clearance: str = "public", forum_id: int = 1) -> Findable:
    """Something to be found."""
    return Findable(
        ref=Ref("person", number),
        forum_id=forum_id,
        clearance=clearance,
        cleared_for=Codes(),
        key=f"p{number}",
        path=f"/kca/people/p{number}/",
        heading=Localised({"en": names[0]}),
        names=names,
        texts=(text,),
    )


def found(query: str) -> list[int]:
    """The numbers of what a query finds, best first."""
    return [row.subject_id for row in find(query, Row.objects.all())]


@pytest.mark.parametrize(
    "query",
    ["otorbaev", "OTORBAEV", "Оторбаев", "оторб", "Жоомарт", "joomart otorbayev", "Otorbajew", "Dżoomart", "Dzoomart"],
)
def test_a_person_is_found_by_any_form_of_the_name(query: str) -> None:
    index([findable(1, "Djoomart Otorbaev", "Joomart Otorbayev", "Dżoomart Otorbajew", "Жоомарт Оторбаев")])
    assert found(query) == [1]


@pytest.mark.parametrize("query", ["사무국", "협력포럼", "포럼", "한중앙아", "한-중앙아", "중앙아 사무국"])
def test_the_middle_of_a_korean_compound_is_found(query: str) -> None:
    index([findable(1, "한-중앙아협력포럼사무국")])
    assert found(query) == [1]


def test_every_word_must_be_there() -> None:
    index([findable(1, "Kim Kyou-hyun"), findable(2, "Kim Kye-gwan")])
    assert found("kim kyou-hyun") == [1]
    assert found("kim park") == []


def test_a_name_counts_more_than_a_word_in_a_text() -> None:
    index([findable(1, "Somebody", text="spoke of Bishkek"), findable(2, "Bishkek")])
    assert found("bishkek") == [2, 1]


def test_an_object_is_indexed_once_and_can_be_taken_out() -> None:
    index([findable(1, "Old Name")])
    index([findable(1, "New Name")])
    assert found("new") == [1]
    assert found("old") == []
    forget([Ref("person", 1)])
    assert found("new") == []


@given(st.text(max_size=60))
def test_no_query_is_too_strange(query: str) -> None:
    assert isinstance(found(query), list)


@given(st.text(max_size=40))
def test_whatever_is_indexed_is_asked_for_in_a_spelling_it_is_kept_in(text: str) -> None:
    kept = words(text)
    for alternatives in asked(text):
        assert any(word in kept for word in alternatives)


@pytest.mark.parametrize(("clearance", "_countries"), make.CLEARANCES[1:])
def test_the_search_page_shows_strangers_only_what_is_public(client: Client, clearance: str, _countries: Codes) -> None:
    forum = make.forum()
    index([findable(1, "Open Secret", forum_id=forum.pk)])
    index([findable(2, "Closed Secret", forum_id=forum.pk, clearance=clearance)])
    page = client.get("/en/search/", {"q": "secret"}).content.decode()
    assert "Open Secret" in page
    assert "Closed" not in page
    assert "1 thing matches" in page


def test_the_search_page_of_an_unpublished_forum_finds_nothing(client: Client) -> None:
    forum = make.forum(published=False)
    index([findable(1, "Open Secret", forum_id=forum.pk)])
    assert "Open Secret" not in client.get("/en/search/", {"q": "secret"}).content.decode()


@pytest.mark.parametrize("query", ["", "x" * 10_000, "\x00", "' OR 1=1 --", '"*', "NEAR(a b)", "&|!():*", "%s %d"])
def test_the_search_page_answers_any_query(client: Client, query: str) -> None:
    assert client.get("/en/search/", {"q": query}).status_code == 200

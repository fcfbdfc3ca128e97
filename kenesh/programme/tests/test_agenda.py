"""What stands on an agenda, where it comes from, and who sees it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from kenesh.kit.localised import Localised
from kenesh.kit.verdict import Refused
from kenesh.programme.actions import place, set_papers, settle, withdraw
from kenesh.programme.models import AgendaItem, Session
from kenesh.programme.queries.agenda import annotated
from kenesh.realms.viewer import PUBLIC
from kenesh.sources.actions import Overtaken
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


@pytest.fixture
def forum() -> Forum:
    """A forum."""
    return make.forum(members=["KOR", "KAZ"])


@pytest.fixture
def edition(forum: Forum) -> Edition:
    """An edition still to be held."""
    return make.edition(forum, "18", state="planned")


@pytest.fixture
def officer(forum: Forum) -> Viewer:
    """Who keeps its record."""
    return make.viewer(forum, "secretariat")


def item(edition: Edition, words: str = "Forestry", **fields: object) -> AgendaItem:
    """An item that is not yet on the agenda."""
    return AgendaItem(forum=edition.forum, edition=edition, title=Localised({"en": words}), **fields)


def test_items_stand_in_the_order_in_which_they_were_placed(edition: Edition, officer: Viewer) -> None:
    for words in ("Forestry", "Textiles", "Rail"):
        place(item(edition, words), by=officer, at=AT)
    assert [str(one.title) for one in edition.agenda.all()] == ["Forestry", "Textiles", "Rail"]


@pytest.mark.parametrize("state", ["held", "cancelled", "unknown"])
def test_only_an_edition_still_to_be_held_has_an_agenda_to_fill(forum: Forum, officer: Viewer, state: str) -> None:
    with pytest.raises(Refused) as refused:
        place(item(make.edition(forum, "17", state=state)), by=officer, at=AT)
    assert "still to be held" in str(refused.value)
    assert not AgendaItem.objects.exists()


def test_the_same_item_stands_on_an_agenda_once_until_it_is_withdrawn(edition: Edition, officer: Viewer) -> None:
    first = place(item(edition), by=officer, at=AT)
    with pytest.raises(ValidationError):
        place(item(edition), by=officer, at=AT)
    withdraw(first, based_on=1, by=officer, at=AT)
    assert place(item(edition), by=officer, at=AT).pk != first.pk


def test_what_is_withdrawn_stays_on_record_and_is_not_withdrawn_twice(edition: Edition, officer: Viewer) -> None:
    placed = place(item(edition), by=officer, at=AT)
    withdraw(placed, based_on=1, by=officer, at=AT)
    assert "Withdrawn" in Client().get(placed.get_absolute_url()).content.decode()
    with pytest.raises(Refused):
        withdraw(placed, based_on=2, by=officer, at=AT)
    with pytest.raises(Refused):
        settle(placed, by=officer, at=AT)


def test_what_was_decided_on_is_not_withdrawn(edition: Edition, officer: Viewer) -> None:
    placed = place(item(edition), by=officer, at=AT)
    settle(placed, by=officer, at=AT)
    with pytest.raises(Refused):
        withdraw(placed, based_on=2, by=officer, at=AT)


def test_an_item_that_changed_meanwhile_is_looked_at_before_it_is_withdrawn(edition: Edition, officer: Viewer) -> None:
    placed = place(item(edition), by=officer, at=AT)
    AgendaItem.objects.update(version=2)
    with pytest.raises(Overtaken):
        withdraw(placed, based_on=1, by=officer, at=AT)


def test_no_item_is_placed_in_a_session_of_another_edition_or_forum(edition: Edition, officer: Viewer) -> None:
    other = make.edition(make.forum("caj"), "1", state="planned")
    elsewhere = Session.objects.create(forum=other.forum, edition=other, key="s", sort="special", title={"en": "S"})
    with pytest.raises(ValidationError):
        place(item(edition, session=elsewhere), by=officer, at=AT)
    client = Client()
    client.force_login(make.user(edition.forum, "secretariat"))
    address = reverse("agenda-place", args=("kca", edition.key))
    answer = client.post(address, {"version": 1, "title__en": "Forestry", "session": elsewhere.pk})
    assert answer.status_code == 200
    assert "session" in answer.context["form"].errors
    assert not AgendaItem.objects.exists()


def test_an_agenda_shows_only_what_its_reader_may_know_of(edition: Edition) -> None:
    make.item(edition, "open", title={"en": "Open to all"})
    make.item(edition, "inside", title={"en": "For members"}, clearance="members")
    page = Client().get(edition.get_absolute_url()).content.decode()
    assert "Open to all" in page
    assert "For members" not in page
    assert "1 entry" in Client().get(reverse("agenda", args=("kca",))).content.decode()


def test_an_item_says_where_it_comes_from_only_to_whoever_may_know_of_that(edition: Edition) -> None:
    placed = make.item(edition, "item")
    promise = make.commitment(edition.forum, "promise", countries=["KAZ"], title={"en": "Walnut trees"})
    make.answer(promise, agenda_item=placed, state="placed", text={"en": "Ask for a report"})
    member = Client()
    member.force_login(make.user(edition.forum, "focal-point", "KAZ"))
    for address in (placed.get_absolute_url(), edition.get_absolute_url()):
        assert "Ask for a report" in member.get(address).content.decode()
        assert "Ask for a report" not in Client().get(address).content.decode()


def test_papers_belong_to_an_item_and_stand_in_the_annotated_agenda(edition: Edition, officer: Viewer) -> None:
    made = place(item(edition, "Forestry", text=Localised({"en": "To adopt the plan"})), by=officer, at=AT)
    shown, hidden = make.paper(edition.forum, "plan"), make.paper(edition.forum, "secret", clearance="secretariat")
    set_papers(made, [shown, hidden], based_on=1, by=officer, at=AT)
    for address in (made.get_absolute_url(), edition.get_absolute_url()):
        page = Client().get(address).content.decode()
        assert "Paper plan" in page
        assert "Paper secret" not in page
    lines = annotated(edition, PUBLIC)
    assert [[str(paper.heading()) for paper in one.papers] for one in lines] == [["Paper plan"]]
    answer = Client().get(reverse("agenda-print", args=("kca", "18")))
    assert answer.content.startswith(b"%PDF")

"""One item of a catalogue written by hand: asked about where one like it is there, corrected, taken out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from kenesh.culture import actions
from kenesh.culture.models import CatalogueImport, Item
from kenesh.culture.tests import make as making
from kenesh.culture.tests.test_catalogues import AT, CHOSEN, POEMS, SAGA, centre, officer, taken
from kenesh.journal.models import Entry
from tests import make

if TYPE_CHECKING:
    from django.test import Client

    from kenesh.culture.models import Centre
    from kenesh.realms.viewer import Viewer

__all__ = ["centre", "officer"]


def test_an_item_written_by_hand_is_asked_about_where_one_like_it_is_there(centre: Centre, client: Client) -> None:
    user = make.user(centre.forum, "secretariat")
    client.force_login(user)
    at, shelf = reverse("catalogue-item", args=centre.where), reverse("catalogue", args=centre.where)
    said = {"title": "토지", "title_latin": "Land", "creator": "박경리", "year": "1969", "sort": "book", "version": "1"}
    said |= {"isbn": "978-0-306-40615-7", "language": "kor", "item": ""}
    assert client.post(at, said).status_code == 302
    one = Item.objects.get()
    assert (one.isbn, one.language, one.brought_by) == ("9780306406157", "ko", None)
    assert f"?item={one.pk}" in client.get(shelf, {"q": "land"}).content.decode()
    # All that is wrong at once, beside its field.
    wrong = client.post(at, {"title": "", "sort": "book", "isbn": "1", "language": "??", "year": "9", "item": ""})
    assert set(wrong.context["form"].errors) == {"title", "isbn", "language", "year"}
    again = {**said, "title": "Another", "version": "2"}
    asked = client.post(at, again)
    assert "likely in the catalogue already: “토지”" in asked.content.decode()
    assert client.post(at, {**again, "anyway": "on"}).status_code == 302
    assert Item.objects.count() == 2
    # A stale version loses nothing that was typed.
    assert client.post(at, {**said, "item": str(one.pk), "title": "토지 1"}).status_code == 409
    assert (
        client.post(at, {**said, "item": str(one.pk), "title": "토지 1", "anyway": "on", "version": "3"}).status_code
        == 302
    )
    one.refresh_from_db()
    assert one.title == "토지 1"
    assert client.post(at, {**said, "item": str(one.pk), "removed": "on", "version": "4"}).status_code == 302
    assert [entry.event for entry in Entry.objects.filter(event__startswith="catalogue.")][
        -1
    ] == "catalogue.item-removed"
    assert Item.objects.get().title == "Another"


def test_what_a_person_wrote_stays_when_a_file_is_taken_back(centre: Centre, officer: Viewer) -> None:
    first = taken(centre, officer, making.marc(POEMS, SAGA))
    other = making.record("r1", "Izbrannoe /", "Kim Sobolʹ", own=("Избранное", "Ким Соволь"), year=1963)
    taken(centre, officer, making.marc(CHOSEN), minute=1)
    second = taken(centre, officer, making.marc(other), minute=2)
    poems, chosen = Item.objects.get(control_number="k1"), Item.objects.get(control_number="r1")
    said: list[tuple[Item, dict[str, Any]]] = [(poems, {"call_number": "K 1"}), (chosen, {"year": 1964})]
    for version, (one, values) in enumerate(said):
        actions.set_item(centre, one, values, based_on=4 + version, by=officer, at=AT)
    actions.take_back(second, by=officer, at=AT)
    chosen.refresh_from_db()
    assert chosen.year == 1964
    actions.take_back(CatalogueImport.objects.get(applied_at=AT + dt.timedelta(minutes=1)), by=officer, at=AT)
    actions.take_back(first, by=officer, at=AT)
    assert sorted(Item.objects.values_list("control_number", flat=True)) == ["k1", "r1"]

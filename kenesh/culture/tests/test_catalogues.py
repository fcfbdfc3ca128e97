"""A catalogue: brought in as one act, searched across scripts, taken along, taken back as one act."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kenesh.culture import actions, policy, queries
from kenesh.culture.actions import cataloguing
from kenesh.culture.cataloguing import marc, workbook
from kenesh.culture.cataloguing.entries import SAID
from kenesh.culture.cataloguing.reading import read
from kenesh.culture.models import CatalogueImport, Item
from kenesh.culture.tests import make as making
from kenesh.journal.models import Entry
from kenesh.kit.verdict import Refused
from kenesh.people.limits import FROM_ONE
from kenesh.realms.viewer import PUBLIC
from tests import make

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.test import Client
    from pymarc import Record

    from kenesh.culture.models import Centre
    from kenesh.realms.viewer import Viewer

AT = making.AT
POEMS = making.poems()
CHOSEN = making.record("r1", "Izbrannoe /", "Kim Sobolʹ", own=("Избранное", "Ким Соволь"), year=1962)
SAGA = making.record("t1", "Land", "Pak, Kyŏng-ni", own=("토지", "박경리"), year=1969, isbn="9780306406157")


@pytest.fixture
def centre(db: None) -> Centre:
    """A centre without anything in it."""
    return making.centre(make.forum(members=["KOR", "KAZ"]))


@pytest.fixture
def officer(centre: Centre) -> Viewer:
    """An officer of its forum."""
    return make.viewer(centre.forum, "secretariat")


def taken(centre: Centre, by: Viewer, data: bytes, minute: int = 0) -> CatalogueImport:
    """A file that is taken in."""
    at = AT + dt.timedelta(minutes=minute)
    one = actions.bring_in(centre, data, name="catalogue.mrc", by=by, at=at)
    actions.take_in(one, by=by, at=at)
    return CatalogueImport.objects.get(pk=one.pk)


def library(centre: Centre, by: Viewer, *records: Record) -> CatalogueImport:
    """The same of these records."""
    return taken(centre, by, making.marc(*(records or (POEMS, CHOSEN, SAGA))))


def look(centre: Centre, **asked: str) -> list[str]:
    """The control numbers of what a search finds."""
    asking = QueryDict(mutable=True)
    asking.update(asked)
    return [one.control_number for one in queries.found(PUBLIC, centre, asking).items]


def said(centre: Centre) -> list[dict[str, Any]]:
    """Everything that the catalogue says, by control number."""
    items = Item.objects.filter(centre=centre).order_by("control_number")
    return [{name: getattr(item, name) for name in SAID} for item in items]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        # One name, whichever script and romanisation it is typed and catalogued in.
        ("김소월", ["k1", "r1"]),
        ("Kim So-wol", ["k1", "r1"]),
        ("kim sowol", ["k1", "r1"]),
        ("Ким Соволь", ["k1", "r1"]),
        ("Пак Кённи", ["t1"]),
        ("sovol", ["r1"]),
        ("진달래", ["k1"]),
        ("Chindallae", ["k1"]),
        ("toji", ["t1"]),
        ("land", ["t1"]),
        ("9780306406157", ["t1"]),
        ("kim", ["r1", "k1"]),
        ("nobody", []),
    ],
)
def test_a_search_finds_in_any_script(centre: Centre, officer: Viewer, query: str, numbers: Sequence[str]) -> None:
    library(centre, officer)
    assert sorted(look(centre, q=query)) == sorted(numbers)


@pytest.mark.parametrize(
    ("surname", "numbers"),
    [
        ("Choe Choi Ch'oe Tsoy Цой Чхве 최 崔", {"c1", "c2", "c3"}),
        ("Pak Park Bak Пак 박", {"t1"}),
        ("Rhee Lee Ли", {"l1", "l2"}),
        ("Aitmatov Aytmatov Айтматов 아이트마토프", {"a1", "a2"}),
    ],
)
def test_a_surname_alone_finds_the_same_in_every_script(
    centre: Centre, officer: Viewer, surname: str, numbers: set[str]
) -> None:
    more = (
        making.record("c1", "One", "Ch'oe, Mo-hyŏng", own=("하나", "최모형")),
        making.record("c2", "Two", "Choi Mohyung"),
        making.record("c3", "Tri", "Tsoĭ, Gennadiĭ", own=("Три", "Цой, Геннадий")),
        making.record("l1", "Four", "Yi, Po-gi", own=("넷", "이보기")),
        making.record("l2", "Piatʹ", "Li, Pogi", own=("Пять", "Ли Поги")),
        making.record("a1", "Shestʹ", "Aĭtmatov, Chingiz", own=("Шесть", "Айтматов, Чингиз")),
        making.record("a2", "Ilgop", "Aitʻmatʻop, Chʻinggijŭ", own=("일곱", "아이트마토프, 칭기즈")),
    )
    library(centre, officer, POEMS, SAGA, *more)
    assert {name: set(look(centre, q=name)) for name in surname.split()} == dict.fromkeys(surname.split(), numbers)


def test_filters_keep_language_kind_and_year(centre: Centre, officer: Viewer) -> None:
    library(centre, officer)
    assert look(centre, year="1962") == ["r1"]
    assert len(look(centre, language="ko", sort="book")) == 3
    # What makes no sense is not asked.
    assert len(look(centre, year="2020", language="xx")) == 3


def test_nothing_is_written_before_it_is_taken_in_and_one_entry_tells_of_it(centre: Centre, officer: Viewer) -> None:
    one = actions.bring_in(centre, making.marc(POEMS, SAGA), name="c.mrc", by=officer, at=AT)
    assert not Item.objects.exists()
    plan = actions.take_in(one, by=officer, at=AT)
    assert (len(plan.new), len(plan.changed), plan.same) == (2, 0, 0)
    (entry,) = Entry.objects.filter(event="catalogue.taken-in")
    assert entry.data == {"number": one.pk, "added": 2, "changed": 0}
    assert not CatalogueImport.objects.get().read


def test_what_came_in_while_a_file_was_worked_out_counts_too(centre: Centre, officer: Viewer) -> None:
    one, quicker = (
        actions.bring_in(centre, making.marc(*records), name="c.mrc", by=officer, at=AT)
        for records in ((POEMS, SAGA), (SAGA,))
    )
    worked_out = cataloguing._prepare(one, centre.version)  # noqa: SLF001 - what only happens at one moment
    actions.take_in(quicker, by=officer, at=AT)
    plan = cataloguing._write(one, worked_out, officer, AT)  # noqa: SLF001 - as above
    assert (len(plan.new), plan.same) == (1, 1)
    assert Item.objects.count() == 2


def test_the_same_file_changes_nothing(centre: Centre, officer: Viewer) -> None:
    library(centre, officer)
    again = library(centre, officer)
    assert (again.added, again.changed, again.same) == (0, 0, 3)


def test_items_are_known_by_control_number_then_isbn_then_title_creator_and_year(
    centre: Centre, officer: Viewer
) -> None:
    library(centre, officer)
    rows = (
        ["control_number", "title", "creator", "year", "isbn", "call_number"],
        ["k1", "Another title", "", "", "", "811 K"],
        ["", "Land", "", 1969, "0306406152", "813 P"],
        ["", "ИЗБРАННОЕ", "ким соволь", 1962, "", "891 K"],
        ["", "Избранное", "Ким Соволь", 1975, "", "891 N"],
    )
    plan = queries.compare(read(making.workbook(*rows))[0], centre)
    assert [(one.item.control_number, one.values["call_number"]) for one in plan.changed] == [
        ("k1", ("", "811 K")),
        ("t1", ("", "813 P")),
        ("r1", ("", "891 K")),
    ]
    assert [one.call_number for one in plan.new] == ["891 N"]
    # What the file leaves empty stays.
    assert "creator" not in plan.changed[0].values


def test_two_of_one_title_with_numbers_of_their_own_are_two(centre: Centre, officer: Viewer) -> None:
    library(centre, officer, making.record("a", "Poems"))
    assert library(centre, officer, making.record("b", "Poems")).added == 1


def test_the_same_item_twice_in_a_file_is_told(centre: Centre, officer: Viewer) -> None:
    rows = (["title", "year"], ["Poems", 1990], ["poems", 1990])
    with pytest.raises(actions.Stopped) as stopped:
        actions.bring_in(centre, making.workbook(*rows), name="c.xlsx", by=officer, at=AT)
    assert stopped.value.troubles[0].place == "Sheet, row 3"
    assert not CatalogueImport.objects.exists()


def test_one_act_takes_a_file_back(centre: Centre, officer: Viewer) -> None:
    library(centre, officer)
    before = said(centre)
    changed = making.poems()
    changed.add_field(*making.record("x", "y", isbn="9780306406157").get_fields("020"))
    later = taken(centre, officer, making.marc(changed, making.record("n", "New")), minute=1)
    assert (later.added, later.changed) == (1, 1)
    actions.take_back(later, by=officer, at=AT)
    assert said(centre) == before
    assert look(centre, q="new") == []


def test_a_file_is_not_taken_back_under_a_later_one(centre: Centre, officer: Viewer) -> None:
    first = library(centre, officer)
    taken(centre, officer, making.marc(making.record("n", "New")), minute=1)
    with pytest.raises(actions.Stopped, match="taken in later"):
        actions.take_back(first, by=officer, at=AT)


def test_what_came_in_goes_out_again(centre: Centre, officer: Viewer) -> None:
    library(centre, officer)
    other = making.centre(centre.forum, "other")
    third = making.centre(centre.forum, "third")
    taken(other, officer, b"".join(marc.written(Item.objects.filter(centre=centre))))
    taken(third, officer, workbook.written(Item.objects.filter(centre=centre)))
    assert said(centre) == said(other) == said(third)


def test_only_officers_bring_files_in_and_know_of_them(centre: Centre, officer: Viewer) -> None:
    one = library(centre, officer)
    for who in (PUBLIC, make.viewer(centre.forum, "focal-point", "KAZ")):
        assert not policy.may_catalogue(who, centre)
        assert not policy.files_of(who, centre).exists()
        with pytest.raises(Refused):
            actions.bring_in(centre, making.marc(POEMS), name="c.mrc", by=who, at=AT)
        with pytest.raises(Refused):
            actions.take_back(one, by=who, at=AT)


def test_items_are_seen_where_their_centre_is(centre: Centre, officer: Viewer, client: Client) -> None:
    library(centre, officer)
    centre.clearance = "members"
    centre.save()
    assert not policy.items_of(PUBLIC, centre).exists()
    assert policy.items_of(make.viewer(centre.forum, "focal-point", "KAZ"), centre).count() == 3
    for name in ("catalogue", "catalogue-files"):
        assert client.get(reverse(name, args=centre.where)).status_code in {302, 404}
    assert client.get(reverse("catalogue-export", args=(*centre.where, "xml"))).status_code == 404


def test_a_page_of_a_catalogue_costs_the_same_for_one_item_and_for_many(
    centre: Centre, officer: Viewer, client: Client
) -> None:
    library(centre, officer, making.record("1", "One"))
    page = reverse("catalogue", args=centre.where)
    client.get(page)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(page, {"q": "one"})
    library(centre, officer, *(making.record(str(at), f"One {at}") for at in range(2, 60)))
    with CaptureQueriesContext(connection) as many:
        shown = client.get(page, {"q": "one"})
    assert shown.content.count(b"<tr id=") == 50
    assert len(many) == len(few)


def test_a_file_becomes_a_search_result(centre: Centre, client: Client) -> None:
    client.force_login(make.user(centre.forum, "secretariat"))
    files = reverse("catalogue-files", args=centre.where)
    sent = SimpleUploadedFile("library.mrc", making.marc(POEMS, SAGA))
    dry = client.post(files, {"file": sent}, follow=True)
    assert "진달래꽃" in dry.content.decode()
    assert not Item.objects.exists()
    one = CatalogueImport.objects.get()
    client.post(reverse("catalogue-take-in", args=(*centre.where, one.pk)))
    client.logout()
    shown = client.get(reverse("catalogue", args=centre.where), {"q": "Kim So-wol"}).content.decode()
    assert "진달래꽃" in shown
    assert "토지" not in shown
    exported = client.get(reverse("catalogue-export", args=(*centre.where, "xml")))
    assert "박경리".encode() in b"".join(exported.streaming_content)  # type: ignore[attr-defined]  # it is streamed


def test_a_file_that_changes_nothing_is_not_offered_to_be_taken_in(
    centre: Centre, officer: Viewer, client: Client
) -> None:
    library(centre, officer)
    again = actions.bring_in(centre, making.marc(POEMS), name="again.mrc", by=officer, at=AT)
    client.force_login(make.user(centre.forum, "secretariat"))
    shown = client.get(again.get_absolute_url()).content.decode()
    assert reverse("catalogue-take-in", args=(*centre.where, again.pk)) not in shown
    assert reverse("catalogue-drop", args=(*centre.where, again.pk)) in shown


def test_what_stands_in_the_way_is_shown_with_its_place(centre: Centre, client: Client) -> None:
    client.force_login(make.user(centre.forum, "secretariat"))
    # The wrong number of the third would only be left out: it stands in nobody's way.
    wrong = making.record("w", "Title", isbn="9780306406158")
    sent = SimpleUploadedFile("library.mrc", making.marc(POEMS, making.record("b", ""), wrong) + b"00012")
    shown = client.post(reverse("catalogue-files", args=centre.where), {"file": sent})
    assert shown.status_code == 422
    assert "2 things stand in the way" in shown.content.decode()
    assert {"record 2 title", "record 3 020", "record 4"} <= {
        part.split("</strong>")[0] for part in shown.content.decode().split("<strong>")[1:]
    }
    assert not CatalogueImport.objects.exists()


def test_files_that_were_never_taken_in_are_forgotten(centre: Centre, officer: Viewer) -> None:
    actions.bring_in(centre, making.marc(POEMS), name="c.mrc", by=officer, at=AT)
    assert actions.drop_old(AT + dt.timedelta(days=13)) == 0
    assert actions.drop_old(AT + dt.timedelta(days=15)) == 1


def test_a_stranger_takes_the_whole_catalogue_along_so_many_times_an_hour(centre: Centre, client: Client) -> None:
    address = reverse("catalogue-export", args=(*centre.where, "xml"))
    cache.clear()
    assert [client.get(address).status_code for _turn in range(FROM_ONE + 1)][-2:] == [200, 429]
    client.force_login(make.user(centre.forum, "secretariat"))
    assert client.get(address).status_code == 200

"""Who owes what: the list, its counts and its workbook say the same, to each reader what they may know."""

from __future__ import annotations

import io
from collections import Counter
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from kenesh.kit.countries import country_name
from kenesh.kit.localised import Localised
from kenesh.kit.printing.blocks import Heading
from kenesh.people.models import NameForm, Organisation
from kenesh.projects.exports import owed_workbook, plain
from kenesh.projects.models import Agency, Owner, Reminder
from kenesh.projects.owing import owed_sheet
from kenesh.projects.queries.owed import NOBODY, STATES, Asked, Ledger, read
from kenesh.projects.sheets.owed import STATES as WORDS
from kenesh.projects.tests.make import TODAY, browser, owned
from kenesh.realms.viewer import PUBLIC, Holding, Viewer
from tests import make

if TYPE_CHECKING:
    from kenesh.projects.queries.owed import Debt
    from kenesh.realms.models import Forum

pytestmark = pytest.mark.django_db

# Some of every state, owed by nobody, by one and by several, of every clearance.
DUE = ("2026-12-01", "2025", "2020", "2030", "")
OWED_BY = ((), ("KAZ",), ("KAZ", "KOR"), ("JPN",))


def body(forum: Forum, key: str, country: str = "KAZ") -> Organisation:
    """A body of the register."""
    made = Organisation.objects.create(forum=forum, key=key, country=country)
    NameForm.objects.create(organisation=made, text=f"Body {key}", language="en", script="Latn", preferred=True)
    return made


def record(forum: Forum) -> None:
    """Promises and projects of every sort."""
    for number, (due, countries) in enumerate(product(DUE, OWED_BY)):
        clearance = ("public", "members", "secretariat")[number % 3]
        make.commitment(forum, f"c{number}", due=due, countries=countries, clearance=clearance)
        make.project(forum, f"p{number}", last_report=due or "2026", countries=countries, clearance=clearance)
        make.project(forum, f"q{number}", last_report=due, countries=countries, relation="sector")


def readers(forum: Forum) -> dict[str, Viewer]:
    """Who looks."""
    return {
        "public": PUBLIC,
        "member": make.viewer(forum, "focal-point", "KAZ"),
        "officer": make.viewer(forum, "secretariat"),
    }


def counted(found: list[Debt], countries: tuple[str, ...]) -> dict[str, Counter[str]]:
    """The same as the tally, counted from the list."""
    counts: dict[str, Counter[str]] = {country: Counter() for country in (*countries, NOBODY)}
    for debt in found:
        for share in debt.shares:
            if share.country in counts:
                counts[share.country][debt.state] += 1
    return counts


def rows(file: bytes) -> list[list[str]]:
    """The rows of a workbook below its headings, as text."""
    sheet = load_workbook(io.BytesIO(file)).active
    assert sheet is not None
    return [[str(cell.value or "") for cell in row] for row in sheet.iter_rows(min_row=3)]


@pytest.mark.parametrize("who", ["public", "member", "officer"])
def test_the_list_its_counts_and_its_workbook_agree(forum: Forum, who: str) -> None:
    record(forum)
    viewer = readers(forum)[who]
    found = read(Ledger(viewer, forum, TODAY).rows, viewer, forum)
    assert found
    counts = counted(found, forum.members)
    assert Ledger(viewer, forum, TODAY).tally() == counts
    file = owed_workbook(found, forum, TODAY, inside=False, origin="https://example.org/").getvalue()
    written = Counter((row[0], row[4]) for row in rows(file))
    for country in (*forum.members, NOBODY):
        name = country_name(country) if country else "No country named"
        for state in STATES:
            assert written[name, str(WORDS[state])] == counts[country][state], (country, state)
    assert sum(written.values()) == sum(len(debt.shares) for debt in found)


@pytest.mark.parametrize("who", ["public", "member", "officer"])
def test_what_is_narrowed_is_the_part_of_the_whole_that_was_asked_for(forum: Forum, who: str) -> None:
    record(forum)
    viewer = readers(forum)[who]
    whole = read(Ledger(viewer, forum, TODAY).rows, viewer, forum)

    def asked(**narrowed: Any) -> set[tuple[str, int]]:
        return {debt.about for debt in read(Ledger(viewer, forum, TODAY, Asked(**narrowed)).rows, viewer, forum)}

    for country in (*forum.members, NOBODY):
        expected = {debt.about for debt in whole if country in [share.country for share in debt.shares]}
        assert asked(country=country) == expected, country
    for state in STATES:
        assert asked(state=state) == {debt.about for debt in whole if debt.state == state}, state
    for kind in ("commitment", "project"):
        assert asked(kind=kind) == {debt.about for debt in whole if debt.about.kind == kind}, kind
    assert [debt.state for debt in whole] == sorted((debt.state for debt in whole), key=STATES.index)


def test_nobody_reads_or_counts_what_they_may_not_know_of(forum: Forum) -> None:
    record(forum)
    totals = []
    for viewer in readers(forum).values():
        found = read(Ledger(viewer, forum, TODAY).rows, viewer, forum)
        clearances = {debt.matter.clearance for debt in found}
        totals.append((len(found), clearances))
    assert [clearances for _number, clearances in totals] == [
        {"public"},
        {"public", "members"},
        {"public", "members", "secretariat"},
    ]
    assert totals[0][0] < totals[1][0] < totals[2][0]


def test_who_was_reminded_stands_in_the_workbook_of_members_only(forum: Forum) -> None:
    promise = make.commitment(forum, due="2020", countries=["KAZ"])
    about = {"forum": forum, "commitment": promise, "country": "KAZ", "clearance": "members"}
    Reminder.objects.create(**about, key="r", due="2020", sent="2021-01-31")
    owned(promise, official="A. Official")
    address = reverse("owed-file", args=("kca",))
    for who, expected in (("public", False), ("member", True), ("officer", True)):
        viewer = readers(forum)[who]
        answer = browser(None if viewer is PUBLIC else viewer).get(address)
        file = b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # a file response has it
        text = "\n".join(cell for row in rows(file) for cell in row)
        assert ("31 January 2021" in text) == expected, who
        assert ("A service" in text) == expected, who
        assert "A. Official" not in text


def test_a_member_s_bodies_answer_for_it_and_else_those_that_carry_the_project(forum: Forum) -> None:
    project = make.project(forum, last_report="2020", countries=["KAZ", "KOR"])
    Agency.objects.create(project=project, organisation=body(forum, "carrier"))
    Agency.objects.create(project=project, organisation=body(forum, "fund", "KOR"))
    viewer = make.viewer(forum, "secretariat")

    def bodies() -> dict[str, list[str]]:
        [debt] = read(Ledger(viewer, forum, TODAY).rows, viewer, forum)
        return {share.country: [str(one.heading()) for one in share.bodies] for share in debt.shares}

    assert bodies() == {"KAZ": ["Body carrier"], "KOR": ["Body fund"]}
    owned(project)
    assert bodies() == {"KAZ": ["A service"], "KOR": ["Body fund"]}
    found = Ledger(viewer, forum, TODAY, Asked(organisation=Organisation.objects.get(key="fund").pk))
    assert len(found.rows) == 1


def test_an_official_s_own_list_holds_what_they_answer_for_and_members_alone_may_ask_for_it(forum: Forum) -> None:
    promise, other = make.commitment(forum, "a", countries=["KAZ"], due="2016"), make.commitment(forum, "b", due="2016")
    owned(promise, official="A. Official")
    owned(other, official="B. Official", until="2020")
    member, ledger = make.viewer(forum, "focal-point", "KAZ"), "/en/kca/owed/?official=A.+Official"
    [row] = Ledger(member, forum, TODAY, Asked(official="A. Official")).rows
    assert row.about.id == promise.pk
    assert not Ledger(member, forum, TODAY, Asked(official="A. Official", organisation=0)).rows
    page = browser(member).get(ledger).content.decode()
    assert 'value="A. Official" selected' in page
    assert "B. Official" not in page, "whoever answered for it once"
    assert "A. Official" not in Client().get(ledger).content.decode()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("https://example.org")'])
def test_a_cell_that_begins_like_a_formula_is_text(forum: Forum, text: str) -> None:
    promise = make.commitment(forum, due="2020", countries=["KAZ"], title={"en": text})
    owned(promise, body={"en": text})
    viewer = make.viewer(forum, "secretariat")
    found = read(Ledger(viewer, forum, TODAY).rows, viewer, forum)
    book = load_workbook(owed_workbook(found, forum, TODAY, inside=True, origin="https://example.org"))
    sheet = book.active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [cell.value for cell in cells if str(cell.value).startswith(("=", "+", "-", "@", "\t"))]


def test_what_no_workbook_can_hold_is_left_out_of_it() -> None:
    assert plain("one\x07two\x00") == "onetwo"
    assert plain("\x07=1+1") == "'=1+1"


def test_a_forum_called_by_a_formula_is_not_one(forum: Forum) -> None:
    forum.name = Localised({"en": "=1+1"})
    file = owed_workbook([], forum, TODAY, inside=True, origin="https://example.org").getvalue()
    sheet = load_workbook(io.BytesIO(file)).active
    assert sheet is not None
    assert sheet["A1"].data_type == "s"


def test_bad_filters_are_ignored(forum: Forum) -> None:
    record(forum)
    client = browser()
    whole = client.get(reverse("owed", args=("kca",))).context["page"].paginator.count
    for name in ("country", "body", "state", "sort"):
        for text in ("nonsense", "'", "9" * 3000, "caj"):
            found = client.get(reverse("owed", args=("kca",)), {name: text})
            assert found.context["page"].paginator.count == whole, (name, text[:10])
    assert client.get(reverse("owed", args=("kca",)), {"page": "999"}).status_code == 200


def test_a_long_list_comes_in_pages_and_its_workbook_whole(forum: Forum) -> None:
    for number in range(40):
        make.commitment(forum, f"c{number:02}", due="2020", countries=["KAZ"])
    client = browser()
    page = client.get(reverse("owed", args=("kca",)))
    assert len(page.context["rows"]) == 30
    answer = client.get(reverse("owed-file", args=("kca",)))
    assert len(rows(b"".join(answer.streaming_content))) == 40  # type: ignore[attr-defined]  # a file response has it


def test_the_list_is_printed_by_member_and_person(client: Client, forum: Forum) -> None:
    promise = make.commitment(forum, countries=["KAZ", "KOR"], due="2016")
    hidden = make.commitment(forum, "hidden", countries=["KAZ"], due="2016", clearance="secretariat")
    Owner.objects.create(
        forum=forum, key="o", commitment=promise, country="KAZ", body={"en": "Forest Service"}, official="A. Official"
    )
    reader = Viewer(holdings=(Holding(forum.pk, "focal-point"),))
    rows = Ledger(reader, forum, TODAY).rows
    debts = read(rows, reader, forum)
    sheet = owed_sheet(debts, forum, TODAY, narrowed=[], marking="Members", only=("", "", ""))
    called = [block.text for block in sheet.blocks if isinstance(block, Heading)]
    nobody = "No responsible body or official is on record."
    assert called == ["Kazakhstan", "A. Official, Forest Service", "Republic of Korea", nobody]
    assert str(hidden.heading()) not in str(sheet.blocks)
    only = owed_sheet(debts, forum, TODAY, narrowed=[], marking="Members", only=("", "A. Official", ""))
    assert [block.text for block in only.blocks if isinstance(block, Heading)] == called[:2]
    client.force_login(make.user(forum, "secretariat"))
    answer = client.get(reverse("owed-print", args=(forum.key,)))
    assert answer.content.startswith(b"%PDF")

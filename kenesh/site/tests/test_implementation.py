"""“Implementation of the N-th forum”: written from the record, for whoever reads it."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from docx import Document

from kenesh.decisions.models import Decision
from kenesh.forums.models import Edition
from kenesh.kit.printing.blocks import Figures, Grid
from kenesh.people.models import User
from kenesh.projects.models import Amount, Project
from kenesh.realms.viewer import PUBLIC
from kenesh.site.implementation import report
from kenesh.site.queries.implementation import implementation
from tests import make

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import DjangoAssertNumQueries

    from kenesh.kit.printing.blocks import Printed
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

TODAY = dt.date(2026, 11, 24)
pytestmark = [pytest.mark.django_db, pytest.mark.walk]


@pytest.fixture
def forum() -> Forum:
    return make.forum(members=["KOR", "KAZ", "UZB"])


@pytest.fixture
def edition(forum: Forum) -> Edition:
    """An edition that promised four things, of which one is secret, and began three projects."""
    held = make.edition(forum, "7", number=7, date="2013-10-04", position=1)
    make.edition(forum, "18", number=18, state="planned", date="2027", position=2)
    make.commitment(forum, "done", edition=held, countries=["KOR"], assessment="completed", fulfilled_on="2017-07-10")
    make.commitment(forum, "late", edition=held, countries=["KAZ", "UZB"], due="2015", assessment="limited")
    make.commitment(forum, "lost", edition=held, assessment="no-evidence")
    make.commitment(forum, "secret", edition=held, countries=["KAZ"], due="2016", clearance="secretariat")
    make.idea(forum, edition=held)
    decided = Decision.objects.create(forum=forum, key="d1", edition=held, text={"en": "To plant trees"})
    wood = make.project(forum, "wood", edition=held, countries=["KAZ"], sector="31220", relation="decided")
    road = make.project(forum, "road", decision=decided, countries=["KAZ", "UZB"], stage="completed", relation="traced")
    make.project(forum, "elsewhere", countries=["KAZ"], relation="sector")
    Amount.objects.create(project=wood, sort="planned", value=8_200_000, currency="USD")
    Amount.objects.create(project=road, sort="planned", value=500_000, currency="USD")
    Amount.objects.create(project=road, sort="spent", value=2_000_000_000, currency="KRW")
    Amount.objects.create(project=road, sort="spent", words={"en": "some trees"})
    return held


def written(edition: Edition, viewer: Viewer = PUBLIC) -> Printed:
    kept = Edition.objects.select_related("forum").get(pk=edition.pk)
    return report(implementation(kept, viewer, TODAY))


def counted(document: Printed) -> Iterator[tuple[int, str]]:
    """Every figure that leads to rows."""
    for block in document.blocks:
        spans: list[tuple[str, str]] = []
        if isinstance(block, Figures):
            spans = [(one.number, one.href) for one in block.figures]
        if isinstance(block, Grid):
            spans = [(span.text, span.href) for row in block.rows for cell in row for span in cell]
        yield from ((int(text), href) for text, href in spans if "?" in href)


def grid(document: Printed, caption: str) -> list[list[str]]:
    """The rows of a table in plain words."""
    found = next(one for one in document.blocks if isinstance(one, Grid) and one.caption == caption)
    return [["".join(span.text for span in cell) for cell in row] for row in found.rows]


def everything(document: Printed) -> str:
    return repr(document)


def test_every_figure_leads_to_as_many_rows_as_it_says(edition: Edition, client: Client) -> None:
    figures = list(counted(written(edition)))
    assert len(figures) > 18
    for number, href in figures:
        page = client.get(href).content.decode()
        # The list stands last on its page.
        rows = re.findall(r"<tr>", page.rpartition("<tbody>")[2].partition("</tbody>")[0]) if "<tbody>" in page else []
        assert len(rows) == number, href


def test_what_became_of_each_promise_is_told(edition: Edition) -> None:
    rows = {row[0]: row[1:] for row in grid(written(edition), "Commitments made at this edition")}
    assert rows["Promise late"] == ["Kazakhstan and Uzbekistan", "2015", "Limited", "Late", "unknown"]
    assert rows["Promise lost"][:3] == ["No country named", "unknown", "No evidence found"]
    assert len(rows) == 3


def test_what_the_reader_may_not_know_of_is_neither_named_nor_counted(edition: Edition) -> None:
    officer = make.viewer(edition.forum, "secretariat")
    assert "secret" not in everything(written(edition))
    assert "Promise secret" in everything(written(edition, officer))
    assert written(edition).marking == "Public"
    assert written(edition, officer).marking == "For the members of the forum"


def test_a_project_is_its_editions_through_what_the_edition_decided(edition: Edition) -> None:
    assert {row[0].partition(" ·")[0] for row in grid(written(edition), "Projects that came of this edition")} == {
        "Project wood",
        "Project road",
    }


def test_a_project_is_not_tied_to_an_edition_by_what_the_reader_may_not_know_of(edition: Edition) -> None:
    Decision.objects.update(clearance="secretariat")
    assert "Project road" not in everything(written(edition))


def test_money_is_never_added_across_currencies_and_says_what_it_leaves_out(edition: Edition) -> None:
    document = written(edition)
    assert grid(document, "Sums by currency; nothing is converted") == [
        ["KRW", "unknown", "unknown", "unknown", "2,000,000,000 KRW"],
        ["USD", "8,700,000 USD", "unknown", "unknown", "unknown"],
    ]
    assert "Left out for want of a number or a currency: 1." in everything(document)


def test_what_is_open_comes_with_what_is_to_be_decided(edition: Edition) -> None:
    rows = {row[0]: row[1:] for row in grid(written(edition), "Matters of this edition that are open")}
    assert rows["Promise late"] == [
        "It was due 2015, and nobody says that it is completed.",
        "Set another date, or say what replaces it.",
    ]
    assert "Promise done" not in rows
    assert {"Promise lost", "Idea idea", "Project wood"} <= set(rows)
    assert "Edition 18" in everything(written(edition))


def test_unknowns_are_counted_and_named(edition: Edition) -> None:
    rows = {
        row[0]: row[1:]
        for row in grid(written(edition), "Facts that this report asks for and the record does not hold")
    }
    assert rows["When a commitment is due"] == ["2 of 3", "Promise done; Promise lost"]
    assert rows["What was spent on a project"] == ["1 of 2", "Project wood"]


def test_an_edition_of_which_nothing_is_known_says_so(forum: Forum) -> None:
    document = written(make.edition(forum, "2", state="unknown"))
    assert "The record holds nothing that this edition promised, put forward or began." in everything(document)


@pytest.mark.parametrize("language", ["en", "ko", "ru"])
def test_page_and_files_say_the_same_in_every_language(edition: Edition, language: str) -> None:
    client = Client()
    with override(language):
        page, word, pdf = (
            client.get(reverse(f"implementation{ending}", args=("kca", edition.key)))
            for ending in ("", "-docx", "-pdf")
        )
    assert {page.status_code, word.status_code, pdf.status_code} == {200}
    text = page.content.decode()
    file = Document(io.BytesIO(word.content))
    said = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    for told in ("Promise late", "Project road"):
        assert told in text
        assert any(told in one for one in said)
    assert b"pdfuaid" in pdf.content
    assert f"-{language}.pdf" in pdf["Content-Disposition"]


def test_the_files_hold_no_more_than_the_reader_may_know(edition: Edition) -> None:
    client = Client()
    address = reverse("implementation-docx", args=("kca", edition.key))
    file = Document(io.BytesIO(client.get(address).content))
    assert not any("secret" in cell.text for table in file.tables for row in table.rows for cell in row.cells)
    client.force_login(User.objects.get(pk=make.viewer(edition.forum, "secretariat").account))
    file = Document(io.BytesIO(client.get(address).content))
    assert any("Promise secret" in cell.text for table in file.tables for row in table.rows for cell in row.cells)


def test_a_report_on_an_edition_that_is_hidden_is_not_there(edition: Edition) -> None:
    edition.clearance = "members"
    edition.save()
    for ending in ("", "-docx", "-pdf"):
        assert Client().get(reverse(f"implementation{ending}", args=("kca", edition.key))).status_code == 404


def test_the_button_stands_on_the_page_of_an_edition_that_was_held(edition: Edition, client: Client) -> None:
    address = reverse("implementation", args=("kca", edition.key))
    assert address in client.get(edition.get_absolute_url()).content.decode()
    planned = reverse("edition", args=("kca", "18"))
    assert "/implementation/" not in client.get(planned).content.decode()


def test_a_report_on_many_costs_the_queries_of_a_report_on_one(
    edition: Edition, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def cost() -> int:
        with django_assert_max_num_queries(12) as queries:
            written(edition, officer)
        return len(queries)

    officer = make.viewer(edition.forum, "secretariat")
    few = cost()
    for number in range(30):
        made: Any = make.commitment(edition.forum, f"c{number}", edition=edition, countries=["UZB"], due="2016")
        work = make.project(edition.forum, f"p{number}", commitment=made, countries=["UZB"])
        Amount.objects.create(project=work, sort="planned", value=number + 1, currency="USD")
    assert cost() == few


def test_projects_are_counted_by_goal_where_any_serves_one(edition: Edition) -> None:
    def tables() -> list[list[tuple[str, int]]]:
        grids = [one for one in written(edition).blocks if isinstance(one, Grid) and one.columns[0].label == "Goal"]
        return [[(row[0][0].text, int(row[1][0].text)) for row in grid.rows] for grid in grids]

    assert tables() == []
    Project.objects.filter(key="wood").update(sdgs=["15", "15.3", "13"])
    Project.objects.filter(key="road").update(sdgs=["13.1"])
    assert tables() == [[("13 Climate action", 2), ("15 Life on land", 1)]]

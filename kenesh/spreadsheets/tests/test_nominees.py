"""Nominations as a workbook: shown first, all that is wrong at once, and back again without a change."""

from __future__ import annotations

import datetime as dt
import io
import time
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from kenesh.journal.models import Entry
from kenesh.nominations.actions import desk
from kenesh.nominations.actions.nominating import write
from kenesh.nominations.models import Nomination
from kenesh.nominations.models.nomination import WRITTEN
from kenesh.nominations.tests.conftest import edition, focal, forum, host, officer
from kenesh.nominations.tests.scene import AT, browser, nominated
from kenesh.spreadsheets.nominees.columns import columns
from tests import make

if TYPE_CHECKING:
    from django.test import Client

    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer

__all__ = ["edition", "focal", "forum", "host", "officer"]
pytestmark = pytest.mark.django_db
HERE = ("kca", "19")


def book(*rows: dict[str, Any], change: Any = None) -> SimpleUploadedFile:
    """A workbook with these rows."""
    made = Workbook()
    sheet: Any = made.active
    names = [name for name, _label in columns()]
    sheet.append(names)
    for row in rows:
        sheet.append([row.get(name) for name in names])
    if change:
        change(sheet)
    file = io.BytesIO()
    made.save(file)
    return SimpleUploadedFile("list.xlsx", file.getvalue())


def shown(client: Client, file: SimpleUploadedFile, **typed: Any) -> Any:
    """What the page says of a file."""
    return client.post(reverse("nominees", args=HERE), {"file": file, **typed})


def test_a_list_is_shown_first_and_written_when_one_says_so(edition: Edition, focal: Viewer) -> None:
    client = browser(focal)
    rows = [
        {"category": "delegate", "surname": "Serikov", "given": "Arman", "function.ru": "Директор"},
        {"category": "수석대표", "surname": "Akhmetova", "given": "Dana", "email": "dana@example.org"},
    ]
    answer = shown(client, book(*rows), hand_on="on")
    assert not Nomination.objects.exists()
    assert len(answer.context["judged"].new) == 2
    assert client.post(reverse("nominees", args=HERE), {"list": answer.context["list"]}).status_code == 302
    assert {(one.surname, one.country, one.state) for one in Nomination.objects.all()} == {
        ("Serikov", "KAZ", "endorsed"),
        ("Akhmetova", "KAZ", "endorsed"),
    }
    assert Nomination.objects.get(surname="Serikov").function == {"ru": "Директор"}
    assert Entry.objects.filter(event="nomination.begun").count() == 2


def test_whoever_is_likely_on_record_or_nominated_already_is_shown_with_the_reason(
    edition: Edition, focal: Viewer
) -> None:
    make.person(edition.forum, "Ахметова Дана", country="KAZ")
    nominated(edition, focal)
    rows = [
        {"category": "delegate", "own_name": "Сериков Арман"},
        {"category": "head", "surname": "Akhmetova", "given": "Dana"},
        {"category": "delegate", "own_name": "Ахметова Дана"},
        {"category": "delegate", "surname": "Bekova", "given": "Aliya"},
    ]
    answer = shown(browser(focal), book(*rows))
    found = [(str(one.heading()), str(other.heading())) for _row, one, other, _why in answer.context["alike"]]
    assert sorted(found) == [
        ("AKHMETOVA Dana", "Ахметова Дана"),
        ("Ахметова Дана", "AKHMETOVA Dana"),
        ("Ахметова Дана", "Ахметова Дана"),
        ("Сериков Арман", "SERIKOV Arman"),
    ]
    assert "Both are of Kazakhstan." in answer.content.decode()
    assert "Row 3: AKHMETOVA Dana" in answer.content.decode()
    # It is no obstacle.
    assert answer.context["list"]


def test_a_person_in_two_rows_is_told_by_the_other_row(edition: Edition, focal: Viewer) -> None:
    row = {"category": "delegate", "surname": "Serikov", "given": "Arman"}
    answer = shown(browser(focal), book(row, row))
    assert [(one.number, one.words) for one in answer.context["judged"].amiss] == [(3, "Row 2 names this person too.")]


def test_what_was_fetched_comes_back_without_a_change(edition: Edition, officer: Viewer, focal: Viewer) -> None:
    nominated(edition, focal, "endorsed")
    sent: Any = browser(officer).get(reverse("nominees-file", args=HERE))
    fetched = b"".join(sent.streaming_content)
    answer = shown(browser(officer), SimpleUploadedFile("list.xlsx", fetched))
    assert answer.context["judged"].same == 1
    assert answer.context["nothing"]
    workbook = load_workbook(io.BytesIO(fetched))
    sheet: Any = workbook.active
    names = [cell.value for cell in sheet[2]]
    # A category is chosen by its name.
    (chosen,) = sheet.data_validations.dataValidation
    assert str(chosen.sqref) == "C3:C5000"
    assert "Delegate" in [cell.value for cell in workbook["Lists"]["A"]]
    sheet.cell(3, names.index("given") + 1).value = "Arman Bolat"
    changed = io.BytesIO()
    workbook.save(changed)
    answer = shown(browser(officer), SimpleUploadedFile("list.xlsx", changed.getvalue()))
    browser(officer).post(reverse("nominees", args=HERE), {"list": answer.context["list"]})
    assert Nomination.objects.get().given == "Arman Bolat"


def test_a_list_changes_only_what_it_has_columns_for_and_what_was_shown(
    edition: Edition, officer: Viewer, focal: Viewer
) -> None:
    one = nominated(edition, focal, "endorsed", function={"en": "Director", "ko": "국장"})
    made = Workbook()
    sheet: Any = made.active
    sheet.append(["key", "category", "surname", "function.ko", "honorific.en"])
    sheet.append([one.key, "delegate", "Serikova", None, "Ms"])
    sheet.append([None] * 5)
    file = io.BytesIO()
    made.save(file)
    client = browser(officer)
    answer = shown(client, SimpleUploadedFile("list.xlsx", file.getvalue()))
    # Somebody writes meanwhile, what is in no column even: all of it waits to be looked at again.
    one.refresh_from_db()
    values = {name: getattr(one, name) for name in WRITTEN}
    write(one, {**values, "organisation": "Railways"}, based_on=one.version, by=officer, at=AT)
    late = client.post(reverse("nominees", args=HERE), {"list": answer.context["list"]})
    assert late.status_code == 409
    assert one.key in str(late.context["problems"].all)
    answer = shown(client, SimpleUploadedFile("list.xlsx", file.getvalue()))
    assert client.post(reverse("nominees", args=HERE), {"list": answer.context["list"]}).status_code == 302
    one.refresh_from_db()
    assert (one.surname, one.given, one.email, one.language) == ("Serikova", "Arman", "arman@example.org", "ru")
    assert (one.function, one.honorific, one.organisation) == ({"en": "Director"}, {"en": "Ms"}, "Railways")


def test_everything_wrong_is_named_at_once_with_its_cell(edition: Edition, focal: Viewer) -> None:
    def spoil(sheet: Any) -> None:
        sheet.merge_cells("K6:L6")
        sheet["F3"] = "=1+1"

    rows: list[dict[str, Any]] = [
        {"category": "delegate", "surname": "Sеrikov", "given": "Arman"},
        {"category": "delegate", "surname": "Akhmetova"},
        {"category": "minister", "surname": "Omarov", "email": "nobody"},
        {
            "category": "delegate",
            "surname": dt.datetime(2026, 1, 2, tzinfo=dt.UTC).replace(tzinfo=None),
            "language": "xx",
        },
        {"category": "delegate", "surname": "Twice", "given": "One"},
        {"category": "delegate", "surname": "Twice", "given": "One"},
    ]
    answer = shown(browser(focal), book(*rows, change=spoil))
    told = "\n".join(str(one) for one in answer.context["problems"].all)
    for found in (
        "D2",
        "Cyrillic",
        "F3",
        "formula",
        "C4",
        "merged",
        "date",
        "O5",
        "Head of delegation, Delegate",
        "e-mail",
        "Row 6 names this person too.",
    ):
        assert found in told, found
    assert "list" not in answer.context
    assert not Nomination.objects.exists()


def test_fifty_thousand_rows_are_refused_in_one_sentence_beside_the_file_and_none_is_read(
    edition: Edition, focal: Viewer
) -> None:
    made = Workbook(write_only=True)
    sheet = made.create_sheet("nominations")
    sheet.append(["category", "surname"])
    for number in range(50_000):
        sheet.append(["delegate", f"Person {number}"])
    file = io.BytesIO()
    made.save(file)
    begun = time.process_time()
    answer = shown(browser(focal), SimpleUploadedFile("list.xlsx", file.getvalue()))
    (said,) = answer.context["form"].errors["file"]
    assert said == "A sheet of this workbook has 50001 rows, and at most 5000 are taken at once."
    assert "problems" not in answer.context
    # Reading as many takes seconds.
    assert time.process_time() - begun < 3


def test_a_list_never_breaks_a_quota_and_never_reaches_into_another_country(
    edition: Edition, officer: Viewer, focal: Viewer
) -> None:
    desk.set_quotas(edition, "KAZ", {"delegate": 1}, based_on=1, by=officer, at=AT)
    rows = [{"category": "delegate", "surname": name} for name in ("Serikov", "Akhmetova")]
    answer = shown(browser(focal), book(*rows), hand_on="on")
    assert "1" in str(answer.context["problems"].all[0])
    theirs = nominated(edition, officer, country="UZB")
    foreign = [
        {"country": "UZB", "category": "delegate", "surname": "Karimov"},
        {"key": theirs.key, "country": "UZB", "category": "delegate", "surname": "Changed"},
    ]
    answer = shown(browser(focal), book(*foreign))
    assert len(answer.context["problems"].all) >= 2
    assert "Serikov" not in str(answer.context["problems"].all)


def test_what_was_shown_to_one_person_is_not_written_by_another(
    edition: Edition, officer: Viewer, focal: Viewer
) -> None:
    answer = shown(browser(focal), book({"category": "delegate", "surname": "Serikov"}))
    taken = browser(officer).post(reverse("nominees", args=HERE), {"list": answer.context["list"]})
    assert taken.status_code == 409
    assert not Nomination.objects.exists()


def test_all_that_stands_in_the_way_can_be_fetched_by_whoever_was_shown_it(
    edition: Edition, focal: Viewer, officer: Viewer
) -> None:
    client = browser(focal)
    wrong = [{"category": "head", "surname": "Серикoв", "given": "=1+1"} for _row in range(250)]
    page = shown(client, book(*wrong))
    problems = page.context["problems"]
    assert (problems.total >= 250, len(problems.shown), problems.more) == (True, 200, problems.total - 200)
    # Sealed with the second in which the page was written, so it is read from there.
    kept = page.content.decode().partition('name="problems" value="')[2].partition('"')[0]
    answer = client.post(reverse("nominees", args=HERE), {"problems": kept})
    assert answer["Cache-Control"] == "private, no-store"
    sheet: Any = load_workbook(io.BytesIO(b"".join(answer))).active
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert len(rows) == problems.total
    assert {row[1] for row in rows} >= set(range(2, 252))
    assert all(column.isalpha() and what for _sheet, row, column, what, _how in rows if row)
    assert not [cell for line in sheet.iter_rows() for cell in line if cell.data_type == "f"]
    for who, said in ((officer, kept), (focal, f"{kept}x"), (focal, "")):
        assert browser(who).post(reverse("nominees", args=HERE), {"problems": said}).status_code == 409

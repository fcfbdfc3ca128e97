"""Workbooks on their pages and from the command line."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from typer.testing import CliRunner

from kenesh.projects.models import Project
from kenesh.sources.actions import revise
from kenesh.spreadsheets.commands import app
from kenesh.spreadsheets.models import SheetImport
from kenesh.spreadsheets.tests.editing import AT, fetched, place, sent, write
from tests import make

if TYPE_CHECKING:
    from pathlib import Path

    from kenesh.people.models import User
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(forum: Forum) -> User:
    """An officer."""
    return make.user(forum, "secretariat", name="Aigul")


@pytest.fixture
def browser(user: User) -> Client:
    """Their browser."""
    client = Client()
    client.force_login(user)
    return client


def upload(client: Client, data: bytes, name: str = "projects.xlsx", *, follow: bool = True) -> Any:
    """Send a file."""
    file = SimpleUploadedFile(name, data)
    return client.post(reverse("spreadsheets", args=("kca",)), {"file": file}, follow=follow)


def text(answer: Any) -> str:
    """A page."""
    return str(answer.content.decode())


def test_a_list_is_fetched_sent_shown_applied_and_taken_back_on_pages(
    browser: Client, forum: Forum, project: Project
) -> None:
    file = browser.get(reverse("spreadsheet-file", args=("kca", "projects")))
    data = b"".join(file.streaming_content)  # type: ignore[attr-defined]  # it is a file
    assert "kca-projects-" in file["Content-Disposition"]
    shown = upload(browser, write(data, relation="related"))
    page = text(shown)
    for words in (
        "What would change",
        "Traced to the forum",
        "Of a related organisation",
        "Apply all of this",
        "projects.xlsx",
    ):
        assert words in page
    one = SheetImport.objects.get()
    done = browser.post(reverse("spreadsheet-apply", args=("kca", one.pk)), follow=True)
    assert "Take all of it back" in text(done)
    project.refresh_from_db()
    assert project.relation == "related"
    back = browser.post(reverse("spreadsheet-undo", args=("kca", one.pk)), follow=True)
    assert "Only an import that was applied can be taken back, and only once." in text(back)
    project.refresh_from_db()
    assert project.relation == "traced"
    assert "projects.xlsx" in text(browser.get(reverse("spreadsheets", args=("kca",))))
    history = text(browser.get(project.get_absolute_url()))
    assert history.count("Aigul changed relation") == 2


def test_a_file_with_hitches_shows_all_of_them_with_what_the_other_rows_would_do_and_keeps_nothing(
    browser: Client, forum: Forum, project: Project
) -> None:
    make.project(forum, "other")
    data = write(fetched(forum), relation="=1+1", end=41551)
    data = write(data, "Projects", 4, relation="related")
    page = text(upload(browser, data))
    for column in ("relation", "end"):
        assert f"Projects {place(data, column)}" in page
    assert "2 things stand in the way" in page
    assert "What would change" in page
    assert "Apply all of this" not in page
    assert not SheetImport.objects.exists()
    assert "not a workbook" in text(upload(browser, b"nonsense", "<b>.xlsx"))
    assert "nothing to do" in text(upload(browser, fetched(forum)))
    assert text(browser.post(reverse("spreadsheets", args=("kca",)), {})).count("required") >= 1


def test_what_changed_between_showing_and_applying_is_shown_and_nothing_is_written(
    browser: Client, forum: Forum, officer: Viewer, project: Project
) -> None:
    upload(browser, write(fetched(forum), relation="related"))
    one = SheetImport.objects.get()
    revise(project, {"relation": "decided"}, based_on=1, by=officer, at=AT)
    answer = browser.post(reverse("spreadsheet-apply", args=("kca", one.pk)))
    assert answer.status_code == 409
    assert "now says “Decided by the forum”" in text(answer)
    project.refresh_from_db()
    assert project.relation == "decided"
    browser.post(reverse("spreadsheet-drop", args=("kca", one.pk)))
    assert not SheetImport.objects.exists()


def test_what_was_built_on_an_import_is_named_when_it_cannot_be_taken_back(
    browser: Client, forum: Forum, officer: Viewer, project: Project
) -> None:
    upload(browser, write(fetched(forum), relation="related"))
    one = SheetImport.objects.get()
    browser.post(reverse("spreadsheet-apply", args=("kca", one.pk)))
    project.refresh_from_db()
    revise(project, {"relation": "decided"}, based_on=2, by=officer, at=AT)
    answer = browser.post(reverse("spreadsheet-undo", args=("kca", one.pk)))
    assert answer.status_code == 409
    assert "It was changed since." in text(answer)


def test_only_officers_of_the_forum_come_here(forum: Forum, officer: Viewer, project: Project) -> None:
    one = sent(write(fetched(forum), relation="related"), forum, officer)
    looks = [
        reverse("spreadsheets", args=("kca",)),
        reverse("spreadsheet-file", args=("kca", "projects")),
        reverse("spreadsheet", args=("kca", one.pk)),
    ]
    acts = [reverse(f"spreadsheet-{name}", args=("kca", one.pk)) for name in ("apply", "undo", "drop")]
    caj = make.forum("caj")
    for role, where in (("focal-point", forum), ("secretariat", caj)):
        client = Client()
        client.force_login(make.user(where, role, "KAZ" if role == "focal-point" else ""))
        assert {client.get(address).status_code for address in looks} == {403}
        assert {client.post(address).status_code for address in acts} == {403}
    assert {Client().get(address).status_code for address in looks} == {302}
    # An officer of another forum does not find it under theirs either.
    assert client.get(reverse("spreadsheet", args=("caj", one.pk))).status_code == 404


def test_a_list_that_does_not_travel_is_not_there(browser: Client, forum: Forum) -> None:
    assert browser.get(reverse("spreadsheet-file", args=("kca", "people"))).status_code == 404
    assert browser.get(reverse("spreadsheet", args=("kca", 999))).status_code == 404
    assert browser.get(reverse("spreadsheet-apply", args=("kca", 999))).status_code == 405


def test_showing_costs_the_same_for_one_unchanged_row_and_for_many(
    browser: Client, forum: Forum, officer: Viewer
) -> None:
    def cost(number: int) -> int:
        make.project(forum, f"first-{number}")
        one = sent(write(fetched(forum), relation="related"), forum, officer)
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(one.get_absolute_url()).status_code == 200
        return len(captured)

    before = cost(0)
    for number in range(10):
        make.project(forum, f"more-{number}")
    assert cost(1) == before


def test_the_command_line_shows_applies_lists_and_takes_back(
    forum: Forum, user: User, project: Project, tmp_path: Path
) -> None:
    def run(*words: str, code: int = 0) -> str:
        done = CliRunner().invoke(app, list(words))
        assert done.exit_code == code, done.output
        return done.output

    path = tmp_path / "list.xlsx"
    run("export", "projects", "--language", "ko", "--write", str(path))
    assert "사업" in load_workbook(io.BytesIO(path.read_bytes())).sheetnames
    run("export", "projects", "--write", str(path))
    path.write_bytes(write(path.read_bytes(), relation="related"))
    by = ("--by", user.email)
    assert "'Traced to the forum' -> 'Of a related organisation'" in run("import", str(path), *by)
    assert Project.objects.get().relation == "traced"
    assert "Applied as import" in run("import", str(path), *by, "--apply")
    assert Project.objects.get().relation == "related"
    number = str(SheetImport.objects.get().pk)
    assert run("list", *by).startswith(f"{number}\tapplied\tprojects\t0\t1\t")
    run("undo", number, *by)
    assert Project.objects.get().relation == "traced"
    path.write_bytes(write(path.read_bytes(), note__en="=1", end="soon"))
    told = run("import", str(path), *by, "--apply", code=1)
    # The formula, and the two cells that differ from what taking back left on record.
    assert told.count("Projects!") == 3
    assert "Nothing was written" in told
    run("export", "people", code=1)
    run("undo", "999", *by, code=1)
    run("import", str(path), "--by", "nobody@example.org", code=1)

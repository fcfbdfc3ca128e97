"""A list that is exported and brought back says what it said, whatever it holds."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.utils.translation import override
from hypothesis import HealthCheck, given
from hypothesis import settings as chosen
from hypothesis import strategies as st
from openpyxl import load_workbook

from kenesh.demo.load import load
from kenesh.projects.models import Amount, Project
from kenesh.realms.models import Forum
from kenesh.spreadsheets.cells import shielded, unshielded
from kenesh.spreadsheets.columns import LISTS, pages
from kenesh.spreadsheets.examining import examine
from kenesh.spreadsheets.tests.editing import cell, fetched

if TYPE_CHECKING:
    from decimal import Decimal

pytestmark = [pytest.mark.django_db, pytest.mark.walk]

# Whatever a record may hold: no control characters and no halves of surrogate pairs.
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t\r='+-@_x005F"), max_size=40
).filter(lambda text: not any(one in text for one in ("\ufffe", "\uffff")))
DATES = st.sampled_from(["", "2014", "2012-07", "2013-10-04", "2018-11-06/2018-11-07"])


def test_the_real_lists_change_nothing_when_nobody_touched_them() -> None:
    load()
    for forum in Forum.objects.all():
        for name in LISTS:
            plan = examine(fetched(forum, name), forum)
            assert plan.hitches == []
            assert plan.says_nothing
            assert len(plan.unchanged) == len(
                {one.pk for one in pages(name)[0].kind.model._default_manager.filter(forum=forum)}
            )


def test_a_list_fetched_in_one_language_is_understood_in_another(forum: Forum, project: Project) -> None:
    for tag, _name in settings.LANGUAGES:
        with override(tag):
            data = fetched(forum)
        for reader, _words in settings.LANGUAGES:
            with override(reader):
                plan = examine(data, forum)
            assert plan.hitches == []
            assert len(plan.unchanged) == 1


@chosen(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.dictionaries(st.sampled_from(["en", "ko", "ru", "kk"]), TEXTS.filter(str.strip), min_size=1),
    note=TEXTS,
    start=DATES,
    money=st.decimals(min_value=0, max_value=10**15, places=2),
)
def test_whatever_a_project_holds_comes_back_as_it_was(
    forum: Forum, project: Project, texts: dict[str, str], note: str, start: str, money: Decimal
) -> None:
    Project.objects.filter(pk=project.pk).update(title=texts, note={"ru": note}, start=start)
    Amount.objects.filter(project=project, order=0).update(value=money, words=texts)
    plan = examine(fetched(forum), forum)
    assert plan.hitches == []
    assert [step.does for step in plan.steps] == ["same"]


@given(TEXTS)
def test_a_text_that_looks_like_a_formula_is_kept_from_being_one_and_given_back(text: str) -> None:
    found = shielded(text)
    assert not found.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unshielded(found).replace("_x005F_", "_") == text.replace("_x005F_", "_")


def test_nothing_in_a_workbook_is_executed(forum: Forum) -> None:
    Project.objects.create(forum=forum, key="p", relation="decided", title={"en": '=HYPERLINK("https://example.org")'})
    book = load_workbook(io.BytesIO(fetched(forum)))
    found: list[Any] = [one for sheet in book for row in sheet.iter_rows() for one in row]
    assert not [one.coordinate for one in found if one.data_type == "f"]
    texts = [one.value for one in found if isinstance(one.value, str)]
    assert not [text for text in texts if text.startswith(("=", "+", "-", "@"))]


def test_headers_are_frozen_words_are_chosen_from_lists_and_instructions_are_in_the_readers_language(
    forum: Forum, project: Project
) -> None:
    with override("ru"):
        book = load_workbook(io.BytesIO(fetched(forum)))
    assert len(book.sheetnames) == len({*book.sheetnames}) == 5
    sheet = book[next(title for title in book.sheetnames if title.casefold() in pages("projects")[0].titles())]
    assert sheet.freeze_panes == "C3"
    checked = {str(one.sqref).partition(":")[0]: one for one in sheet.data_validations.dataValidation}
    for column in ("do", "stage", "relation", "sector", "edition", "clearance"):
        assert (cell(sheet, column).coordinate in checked) == (column != "edition"), column
    assert cell(sheet, "stage").value == "Подготовка"
    assert cell(sheet, "planned_start").number_format == "@"


def test_titles_of_sheets_differ_in_every_language() -> None:
    for tag, _name in settings.LANGUAGES:
        with override(tag):
            for name in LISTS:
                titles = [page.title for page in pages(name)]
                assert len({*titles}) == len(titles)
                assert not [title for title in titles if set(title) & set("[]:*?/\\")]

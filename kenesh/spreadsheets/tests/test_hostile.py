"""Files that people and others send: what cannot be read is told, and nothing is executed, followed or guessed."""

from __future__ import annotations

import datetime as dt
import io
import re
import time
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from kenesh.kit import workbooks
from kenesh.projects.models import Project
from kenesh.spreadsheets.comparing.comparer import MOST_WRITTEN
from kenesh.spreadsheets.examining import examine
from kenesh.spreadsheets.tests.editing import cell, edited, fetched, hitches, place, write
from kenesh.spreadsheets.tests.test_at_once import everywhere

if TYPE_CHECKING:
    from collections.abc import Callable

    from kenesh.realms.models import Forum

pytestmark = [pytest.mark.django_db, pytest.mark.walk]

type Parts = dict[str, bytes]


def repacked(data: bytes, change: Callable[[Parts], None]) -> bytes:
    """The file with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    change(parts)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return file.getvalue()


def small(text: str) -> bytes:
    """A workbook of one cell, and a few that are merged."""
    book = Workbook()
    sheet: Any = book.active
    sheet["A1"] = text
    sheet.merge_cells("B2:C3")
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def only(data: bytes, forum: Forum) -> str:
    """The one thing that stands in the way, of the file as a whole."""
    plan = examine(data, forum)
    assert plan.steps == []
    (hitch,) = plan.hitches
    assert (hitch.sheet, hitch.cell) == ("", "")
    return hitch.words


@pytest.mark.parametrize(
    "data",
    [b"", b"PK", b"key,title\n1,2\n", b"PK\x03\x04" + b"\0" * 100, b"\x00" * 1000, "не таблица".encode()],
)
def test_what_is_no_workbook_is_told_so(forum: Forum, data: bytes) -> None:
    assert "not a workbook" in only(data, forum)


def test_an_old_excel_file_and_a_file_of_libreoffices_own_are_told_apart(forum: Forum) -> None:
    assert "old or encrypted" in only(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, forum)
    own = repacked(
        fetched(forum), lambda parts: parts.update(mimetype=b"application/vnd.oasis.opendocument.spreadsheet")
    )
    assert "LibreOffice" in only(own, forum)


def test_a_bomb_is_not_unpacked(forum: Forum) -> None:
    bomb = repacked(fetched(forum), lambda parts: parts.update({"xl/media/x.xml": b" " * (30 * 1024 * 1024)}))
    assert len(bomb) < workbooks.LARGEST
    assert "too large" in only(bomb, forum)
    many = repacked(fetched(forum), lambda parts: parts.update({f"xl/x{n}.xml": b"<x/>" for n in range(400)}))
    assert "not a workbook" in only(many, forum)


def test_a_file_larger_than_anybody_edits_is_not_read(forum: Forum) -> None:
    assert "too large" in only(b"PK" + b"\0" * workbooks.LARGEST, forum)


@pytest.mark.parametrize("coding", ["utf-8", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("name", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.dat", "xl/media/IMAGE.XML"])
def test_xml_that_declares_things_of_its_own_is_refused_whatever_it_is_called(coding: str, name: str) -> None:
    text = ' \n<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    data = repacked(small("x"), lambda parts: parts.update({name: text.encode(coding)}))
    with pytest.raises(workbooks.Unopened, match="declares things"):
        workbooks.opened(data)


def test_the_settings_of_a_printer_and_a_sheet_by_another_name_are_no_harm() -> None:
    def change(parts: Parts) -> None:
        parts["xl/printerSettings/printerSettings1.bin"] = "HP LaserJet".encode("utf-16-le")
        parts["xl/worksheets/sheet1.dat"] = parts.pop("xl/worksheets/sheet1.xml")
        for listed in ("xl/_rels/workbook.xml.rels", "[Content_Types].xml"):
            parts[listed] = parts[listed].replace(b"sheet1.xml", b"sheet1.dat")

    found = workbooks.opened(repacked(small("x"), change))
    assert ([row[0].value for row in found.sheets["Sheet"]], found.merged) == (["x"], {"Sheet": ["B2:C3"]})


def test_rows_that_a_file_leaves_out_cost_nothing() -> None:
    def change(parts: Parts) -> None:
        sheet = parts["xl/worksheets/sheet1.xml"]
        parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", b'<row r="99999999999"/></sheetData>')

    assert len(workbooks.opened(repacked(small("x"), change)).sheets["Sheet"]) == 1


def test_what_looks_like_merged_cells_without_an_end_is_passed_over_at_once() -> None:
    def change(parts: Parts) -> None:
        sheet = parts["xl/worksheets/sheet1.xml"]
        parts["xl/worksheets/sheet1.xml"] = sheet.replace(
            b"<sheetData>", b"<!--%b--><sheetData>" % (b"<mergeCell " * 8000)
        )

    begun = time.process_time()
    assert workbooks.opened(repacked(small("x"), change)).merged == {"Sheet": ["B2:C3"]}
    assert time.process_time() - begun < 2  # seconds; it was nine


def test_a_sheet_that_is_named_many_times_is_not_opened_each_time() -> None:
    def change(parts: Parts) -> None:
        found = re.search(rb"<sheet [^>]*/>", parts["xl/workbook.xml"])
        assert found
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(found.group(), found.group() * 50)

    with pytest.raises(workbooks.Unopened, match="too many sheets"):
        workbooks.opened(repacked(small("x"), change))


def test_a_cell_longer_than_a_spreadsheet_writes_is_refused() -> None:
    def change(parts: Parts) -> None:
        for name, part in parts.items():
            parts[name] = part.replace(b">long<", b">" + b"x" * 40_000 + b"<")

    with pytest.raises(workbooks.Unopened, match="no spreadsheet writes"):
        workbooks.opened(repacked(small("long"), change))


def test_links_to_other_files_and_macros_are_refused_together(forum: Forum) -> None:
    def change(parts: Parts) -> None:
        parts["xl/externalLinks/externalLink1.xml"] = b"<externalLink/>"
        parts["xl/vbaProject.bin"] = b"x"

    found = [hitch.words for hitch in examine(repacked(fetched(forum), change), forum).hitches]
    assert len(found) == 2
    assert "macros" in found[0]
    assert "links to other files" in found[1]


def test_a_sheet_longer_or_wider_than_a_list_is_refused(forum: Forum) -> None:
    def longer(book: Workbook) -> None:
        for row in range(3, workbooks.MOST_ROWS + 10):
            book["Projects"].cell(row, 1).value = "leave"

    assert "12009 rows" in only(edited(fetched(forum), longer), forum)

    def wider(book: Workbook) -> None:
        book["Projects"].cell(3, workbooks.MOST_COLUMNS + 1).value = "x"

    assert "too wide" in only(edited(fetched(forum), wider), forum)


def test_a_cell_in_the_last_row_of_a_sheet_costs_nothing(forum: Forum, project: Project) -> None:
    def edit(book: Workbook) -> None:
        book["Projects"].cell(1_048_576, 1).value = "leave"

    data = edited(fetched(forum), edit)
    assert hitches(data, forum) == {}


def test_a_formula_is_told_at_its_cell_whatever_it_would_give(forum: Forum, project: Project) -> None:
    data = write(fetched(forum), relation='=IF(TRUE,"Of a related organisation")', note__en="=cmd|' /C calc'!A0")
    found = hitches(data, forum)
    assert {f"Projects!{place(data, 'relation')}", f"Projects!{place(data, 'note.en')}"} == set(found)
    assert all("formula" in words for words in found.values())


def test_merged_cells_are_told_with_their_range(forum: Forum, project: Project) -> None:
    data = edited(fetched(forum), lambda book: book["Projects"].merge_cells("C3:D4"))
    assert "Projects!C3:D4" in hitches(data, forum)


def test_missing_renamed_and_twofold_columns_are_told_at_their_place(forum: Forum, project: Project) -> None:
    def edit(book: Workbook) -> None:
        sheet: Any = book["Projects"]
        cell(sheet, "title.en", 2).value = "titel.en"
        cell(sheet, "start", 2).value = "end"
        cell(sheet, "do", 2).value = None

    data = edited(fetched(forum), edit)
    found = hitches(data, forum)
    words = " ".join(found.values())
    assert "There is no column called “titel.en”. Is it “title.en”?" in words
    assert "The column “end” is here twice" in words
    assert "The column “do” is missing." in words


def test_a_column_that_was_deleted_leaves_its_values_as_they_are(forum: Forum, project: Project) -> None:
    def edit(book: Workbook) -> None:
        sheet: Any = book["Projects"]
        sheet.delete_cols(cell(sheet, "countries").column)

    plan = examine(edited(fetched(forum), edit), forum)
    assert plan.hitches == []
    assert plan.says_nothing


def test_a_sheet_without_names_of_columns_or_under_another_name_is_told(forum: Forum, project: Project) -> None:
    data = edited(fetched(forum), lambda book: book["Projects"].delete_rows(2))
    assert any("names of the columns is missing" in words for words in hitches(data, forum).values())

    def rename(book: Workbook) -> None:
        book["Projects"].title = "Sheet1"

    assert "one sheet that is called" in only(edited(fetched(forum), rename), forum)


@pytest.mark.parametrize(
    ("value", "number_format", "read"),
    [
        (dt.datetime(2013, 10, 4), "yyyy-mm-dd", "2013-10-04"),  # noqa: DTZ001 - cells know no zones
        (dt.datetime(2012, 7, 1), "mmm-yy", "2012-07"),  # noqa: DTZ001 - the same
        (dt.datetime(2014, 1, 1), "yyyy", "2014"),  # noqa: DTZ001 - the same
        (dt.date(2013, 10, 4), "dd.mm.yy", "2013-10-04"),
        (2014, "General", "2014"),
        ("2018-11-06/2018-11-07", "@", "2018-11-06/2018-11-07"),
    ],
)
def test_a_date_is_read_as_exact_as_the_cell_shows_it(
    forum: Forum, project: Project, value: Any, number_format: str, read: str
) -> None:
    def edit(book: Workbook) -> None:
        found = cell(book["Projects"], "end")
        found.value, found.number_format = value, number_format

    plan = examine(edited(fetched(forum), edit), forum)
    assert plan.hitches == []
    assert [one.after for one in plan.changes[0].differences] == [read]


@pytest.mark.parametrize("value", [41551, 41551.5, 0.25, True, "4 October 2013", dt.time(9, 30), 201310])
def test_a_number_that_may_be_a_date_is_not_guessed(forum: Forum, project: Project, value: Any) -> None:
    data = write(fetched(forum), end=value)
    found = hitches(data, forum)
    assert set(found) == {f"Projects!{place(data, 'end')}"}
    if value == 41551:
        assert "write 2013-10-04 as text" in next(iter(found.values()))


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("value", "eight million"),
        ("value", "8,200,000.00"),
        ("value", 1.005),
        ("value", 1e300),
        ("value", True),
        ("currency", 7),
        ("sort", "given"),
        ("as_of", "soon"),
    ],
)
def test_a_wrong_type_is_told_at_its_cell(forum: Forum, project: Project, column: str, value: Any) -> None:
    data = write(fetched(forum), "Money", 3, **{column: value})
    assert set(hitches(data, forum)) == {f"Money!{place(data, column, 3, 'Money')}"}


def test_a_failed_formula_and_what_stands_under_no_name_are_told(forum: Forum, project: Project) -> None:
    def edit(book: Workbook) -> None:
        sheet: Any = book["Projects"]
        cell(sheet, "note.en").value = "#N/A"
        sheet.cell(3, 80).value = "a remark of mine"

    found = hitches(edited(fetched(forum), edit), forum)
    assert min(found.values()).startswith("A formula that failed")
    assert any("column without a name" in words for words in found.values())


def test_a_file_as_libreoffice_writes_it_is_read(forum: Forum, project: Project) -> None:
    """Strings in their cells, no size of the sheet, rows without numbers, and a row for every line of the sheet's end."""

    def change(parts: Parts) -> None:
        for name in [name for name in parts if name.startswith("xl/worksheets/sheet")]:
            text = re.sub(r"<dimension [^>]*/>", '<dimension ref="A1"/>', parts[name].decode())
            rows = "".join(f'<row r="{number}" s="1" customFormat="1"/>' for number in range(900, 1400))
            parts[name] = text.replace("</sheetData>", f"{rows}</sheetData>").encode()

    data = write(fetched(forum), title__en="Edited in LibreOffice")
    plan = examine(repacked(data, change), forum)
    assert plan.hitches == []
    assert [step.does for step in plan.steps] == ["changed"]


def test_keys_twice_and_words_in_no_language_are_told(forum: Forum, project: Project) -> None:
    data = write(fetched(forum), "Projects", 4, do="update", key="forest")
    assert "in row 3 already" in hitches(data, forum)[f"Projects!{place(data, 'key', 4)}"]
    data = write(fetched(forum), do="aktualisieren")
    assert "update, add, leave" in hitches(data, forum)[f"Projects!{place(data, 'do')}"]


def test_a_row_without_what_it_was_exported_as_is_told(forum: Forum, project: Project) -> None:
    data = write(fetched(forum), seen=None, relation="related")
    assert set(hitches(data, forum)) == {f"Projects!{place(data, 'seen')}"}
    data = write(fetched(forum), seen="1:made-up", relation="related")
    assert set(hitches(data, forum)) == {f"Projects!{place(data, 'seen')}"}


def test_a_row_number_of_another_list_is_told(forum: Forum, project: Project) -> None:
    data = write(fetched(forum), "Money", 3, row=9)
    assert set(hitches(data, forum)) == {f"Money!{place(data, 'row', 3, 'Money')}"}


def test_an_import_that_would_keep_others_waiting_is_asked_for_in_parts(forum: Forum) -> None:
    many = MOST_WRITTEN + 1
    Project.objects.bulk_create(
        Project(forum=forum, key=f"p{number}", relation="decided", title={"en": f"Project {number}"})
        for number in range(many)
    )
    plan = examine(everywhere(fetched(forum), "related"), forum)
    assert [(hitch.sheet, hitch.cell) for hitch in plan.hitches] == [("", "")]
    assert f"would write {many} rows" in plan.hitches[0].words

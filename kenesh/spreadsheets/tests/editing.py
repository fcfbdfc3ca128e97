"""Editing workbooks as people do."""

from __future__ import annotations

import datetime as dt
import io
import json
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from kenesh.record.tests.make import exported
from kenesh.spreadsheets.actions import apply_import, keep_import
from kenesh.spreadsheets.examining import examine
from kenesh.spreadsheets.exports import workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer
    from kenesh.spreadsheets.models import SheetImport

TODAY = dt.date(2026, 11, 25)
AT = dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC)


def fetched(forum: Forum, name: str = "projects") -> bytes:
    """A list as it is exported."""
    return workbook(forum, name, TODAY).getvalue()


def edited(data: bytes, edit: Callable[[Workbook], None]) -> bytes:
    """A workbook after somebody edited and saved it."""
    book = load_workbook(io.BytesIO(data))
    edit(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def cell(sheet: Worksheet, column: str, row: int = 3) -> Any:
    """The cell of a column, by the name above it."""
    for number in range(1, sheet.max_column + 1):
        if sheet.cell(2, number).value == column:
            return sheet.cell(row, number)
    raise LookupError(column)


def place(data: bytes, column: str, row: int = 3, sheet: str = "Projects") -> str:
    """Where that cell is."""
    found = cell(load_workbook(io.BytesIO(data))[sheet], column, row)
    return f"{get_column_letter(found.column)}{row}"


def write(data: bytes, sheet: str = "Projects", row: int = 3, /, **cells: Any) -> bytes:
    """A workbook with some cells of a row written anew; a double underscore stands for the dot before a language."""

    def edit(book: Workbook) -> None:
        for column, value in cells.items():
            cell(book[sheet], column.replace("__", "."), row).value = value

    return edited(data, edit)


def sent(data: bytes, forum: Forum, by: Viewer) -> SheetImport:
    """An import of a file in which nothing stands in the way."""
    plan = examine(data, forum)
    assert plan.hitches == []
    return keep_import(forum, plan.filled, data, name="projects.xlsx", by=by, at=AT)


def applied(data: bytes, forum: Forum, by: Viewer) -> SheetImport:
    """The same, applied."""
    one = sent(data, forum, by)
    apply_import(one, by=by, at=AT)
    one.refresh_from_db()
    return one


def hitches(data: bytes, forum: Forum) -> dict[str, str]:
    """Everything that stands in the way, by place."""
    return {f"{one.sheet}!{one.cell}": one.words for one in examine(data, forum).hitches}


def record(forum: Forum) -> dict[str, Any]:
    """Everything on record, without the acts that are its sources and nothing rests on."""
    found = json.loads(exported(forum))
    found["sources"] = [one for one in found.get("sources", ()) if one.get("sort") != "act"]
    return dict(found)

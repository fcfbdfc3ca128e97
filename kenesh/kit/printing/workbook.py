"""A list as a workbook that Excel and LibreOffice open: a title, a header that stays in sight, rows of plain text."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.writer.excel import save_workbook

from kenesh.kit.writable import writable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_TITLE = 31
_NO_TITLE = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def as_workbook(
    title: str, heading: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[str | int]]
) -> bytes:
    """Write rows under ``columns``, each with its width in characters. Texts are never executed as formulas."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 - a new workbook has one
    sheet.title = title.translate(_NO_TITLE)[:_LONGEST_TITLE]
    sheet.append([_plain(heading)])
    sheet.append([_plain(label) for label, _width in columns])
    for row in rows:
        sheet.append([_plain(cell) for cell in row])
    sheet["A1"].font = Font(bold=True, size=13)
    for cell in sheet[2]:
        cell.font = Font(bold=True)
    for cells in sheet.iter_rows(min_row=3):
        for cell in cells:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    for number, (_label, width) in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A3"
    sheet.print_title_rows = "2:2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    file = io.BytesIO()
    save_workbook(book, file)
    return file.getvalue()


def _plain(value: str | int) -> str | int:
    if isinstance(value, int):
        return value
    text = writable(value)
    return f"'{text}" if text.startswith(_FORMULA) else text

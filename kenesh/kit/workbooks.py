"""Opening a workbook that somebody sends: nothing in it is executed, followed or unpacked without a limit.

What is refused as a whole is told as a whole: no workbook, too large, with macros, links to other files, or XML that
declares things of its own. Everything else is read cell by cell.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.worksheet._reader import FORMULA_TAG, ROW_TAG, WorkSheetParser
from openpyxl.xml.functions import iterparse

from kenesh.kit.hitches import Hitch

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

# Bytes of a file, and of all that is packed in it; parts; rows of a sheet, and columns.
LARGEST, LARGEST_UNPACKED = 10 * 1024 * 1024, 60 * 1024 * 1024
MOST_PARTS, MOST_SHEETS, MOST_ROWS, MOST_COLUMNS = 300, 20, 12_000, 200
# Filled cells of one sheet.
MOST_CELLS = 400_000
# How many times larger than its packed form a part may be: text packs some twenty times, bombs a thousand.
_STEEPEST, _SMALL = 200, 1024 * 1024
_OLD = b"\xd0\xcf\x11\xe0"
_MERGED = re.compile(rb"<(?:\w{1,20}:)?mergeCell\s[^<>]{0,300}?ref=[\"']([A-Z0-9:$]{2,30})[\"']")
# Marks of XML in all parts together, and ranges of merged cells that are told of.
_MOST_MARKS, _MOST_MERGED = 6_000_000, 2_000
_NUMBERED = re.compile(rb"\ssheetId\s*=")
# What stands before the first sign of XML, in any of its encodings.
_BEFORE = b"\xef\xbb\xbf\xfe\xff\0 \t\r\n"
# Letters of a cell and columns of a sheet, as spreadsheets count them.
_LONGEST_CELL, _WIDEST = 32_767, 16_384
# A row, and what stands in one that is not empty.
_ROW, _HOLDS = b"<row", (b"<v", b"<is", b"<f")
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")


class Cell(NamedTuple):
    """One filled cell: its column and row, counted from 1, what it holds, and how it shows it.

    ``sort`` is ``f`` for a formula and ``e`` for what a formula gives where it fails.
    """

    column: int
    row: int
    value: Any
    format: str
    sort: str


@dataclass(slots=True)
class Opened:
    """A workbook: the filled cells of each sheet, row by row, and the ranges of cells that are merged in it."""

    sheets: dict[str, list[list[Cell]]] = field(default_factory=dict)
    merged: dict[str, list[str]] = field(default_factory=dict)


class Limits(NamedTuple):
    """How many rows and filled cells a sheet may have."""

    rows: int = MOST_ROWS
    cells: int = MOST_CELLS


class Unopened(Exception):
    """The file cannot be taken at all; carries why."""

    def __init__(self, *words: str) -> None:
        super().__init__(" ".join(words))
        self.hitches = [Hitch("", "", one) for one in words]


def opened(data: bytes, limits: Limits = Limits()) -> Opened:  # noqa: B008 - it cannot be changed
    """Read every filled cell. Raise :class:`Unopened`."""
    if len(data) > LARGEST:
        words = _("The file is too large: at most %(most)s MB are taken.")
        raise Unopened(words % {"most": LARGEST // (1024 * 1024)})
    if data.startswith(_OLD):
        raise Unopened(_("This is an old or encrypted Excel file. Save it as a workbook (.xlsx) without a password."))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = _parts(packed)
        _refuse_long(parts, limits)
        with warnings.catch_warnings():
            # What a workbook has that is no cell is not read.
            warnings.simplefilter("ignore")
            return _cells(data, parts, limits)
    except Unopened:
        raise
    except Exception as wrong:
        raise Unopened(_("This is not a workbook that can be read. Save it as .xlsx, and send that.")) from wrong


def _parts(packed: zipfile.ZipFile) -> dict[str, bytes]:
    """The XML in the file, once it is known that it can be unpacked."""
    infos = packed.infolist()
    names = [info.filename for info in infos]
    _refuse_others(packed, names)
    too_steep = any(
        info.file_size > _SMALL and info.file_size > _STEEPEST * max(info.compress_size, 1) for info in infos
    )
    if len(infos) > MOST_PARTS or len(set(names)) < len(names):
        raise Unopened(_("This is not a workbook that can be read. Save it as .xlsx, and send that."))
    if too_steep or sum(info.file_size for info in infos) > LARGEST_UNPACKED:
        raise Unopened(_("Unpacked, the file is too large to be a list that people edit."))
    # Whatever is called anything can be named as a sheet: what a part holds says what it is.
    read = ((name, packed.read(name)) for name in names)
    parts = {name: part for name, part in read if part.lstrip(_BEFORE).startswith(b"<")}
    # Text that declares words of its own can grow without end; in UTF-16, that could be hidden.
    if any(_DECLARES.search(part) or b"\0" in part for part in parts.values()):
        raise Unopened(_strange())
    if sum(part.count(b"<") for part in parts.values()) > _MOST_MARKS:
        raise Unopened(_("Unpacked, the file is too large to be a list that people edit."))
    # Before openpyxl opens each of them.
    if any(sum(1 for _one in _NUMBERED.finditer(part)) > 2 * MOST_SHEETS for part in parts.values()):
        raise Unopened(_many())
    return parts


def _refuse_long(parts: dict[str, bytes], limits: Limits) -> None:
    """Count the rows that hold anything before any is read: reading those of a whole country takes seconds."""
    for part in parts.values():
        if part.count(_ROW) > limits.rows:
            rows = sum(any(sign in row for sign in _HOLDS) for row in part.split(_ROW)[1:])
            if rows > limits.rows:
                words = _("A sheet of this workbook has %(rows)s rows, and at most %(most)s are taken at once.")
                raise Unopened(words % {"rows": rows, "most": limits.rows})


def _refuse_others(packed: zipfile.ZipFile, names: list[str]) -> None:
    if "mimetype" in names and packed.getinfo("mimetype").file_size < _STEEPEST:
        raise Unopened(_("This is a file of LibreOffice's own. Choose “Save as”, then Excel 2007–365 (.xlsx)."))
    folded = [name.lower() for name in names]
    words = []
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in folded):
        words.append(_("The workbook holds macros. Save it as .xlsx without them."))
    if any("/externallinks/" in name for name in folded):
        words.append(
            _(
                "The workbook links to other files. Break the links and keep the values, then save it: nothing is followed."
            )
        )
    if words:
        raise Unopened(*words)


def _cells(data: bytes, parts: dict[str, bytes], limits: Limits) -> Opened:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    found = Opened()
    try:
        if len(book.worksheets) > MOST_SHEETS:
            raise Unopened(_many())
        paths = [sheet._worksheet_path for sheet in book.worksheets]  # type: ignore[attr-defined]  # noqa: SLF001 - as below
        if len(set(paths)) < len(paths):
            raise Unopened(_strange())
        for sheet in book.worksheets:
            found.sheets[sheet.title] = list(_rows(sheet, limits))
            path = sheet._worksheet_path.lstrip("/")  # type: ignore[attr-defined]  # noqa: SLF001 - the one way to the sheet's own part
            ranges = islice(_MERGED.finditer(parts.get(path, b"")), _MOST_MERGED)
            merged = [one.group(1).decode() for one in ranges]
            if merged:
                found.merged[sheet.title] = merged
    finally:
        book.close()
    return found


class _Sheet(WorkSheetParser):
    """The rows that stand in a sheet, and nothing else of it: openpyxl fills the gaps, however long a file says they are."""

    def parse(self) -> Generator[list[dict[str, Any]], None, None]:
        for _event, element in iterparse(self.source):
            if element.tag == ROW_TAG:
                if len(element) > _WIDEST:
                    raise Unopened(_strange())
                yield self.parse_row(element)[1]
                element.clear()
                self.row_dimensions.clear()

    def parse_formula(self, element: Any) -> str:
        """What tells that it is one: nothing is computed, so nothing is translated from cell to cell."""
        return f"={element.findtext(FORMULA_TAG) or ''}"


def _rows(sheet: Any, limits: Limits) -> Iterator[list[Cell]]:
    """The filled cells of each row that has any."""
    last = count = before = 0
    book = sheet.parent
    formats = {"date_formats": book._date_formats, "timedelta_formats": book._timedelta_formats}  # noqa: SLF001 - it has no other
    with sheet._get_source() as source:  # noqa: SLF001 - as above
        for cells in _Sheet(source, sheet._shared_strings, epoch=book.epoch, **formats).parse():  # noqa: SLF001 - as above
            filled = _filled(sheet, cells)
            # A row that stands twice, or behind a later one, is none.
            if not filled or filled[0].row <= before:
                continue
            if any(isinstance(cell.value, str) and len(cell.value) > _LONGEST_CELL for cell in filled):
                raise Unopened(_strange())
            if any(cell.column > MOST_COLUMNS for cell in filled):
                raise Unopened(_wide(sheet.title))
            before = filled[0].row
            last += 1
            count += len(filled)
            if last > limits.rows or count > limits.cells:
                raise Unopened(_long(sheet.title, limits.rows))
            yield filled


def _filled(sheet: Any, cells: list[dict[str, Any]]) -> list[Cell]:
    found = {}
    for said in cells:
        if said["value"] is not None and (not isinstance(said["value"], str) or said["value"].strip()):
            cell = ReadOnlyCell(sheet, **said)
            found[cell.column] = Cell(cell.column, cell.row, cell.value, cell.number_format, cell.data_type)
    return [found[column] for column in sorted(found)]


def _many() -> str:
    return _("The workbook has too many sheets: at most %(most)s.") % {"most": MOST_SHEETS}


def _strange() -> str:
    return _("The file declares things that no spreadsheet writes. Save it anew as .xlsx.")


def _wide(title: str) -> str:
    words = _("The sheet “%(sheet)s” is too wide: at most %(most)s columns are taken.")
    return words % {"sheet": title, "most": MOST_COLUMNS}


def _long(title: str, most: int) -> str:
    words = _("The sheet “%(sheet)s” is too long: at most %(most)s rows are taken.")
    return words % {"sheet": title, "most": most}

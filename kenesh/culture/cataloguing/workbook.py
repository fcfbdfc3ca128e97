"""A catalogue as a workbook: one row for each item, with the names of the columns in the first row."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import save_workbook

from kenesh.culture.cataloguing.entries import SAID, Entry, Trouble, Unread, isbn, issn, label, tidy
from kenesh.culture.cataloguing.languages import of_marc
from kenesh.culture.models import Holding, Item
from kenesh.kit.locales import is_language
from kenesh.kit.workbooks import Limits, Unopened, opened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.kit.workbooks import Cell

_LIMITS = Limits(rows=40_000, cells=600_000)
# Within so many rows of the top, the names of the columns stand.
_HEAD = 10
_EARLIEST, _LATEST = 1000, 2200


def read(data: bytes) -> tuple[list[Entry], list[Trouble]]:
    """Read the first sheet that has a column of titles. Raise :class:`Unread`."""
    try:
        book = opened(data, _LIMITS)
    except Unopened as wrong:
        raise Unread(" ".join(hitch.words for hitch in wrong.hitches)) from wrong
    for title, rows in book.sheets.items():
        for head in rows[:_HEAD]:
            columns = {cell.column: name for cell in head if (name := _column(str(cell.value)))}
            if "title" in columns.values():
                entries, troubles = _rows(title, columns, [row for row in rows if row[0].row > head[0].row])
                return entries, [*_merged(title, book.merged.get(title, ())), *_unknown(title, head), *troubles]
    raise Unread(
        _("The row with the names of the columns is missing: there must be a column “%(name)s”.") % {"name": _("title")}
    )


def _merged(title: str, ranges: Iterable[str]) -> list[Trouble]:
    words = _("Cells are merged here. Split them, and fill in each row by itself.")
    return [Trouble(f"{title} {cells}", "", words) for cells in ranges]


def _unknown(title: str, head: list[Cell]) -> list[Trouble]:
    """Columns that say something the catalogue does not keep, and names that stand twice."""
    found, seen = [], set()
    for cell in head:
        name = _column(str(cell.value))
        place = f"{title} {get_column_letter(cell.column)}{cell.row}"
        if not name:
            words = _("The catalogue has no column “%(name)s”: it was left out.")
            found.append(Trouble(place, "", words % {"name": str(cell.value)[:40]}, stops=False))
        elif name in seen:
            found.append(Trouble(place, "", _("This column is here twice.")))
        seen.add(name)
    return found


@cache
def _names() -> dict[str, str]:
    """Every name of a column, in every language of the interface, folded; and what it is."""
    found = {name: name for name in SAID}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= {label(name).casefold(): name for name in SAID}
    return found


@cache
def _sorts() -> dict[str, str]:
    found: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= {str(label).casefold(): value for value, label in Holding.choices}
    return found | {value: value for value in Holding.values}


def _column(text: str) -> str:
    return _names().get(" ".join(text.split()).casefold(), "")


def _rows(title: str, columns: dict[int, str], rows: list[list[Cell]]) -> tuple[list[Entry], list[Trouble]]:
    entries: list[Entry] = []
    troubles: list[Trouble] = []
    for row in rows:
        entry = Entry(at=_("%(sheet)s, row %(row)s") % {"sheet": title, "row": row[0].row})
        for cell in row:
            name = columns.get(cell.column)
            if name is None:
                continue
            words = _("A formula stands here. Put what it gives in its place: nothing is computed.")
            stops = True
            if cell.sort not in {"f", "e"}:
                words, stops = _fill(entry, name, cell.value)
            if words:
                place = f"{title} {get_column_letter(cell.column)}{cell.row}"
                troubles.append(Trouble(place, name, words, stops))
        entries.append(entry)
    return entries, troubles


def _fill(entry: Entry, name: str, value: Any) -> tuple[str, bool]:
    """Take one value; say what is wrong with it, and whether that stops the file."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = tidy(str(value))
    match name:
        case "year":
            if not (text.isascii() and text.isdecimal() and _EARLIEST <= int(text[:9]) <= _LATEST):
                return _("“%(text)s” is no year.") % {"text": text[:40]}, True
            entry.year = int(text)
        case "language":
            found = text if is_language(text) and len(text) > 1 else of_marc(text)
            found = of_marc(text) or found
            if found is None:
                return _("“%(code)s” is no code of a language: write it as ko, ru or kor.") % {"code": text[:40]}, True
            entry.language = found
        case "sort":
            if text.casefold() not in _sorts():
                known = ", ".join(str(label) for label in Holding.labels)
                return _("“%(text)s” is none of these: %(known)s.") % {"text": text[:40], "known": known}, True
            entry.sort = _sorts()[text.casefold()]
        case "isbn" | "issn":
            number = isbn(text) if name == "isbn" else issn(text)
            if not number:
                words = _("“%(number)s” does not fit its check digit: it was left out.")
                return words % {"number": text[:40]}, False
            setattr(entry, name, number)
        case _:
            setattr(entry, name, text)
    return "", True


def written(items: Iterable[Item]) -> bytes:
    """A catalogue as a workbook, in the reader's language."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(_("Catalogue"))
    sheet.append([label(name) for name in SAID])
    for item in items:
        sheet.append([_cell(sheet, getattr(item, name)) for name in SAID])
    file = io.BytesIO()
    save_workbook(book, file)
    return file.getvalue()


def _cell(sheet: Any, value: Any) -> Any:
    """What a title begins with is text, never a formula."""
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, value=value)
    cell.data_type = "s"
    return cell if value else None

"""Files that leave: a list of the record as a workbook that can be edited and brought back."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.writer.excel import save_workbook

from kenesh.kit.countries import every_country
from kenesh.kit.dates import write_date
from kenesh.kit.sectors import sector_name, sectors
from kenesh.kit.workbooks import MOST_ROWS
from kenesh.record.values import Choice, Countries, Exact, Flag, LocalisedText, Partial, Reference, Sdgs, Text
from kenesh.record.vocabulary import currencies
from kenesh.spreadsheets.cells import shielded, shown, words_of
from kenesh.spreadsheets.columns import DO, DOINGS, KEY, LISTS, ROW, SEEN, Do, label, pages
from kenesh.spreadsheets.queries import objects, referable
from kenesh.spreadsheets.saying import mark, nested, said

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from django.utils.functional import _StrPromise
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from kenesh.realms.models import Forum
    from kenesh.record.fields import Field
    from kenesh.record.nodes import Node
    from kenesh.record.values import Value
    from kenesh.spreadsheets.columns import Column, Page

# Labels for people stand in the first row, names of columns for programs in the second.
_LABELS, _NAMES = 1, 2
_AS_TEXT, _AS_MONEY = "@", "#,##0.00"
_WIDE, _NARROW = 40, 16
_GREY = PatternFill("solid", fgColor="EEEEEE")
_TOP = Alignment(vertical="top", wrap_text=True)


def workbook(forum: Forum, name: str, today: dt.date) -> io.BytesIO:
    """Write a whole list, with all that its objects are made of, in the reader's language."""
    nodes = objects(forum, name)
    book = Workbook()
    instructions: Any = book.active
    instructions.title = _("Instructions")
    lists = _Lists(forum, name)
    for page in pages(name):
        _Sheet(book.create_sheet(page.title), page, nodes, lists).write(name)
    lists.write(book.create_sheet(_("Lists")))
    _instruct(instructions, forum, name, today)
    file = io.BytesIO()
    save_workbook(book, file)
    file.seek(0)
    return file


def _put(sheet: Worksheet, row: int, column: int, value: str | float | None) -> Cell:
    """Write a cell as what it is: text stays text, whatever it begins with."""
    cell: Any = sheet.cell(row, column)
    if value is not None:
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
            cell.number_format = _AS_TEXT
    return cell  # type: ignore[no-any-return]  # the library calls it so


class _Lists:
    """The sheet of words that cells may hold: each list in a column of its own, with what the words mean beside it."""

    def __init__(self, forum: Forum, name: str) -> None:
        self._columns: list[tuple[str, list[tuple[str, str]]]] = []
        self._ranges: dict[str, str] = {}
        self._add(DO, [(str(words), "") for words in DOINGS.values()])
        for page in pages(name):
            for field in page.fields:
                words = words_of(field, page.kind.model)
                if words:
                    self._add(f"{page.name}.{field.name}", [(str(one), "") for one in words.values()])
        for target, things in referable(forum, name).items():
            self._add(target, things)
        countries = dict(every_country())
        members = [(code, countries.get(code, code)) for code in forum.members]
        self._add("country", [*members, *(one for one in countries.items() if one[0] not in forum.members)])
        self._add("currency", [(code, "") for code in sorted(currencies())])
        self._add("sector", [(code, sector_name(code)) for code in sectors()])

    def _add(self, name: str, entries: Sequence[tuple[str, str]]) -> None:
        letter = get_column_letter(2 * len(self._columns) + 1)
        self._columns.append((name, list(entries)))
        if entries:
            self._ranges[name] = f"${letter}$2:${letter}${len(entries) + 1}"

    def formula(self, page: Page, column: Column) -> str:
        """What the cells of a column may hold, as a spreadsheet writes it; empty for anything."""
        return f"{quote_sheetname(_('Lists'))}!{found}" if (found := self._ranges.get(_list(page, column))) else ""

    def write(self, sheet: Worksheet) -> None:
        """Write them all."""
        for number, (name, entries) in enumerate(self._columns):
            column = 2 * number + 1
            _put(sheet, 1, column, shielded(name)).font = Font(bold=True)
            for row, (word, meaning) in enumerate(entries, start=2):
                _put(sheet, row, column, shielded(word))
                if meaning:
                    _put(sheet, row, column + 1, shielded(meaning))
            sheet.column_dimensions[get_column_letter(column)].width = _NARROW
            sheet.column_dimensions[get_column_letter(column + 1)].width = _WIDE
        sheet.freeze_panes = "A2"


def _list(page: Page, column: Column) -> str:
    """The list that the cells of a column choose from."""
    match column.field.value if column.field else None:
        case None:
            return DO if column.name == DO else ""
        case Choice() | Flag():
            return f"{page.name}.{column.name}"
        case Reference(target=target):
            return target
        case Text(list_name=name):
            return "country" if name in {"country", "host_country", "country_of"} else name
    return ""


class _Sheet:
    """One sheet of rows."""

    def __init__(self, sheet: Worksheet, page: Page, nodes: list[Node], lists: _Lists) -> None:
        self._sheet, self._page, self._nodes, self._lists = sheet, page, nodes, lists

    def write(self, name: str) -> None:
        """Write labels, names, rows, and what their cells may hold."""
        page, sheet = self._page, self._sheet
        rows = list(self._rows(name))
        languages: dict[str, set[str]] = {}
        for name_of_column in {one for row in rows for one in row}:
            stem, dot, tag = name_of_column.partition(".")
            if dot:
                languages.setdefault(stem, set()).add(tag)
        columns = page.columns(languages)
        for number, column in enumerate(columns, start=1):
            self._dress(number, column, last=max(len(rows) + _NAMES, MOST_ROWS))
        for number, row in enumerate(rows, start=_NAMES + 1):
            for place, column in enumerate(columns, start=1):
                self._cell(number, place, column, row.get(column.name))
        sheet.freeze_panes = f"C{_NAMES + 1}"
        sheet.auto_filter.ref = f"A{_NAMES}:{get_column_letter(len(columns))}{len(rows) + _NAMES}"
        sheet.print_title_rows = f"{_LABELS}:{_NAMES}"
        sheet.page_setup.orientation = "landscape"

    def _rows(self, name: str) -> Iterable[dict[str, Any]]:
        page = self._page
        for node in self._nodes:
            main, below = said(pages(name)[0], node), nested(name, node)
            if not page.owner:
                yield {DO: str(DOINGS[Do.UPDATE]), KEY: node.key, SEEN: mark(node.thing.version, main, below), **main}
            else:
                for number, row in enumerate(below[page.name], start=1):
                    yield {page.owner: node.key, ROW: number, **row}

    def _cell(self, row: int, place: int, column: Column, value: Any) -> None:
        if column.field is None:
            _put(self._sheet, row, place, shielded(value) if isinstance(value, str) else value)
            return
        found = shown(column.field, value, words_of(column.field, self._page.kind.model))
        cell = _put(self._sheet, row, place, found)
        if isinstance(found, float):
            cell.number_format = _AS_MONEY
        cell.alignment = _TOP

    def _dress(self, number: int, column: Column, last: int) -> None:
        sheet, letter = self._sheet, get_column_letter(number)
        _put(sheet, _LABELS, number, shielded(label(self._page, column))).font = Font(bold=True)
        named = _put(sheet, _NAMES, number, column.name)
        named.font, named.fill = Font(size=9, color="555555"), _GREY
        sheet.cell(_LABELS, number).alignment = _TOP
        across = sheet.column_dimensions[letter]
        is_text = column.field is not None and isinstance(column.field.value, LocalisedText)
        across.width = _WIDE if is_text else _NARROW
        # Typed into, a column of text keeps 2012-07 and 031 as they are.
        is_money = column.field is not None and isinstance(column.field.value, Exact)
        across.number_format = _AS_MONEY if is_money else _AS_TEXT
        across.hidden = column.name == SEEN
        if formula := self._lists.formula(self._page, column):
            allowed = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=True)
            allowed.errorTitle, allowed.error = _("Choose from the list"), _("See the sheet of lists.")
            allowed.add(f"{letter}{_NAMES + 1}:{letter}{last}")
            sheet.add_data_validation(allowed)


def _instruct(sheet: Worksheet, forum: Forum, name: str, today: dt.date) -> None:
    """Say in the reader's language how the workbook is used, and what each column holds."""
    title = _("%(forum)s: %(list)s, %(date)s") % {
        "forum": forum.heading(),
        "list": LISTS[name],
        "date": write_date(today.isoformat()),
    }
    _put(sheet, 1, 1, shielded(title)).font = Font(bold=True, size=13)
    row = 3
    for words in _instructions():
        _put(sheet, row, 1, shielded(words))
        row += 1
    for page in pages(name):
        row += 1
        _put(sheet, row, 1, shielded(page.title)).font = Font(bold=True)
        for number, words in enumerate((_("Column"), _("What it is"), _("What it holds"), _("More")), start=1):
            _put(sheet, row + 1, number, words).font = Font(bold=True)
        row += 2
        for column in page.columns({}):
            cells = (column.name, label(page, column), _holds(column), _help(page, column))
            for number, words in enumerate(cells, start=1):
                _put(sheet, row, number, shielded(words)).alignment = _TOP
            row += 1
    for letter, width in zip("ABCD", (24, 34, 56, 60), strict=True):
        sheet.column_dimensions[letter].width = width


def _instructions() -> tuple[str, ...]:
    return (
        _(
            "Each row is one entry of the record. Change what you want to change, and send the file back: first you are shown what it would do, and nothing is written before you say so."
        ),
        _(
            "“update” changes what is on record, “add” makes a new entry, “leave” leaves the row out. A row that you delete here stays as it is on record."
        ),
        _(
            "An empty cell takes the value away. A column that you delete leaves its values as they are. Keep the second row, and the names in it."
        ),
        _(
            "A new entry needs no key, unless rows of other sheets belong to it: then give it one of letters a-z, digits and hyphens, and write it there too."
        ),
        _(
            "On the other sheets, the rows of one entry are its whole list: what you delete there goes. A new row has no number."
        ),
        _(
            "Dates are as exact as they are known: 2014, 2012-07, 2013-10-04 or 2018-11-06/2018-11-07. Countries are codes, such as KOR, KAZ. The sheet of lists has every word that a cell may hold."
        ),
        _(
            "No formulas, no merged cells. If somebody changes an entry on record before you send the file back, you are told, and nothing is written over."
        ),
        _("What is sent is recorded with your name and time, and one act takes all of it back."),
    )


def _holds(column: Column) -> str:
    value = column.field.value if column.field else None
    if isinstance(value, Text) and value.list_name:
        return _("A code from the list.")
    return str(next((words for sort, words in _HOLDS if isinstance(value, sort)), ""))


_HOLDS: tuple[tuple[type[Value], _StrPromise], ...] = (
    (LocalisedText, gettext_lazy("Text in this language.")),
    (Choice, gettext_lazy("A word from the list.")),
    (Flag, gettext_lazy("A word from the list.")),
    (Reference, gettext_lazy("A key from the list.")),
    (Sdgs, gettext_lazy("Numbers of goals and targets of sustainable development, separated by commas.")),
    (Countries, gettext_lazy("Codes of countries, separated by commas.")),
    (Exact, gettext_lazy("A number.")),
    (Partial, gettext_lazy("A date as exact as it is known.")),
    (Text, gettext_lazy("Text.")),
)


def _help(page: Page, column: Column) -> str:
    field: Field | None = column.field
    if field is None:
        return ""
    needed = _("Needed in at least one language.") if column.language else _("Needed.")
    about = str(getattr(page.kind.model._meta.get_field(field.name), "help_text", ""))
    return " ".join(filter(None, (needed if field.required else "", about)))

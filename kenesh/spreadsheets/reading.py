"""From an opened workbook to what its rows say, in the form of the record; everything that cannot be read is told."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from kenesh.kit.hitches import Hitch
from kenesh.kit.workbooks import opened
from kenesh.spreadsheets.cells import Unread, meant, typed, words_of
from kenesh.spreadsheets.columns import DO, DOINGS, KEY, LISTS, ROW, pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kenesh.kit.workbooks import Cell, Opened
    from kenesh.spreadsheets.columns import Column, Page

# Among so many rows at the top, the names of the columns stand.
_HEAD = 10
# Fewer names than that are no row of names.
_FEW = 2


@dataclass(slots=True)
class Line:
    """One row: what its cells say by column, in the form of the record; a cell that is empty is left out."""

    number: int
    cells: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Filled:
    """What somebody filled in: of which list, and by page its title, the letters of its columns, and its rows."""

    plural: str = ""
    titles: dict[str, str] = field(default_factory=dict)
    letters: dict[str, dict[str, str]] = field(default_factory=dict)
    lines: dict[str, list[Line]] = field(default_factory=dict)

    def place(self, page: str, column: str, line: Line | None = None) -> tuple[str, str]:
        """The sheet, and the cell of a column in a row; the row's first cell where the column is not there."""
        letters = self.letters[page]
        letter = letters.get(column) or letters.get(KEY) or next(iter(letters.values()), "A")
        return self.titles[page], f"{letter}{line.number}" if line else ""

    def kept(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self)

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Filled:
        """What was kept."""
        lines = {page: [Line(**line) for line in found] for page, found in kept["lines"].items()}
        return cls(kept["plural"], kept["titles"], kept["letters"], lines)


def read(data: bytes) -> tuple[Filled, list[Hitch]]:
    """Read a file, with everything in it that cannot be read. Raise ``Unopened`` where that is the file itself."""
    book = opened(data)
    folded = {title.strip().casefold(): title for title in book.sheets}
    found = [name for name in LISTS if pages(name)[0].titles() & folded.keys()]
    if len(found) != 1:
        known = ", ".join(str(title) for title in LISTS.values())
        words = _("There must be one sheet that is called as one of these lists: %(lists)s.")
        return Filled(), [Hitch("", "", words % {"lists": known})]
    reader = _Reader(book, found[0])
    for page in pages(found[0]):
        for title in sorted(page.titles() & folded.keys())[:1]:
            reader.page(page, folded[title])
    return reader.filled, reader.hitches


class _Reader:
    """Reads page by page, and collects what stands in the way."""

    def __init__(self, book: Opened, name: str) -> None:
        self.filled = Filled(name)
        self.hitches: list[Hitch] = []
        self._book = book

    def page(self, page: Page, title: str) -> None:
        """Read one sheet."""
        self.filled.titles[page.name] = title
        self.filled.letters[page.name], self.filled.lines[page.name] = {}, []
        for merged in self._book.merged.get(title, ()):
            words = _("Cells are merged here. Split them, and fill in each row by itself.")
            self.hitches.append(Hitch(title, merged, words))
        rows = self._book.sheets[title]
        head = max(rows[:_HEAD], key=lambda row: _known(page, row), default=None)
        if head is None or _known(page, head) < _FEW or not _is_head(page, head):
            words = _("The row with the names of the columns is missing: “%(names)s”. Leave it as it was exported.")
            self.hitches.append(Hitch(title, "", words % {"names": "”, “".join(page.fixed)}))
            return
        columns = self._columns(page, title, head)
        self.hitches += [
            Hitch(title, "", _("The column “%(name)s” is missing.") % {"name": name})
            for name in page.fixed
            if name not in {column.name for column in columns.values()} and name != ROW
        ]
        named = {cell.column for cell in head}
        for row in rows:
            if row[0].row > head[0].row:
                self._row(page, title, columns, named, row)

    def _columns(self, page: Page, title: str, head: list[Cell]) -> dict[int, Column]:
        columns: dict[int, Column] = {}
        letters = self.filled.letters[page.name]
        for cell in head:
            name, place = str(cell.value).strip(), f"{get_column_letter(cell.column)}{cell.row}"
            column = page.column(name)
            if column is None:
                self.hitches.append(Hitch(title, place, _unknown(page, name)))
            elif name in letters:
                words = _("The column “%(name)s” is here twice, in %(one)s and in %(other)s.")
                letter = get_column_letter(cell.column)
                self.hitches.append(Hitch(title, place, words % {"name": name, "one": letters[name], "other": letter}))
            else:
                columns[cell.column], letters[name] = column, get_column_letter(cell.column)
        return columns

    def _row(self, page: Page, title: str, columns: dict[int, Column], named: set[int], row: list[Cell]) -> None:
        line = Line(row[0].row)
        before = len(self.hitches)
        for cell in row:
            place = f"{get_column_letter(cell.column)}{cell.row}"
            column = columns.get(cell.column)
            try:
                value = _value(page, column, cell)
            except Unread as wrong:
                self.hitches.append(Hitch(title, place, str(wrong)))
                continue
            if column is not None and value is not None:
                line.cells[column.name] = value
            elif column is None and cell.column not in named:
                words = _("This stands in a column without a name: nothing would be done with it.")
                self.hitches.append(Hitch(title, place, words))
        # A word of the list alone, as when somebody fills it in downwards, asks for nothing.
        if line.cells.keys() - {DO} or len(self.hitches) > before:
            self.filled.lines[page.name].append(line)


def _is_head(page: Page, row: list[Cell]) -> bool:
    names = {str(cell.value).strip() for cell in row}
    return page.owner in names if page.owner else bool({DO, KEY} & names)


def _known(page: Page, row: list[Cell]) -> int:
    """How many cells of a row are names of columns: labels in some language are, by chance, some."""
    return sum(page.column(str(cell.value).strip()) is not None for cell in row)


def _value(page: Page, column: Column | None, cell: Cell) -> Any:
    if cell.sort == "f":
        raise Unread(_("A formula stands here. Put what it gives in its place: nothing is computed."))
    if cell.sort == "e":
        raise Unread(_("A formula that failed stands here: “%(value)s”.") % {"value": str(cell.value)[:20]})
    if column is None:
        return None
    if column.name == DO:
        return meant(DOINGS, str(cell.value))
    if column.field is not None:
        return typed(column.field, cell.value, cell.format, words_of(column.field, page.kind.model))
    value = cell.value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip()
    if column.name == ROW and not (text.isascii() and text.isdecimal() and len(text) < _HEAD):
        raise Unread(_("“%(text)s” is not a whole number.") % {"text": text})
    return int(text) if column.name == ROW else text


def _unknown(page: Page, name: str) -> str:
    known = [*page.fixed, *(column.name for column in page.columns({}))]
    near = get_close_matches(name, known, 1)
    words = _("There is no column called “%(name)s”.") % {"name": name}
    return f"{words} {_('Is it “%(near)s”?') % {'near': near[0]}}" if near else words


def grouped(lines: list[Line], owner: str) -> Iterator[tuple[str, list[Line]]]:
    """The rows of a nested sheet by what they hang on: those that were there first, in their order, then new ones."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(str(line.cells.get(owner, "")), []).append(line)
    for key, rows in found.items():
        yield key, sorted(rows, key=lambda line: (ROW not in line.cells, line.cells.get(ROW, 0)))

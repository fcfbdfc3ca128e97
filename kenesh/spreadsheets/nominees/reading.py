"""Reading such a workbook: every cell that cannot be taken is named, all at once."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from kenesh.kit.hitches import Hitch
from kenesh.kit.workbooks import Limits, Unopened, opened
from kenesh.kit.writable import writable
from kenesh.nominations.actions.importing import Row
from kenesh.spreadsheets.cells import unshielded
from kenesh.spreadsheets.nominees.columns import KEY, STATE, columns

if TYPE_CHECKING:
    from kenesh.kit.workbooks import Cell

# Rows among which the names of the columns are looked for, and how many rows one list has, these among them.
_HEAD, MOST = 5, 5000
_NEEDED = frozenset({"category", "surname"})


def read(data: bytes) -> tuple[list[Row], dict[str, str], list[Hitch]]:
    """The rows, the letter of each column, and what cannot be read: of a file that is refused as a whole no column, and why."""
    try:
        book = opened(data, Limits(rows=MOST))
    except Unopened as why:
        return [], {}, why.hitches
    for title, cells in book.sheets.items():
        head = next((row for row in cells[:_HEAD] if {str(cell.value) for cell in row} >= _NEEDED), None)
        if head is not None:
            return _rows(title, cells, head, book.merged.get(title, []))
    words = _("No sheet has the columns of this list. Fetch the workbook here, fill it in, and bring that back.")
    return [], {}, [Hitch("", "", words)]


def _rows(
    title: str, cells: list[list[Cell]], head: list[Cell], merged: list[str]
) -> tuple[list[Row], dict[str, str], list[Hitch]]:
    known = {name for name, _label in columns()}
    placed = {cell.column: str(cell.value) for cell in head}
    letters = {name: get_column_letter(column) for column, name in placed.items()}
    words = _("These cells are merged. Split them, and write in each what holds for it.")
    hitches = [Hitch(title, place, words) for place in merged]
    hitches += [
        Hitch(title, f"{letters[name]}{head[0].row}", _("There is no column “%(name)s”.") % {"name": name})
        for name in placed.values()
        if name not in known
    ]
    below = [row for row in cells if row[0].row > head[0].row]
    rows = []
    for row in below:
        # An empty cell empties; a column that is not there says nothing.
        texts = {name: "" for name in placed.values() if name in known and name != STATE}
        for cell in row:
            name = placed.get(cell.column, "")
            if name in known and name != STATE:
                text, why = _text(cell)
                texts[name] = text
                if why:
                    hitches.append(Hitch(title, f"{get_column_letter(cell.column)}{cell.row}", why))
        if any(texts.values()):
            rows.append(Row(row[0].row, texts.pop(KEY, ""), texts))
    return rows, letters, hitches


def _text(cell: Cell) -> tuple[str, str]:
    """What a cell says, or why it is not taken."""
    value: Any = cell.value
    if cell.sort == "f":
        return "", _("This is a formula. Keep its value instead: nothing is calculated here.")
    if cell.sort == "e":
        return "", _("The formula of this cell fails.")
    if isinstance(value, bool):
        return "", _("This is a yes or no of the spreadsheet, where text is expected.")
    if isinstance(value, (dt.datetime, dt.date, dt.time, dt.timedelta)):
        return "", _("The spreadsheet made a date of this. Format the cell as text, and type it again.")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(writable(unshielded(str(value))).split()), ""

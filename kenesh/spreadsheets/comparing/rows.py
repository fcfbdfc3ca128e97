"""What rows say, as the record takes it and as people read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kenesh.kit.localised import Localised
from kenesh.record.values import LocalisedText, Reference
from kenesh.spreadsheets.cells import folded, shown, words_of
from kenesh.spreadsheets.columns import DO, KEY, SEEN, Do
from kenesh.spreadsheets.saying import digest

if TYPE_CHECKING:
    from kenesh.record.kinds import Kind
    from kenesh.spreadsheets.columns import Page
    from kenesh.spreadsheets.reading import Line


def adds(line: Line) -> bool:
    """Whether the row makes something new."""
    return bool(line.cells.get(DO) == Do.ADD)


def texts(value: dict[str, Any]) -> list[str]:
    """What an object is called, in each language."""
    return list((value.get("title") or value.get("text") or {}).values())


def squeezed(text: str) -> str:
    """A text as it is compared: without differences of case and white space."""
    return " ".join(text.casefold().split())


def differ(one: Any, other: Any) -> bool:
    """Whether two values of a column are not the same; empty and missing are."""
    return (folded(one) or None) != (folded(other) or None)


def put(value: dict[str, Any], page: Page, name: str, given: Any, *, empties: bool = False) -> None:
    """Put what a column says into an object, or into a patch, where an empty cell takes a value away."""
    column = page.column(name)
    if column is None or column.field is None or (given is None and not empties):
        return
    if isinstance(column.field.value, LocalisedText):
        value.setdefault(column.field.name, {})[column.language] = given
    elif given is None and column.field.default not in (None, "", [], {}):
        # Told as missing by the record's own check.
        value[column.field.name] = ""
    else:
        value[column.field.name] = given


def object_of(page: Page, line: Line) -> dict[str, Any]:
    """A whole row as an object of the record."""
    value: dict[str, Any] = {}
    for name, one in line.cells.items():
        put(value, page, name, one)
    return value


def patched(page: Page, written: dict[str, Any], cells: dict[str, Any]) -> dict[str, Any]:
    """A nested row with some columns changed; what is cited of it stays."""
    value = {name: dict(one) if isinstance(one, dict) else one for name, one in written.items()}
    for name, given in cells.items():
        column = page.column(name)
        if column is None or column.field is None:
            continue
        stem = column.field.name
        if isinstance(column.field.value, LocalisedText):
            texts = {**value.get(stem, {}), column.language: given}
            value[stem] = {tag: text for tag, text in texts.items() if text is not None}
        else:
            value[stem] = given
        if value[stem] in (None, {}):
            del value[stem]
    return value


def only(cells: dict[str, Any], columns: list[str]) -> dict[str, Any]:
    """What a row says in these columns, empty ones included."""
    return {name: cells.get(name) for name in columns}


def digest_of(nested: list[Page], line: Line, rows: dict[str, list[Line]]) -> str:
    """What the file says of an object, as :func:`saying.digest` says it of one on record."""
    below = {page.name: [values(page, row) for row in rows.get(page.name, ())] for page in nested}
    return digest({name: value for name, value in line.cells.items() if name not in {DO, KEY, SEEN}}, below)


def values(page: Page, row: Line) -> dict[str, Any]:
    """What a row says without the columns that are no fields."""
    return {name: value for name, value in row.cells.items() if name not in page.fixed}


def wait(kind: Kind, name: str, line: Line, new: dict[str, int]) -> str:
    """What to do where a row points to another one of its file that is new; empty for everything else.

    ``new`` are the rows that make something new, by the key they give it.
    """
    field, key = kind.fields.get(name), line.cells.get(name)
    here = field is not None and isinstance(field.value, Reference) and field.value.target == kind.name
    if not here or str(key) not in new:
        return ""
    words = _("“%(key)s” is new itself, in row %(row)s. Bring that row in first, in a file of its own; then this one.")
    return words % {"key": key, "row": new[str(key)]}


def cell(page: Page, name: str, value: Any) -> str:
    """What a column says, as people read it."""
    column = page.column(name)
    if column is None or column.field is None or value is None:
        return ""
    if isinstance(value, dict):
        return str(Localised(value))
    words = words_of(column.field, page.kind.model)
    found = shown(column.field, value, words)
    return "" if found is None else str(value if isinstance(found, float) else found)


def nth(page: Page, number: int) -> str:
    """What a row of a nested sheet is called."""
    return _("%(sheet)s, row %(number)s") % {"sheet": page.title, "number": number}


def summary(page: Page, cells: dict[str, Any]) -> str:
    """A whole row in one line."""
    return "; ".join(filter(None, (cell(page, name, value) for name, value in cells.items())))

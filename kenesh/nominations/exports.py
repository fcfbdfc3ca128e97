"""Files that leave: a note verbale for Word and as PDF, and the lists of officers as workbook and CSV."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import override
from openpyxl import Workbook
from openpyxl.writer.excel import save_workbook

from kenesh.kit.dates import write_date
from kenesh.kit.localised import Localised
from kenesh.kit.printing.blocks import Printed, Prose, Span, words
from kenesh.kit.writable import writable
from kenesh.nominations.courtesies import courtesies, filled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kenesh.kit.printing.blocks import Block
    from kenesh.nominations.models import Invitation

# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def note_verbale(thing: Invitation) -> Printed:
    """The note as a document in its own language, whatever the reader's is."""
    said = courtesies(thing.language)
    with override(thing.language):
        date = write_date(thing.date.isoformat()) if thing.date else ""
        place = str(thing.edition.place.heading()) if thing.edition.place else ""
        issuer = str(Localised(thing.forum.name).render(thing.language))
        blocks: list[Block] = []
        if thing.sample:
            blocks.append(Prose(words(Span(_("Sample: invented for demonstration."), strong=True))))
        if thing.reason:
            blocks.append(Prose(words(Span(_("This note was withdrawn: %(reason)s") % {"reason": thing.reason}))))
        texts = (thing.opening, *thing.text.split("\n\n"), thing.closing)
        blocks += [Prose(words(" ".join(text.split()))) for text in texts]
        number = filled(said.number, {"number": thing.symbol}) if thing.symbol else _("Draft, without a number")
        return Printed(
            language=thing.language,
            issuer=issuer,
            title=said.title,
            subtitle=" · ".join(part for part in (number, date) if part),
            marking=str(thing.heading()),
            running=" · ".join(part for part in (issuer, place, number) if part),
            blocks=blocks,
        )


type Sheet = tuple[str, Sequence[str], Sequence[Sequence[str | dt.date]]]


def workbook(
    title: str, head: Sequence[str], rows: Sequence[Sequence[str | dt.date]], further: Sequence[Sheet] = ()
) -> bytes:
    """A table as a workbook, ``further`` ones on sheets of their own; days are dates, and no cell is ever a formula."""
    book = Workbook()
    _fill(book.active, title, head, rows)
    for one in further:
        _fill(book.create_sheet(), *one)
    file = io.BytesIO()
    save_workbook(book, file)
    return file.getvalue()


def _fill(sheet: Any, title: str, head: Sequence[str], rows: Sequence[Sequence[str | dt.date]]) -> None:
    sheet.title = "".join(sign for sign in title if sign not in "[]:*?/\\")[:31] or "List"
    for number, row in enumerate((head, *rows), 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            if isinstance(value, dt.date):
                cell.value, cell.number_format = value, "yyyy-mm-dd"
                continue
            cell.value = _shielded(value)
            cell.data_type = "s"
            cell.number_format = "@"
    sheet.freeze_panes = "A2"


def table(head: Sequence[str], rows: Sequence[Sequence[str | dt.date]]) -> bytes:
    """A table as CSV that spreadsheets read as UTF-8."""
    file = io.StringIO()
    written = csv.writer(file)
    written.writerow(head)
    written.writerows([_shielded(str(value)) for value in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def _shielded(text: str) -> str:
    text = writable(text)
    return f"'{text}" if text.startswith((*_FORMULA, "'")) else text

"""Files that leave: who owes what, as a workbook that Excel and LibreOffice open."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.writer.excel import save_workbook

from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.writable import writable
from kenesh.projects.sheets.owed import OWED, STATES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from kenesh.projects.queries.owed import Debt, Share
    from kenesh.realms.models import Forum

# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDTHS = (20, 48, 22, 34, 14, 18, 18, 24, 40)


def plain(value: str) -> str:
    """Text that a workbook can hold and no spreadsheet executes."""
    value = writable(value)
    return f"'{value}" if value.startswith(_FORMULA) else value


def owed_workbook(debts: Sequence[Debt], forum: Forum, today: dt.date, *, inside: bool, origin: str) -> io.BytesIO:
    """Write what is owed into a workbook in the reader's language; ``inside`` adds who was reminded."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 - a new workbook has one
    sheet.title = _("Who owes what")[:31]
    sheet.append([plain(f"{forum.name}: {_('Who owes what')}, {write_date(today.isoformat())}")])
    columns = [
        _("Member"),
        _("Commitment or project"),
        _("What is owed"),
        _("Body"),
        _("State"),
        _("Due"),
        _("Last report"),
    ]
    sheet.append([*columns, *([_("Reminders")] if inside else []), _("Address")])
    for debt in debts:
        for share in debt.shares:
            sheet.append(_row(debt, share, origin, inside=inside))
    _dress(sheet)
    file = io.BytesIO()
    save_workbook(book, file)
    file.seek(0)
    return file


def _row(debt: Debt, share: Share, origin: str, *, inside: bool) -> list[str]:
    cells = [
        country_name(share.country) if share.country else _("No country named"),
        str(debt.matter.heading()),
        str(OWED[debt.about.kind]),
        "; ".join(str(body.heading()) for body in share.bodies),
        str(STATES[debt.state]),
        write_date(debt.due) if debt.due else "",
        write_date(debt.last_report) if debt.last_report else "",
    ]
    if inside:
        cells.append("; ".join(write_date(one.sent) for one in share.reminders))
    return [plain(cell) for cell in (*cells, f"{origin.rstrip('/')}{debt.matter.get_absolute_url()}")]


def _dress(sheet: Worksheet) -> None:
    sheet["A1"].font = Font(bold=True, size=13)
    for cell in sheet[2]:
        cell.font = Font(bold=True)
    for row in sheet.iter_rows(min_row=3):
        for cell in row:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    for number in range(1, sheet.max_column + 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS[number - 1]
    sheet.freeze_panes = "B3"
    sheet.auto_filter.ref = f"A2:{get_column_letter(sheet.max_column)}{max(sheet.max_row, 3)}"
    sheet.print_title_rows = "2:2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)

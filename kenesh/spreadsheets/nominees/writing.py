"""Writing the nominations of an edition as a workbook that can be brought back."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.writer.excel import save_workbook

from kenesh.nominations import policy
from kenesh.nominations.actions.importing import SEVERAL, TEXTS
from kenesh.nominations.queries.desk import categories_of
from kenesh.nominations.queries.nominations import nominations
from kenesh.spreadsheets.cells import shielded
from kenesh.spreadsheets.nominees.columns import KEY, SHEET, STATE, columns
from kenesh.spreadsheets.nominees.reading import MOST

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.nominations.models import Nomination
    from kenesh.realms.viewer import Viewer

_GREY = PatternFill("solid", fgColor="EEEEEE")
_WIDTH = 22


def workbook(edition: Edition, viewer: Viewer) -> io.BytesIO:
    """The nominations that ``viewer`` may know of. The person's own address is there only for who may read it."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = SHEET
    names = [name for name, _label in columns()]
    for column, (name, label) in enumerate(columns(), 1):
        sheet.cell(1, column, label).font = Font(bold=True)
        sheet.cell(2, column, name).fill = _GREY
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTH
    for number, one in enumerate(nominations(viewer, edition), 3):
        one.edition = edition
        said = _said(one, viewer)
        for column, name in enumerate(names, 1):
            if text := said.get(name, ""):
                cell = sheet.cell(number, column)
                cell.value, cell.data_type, cell.number_format = shielded(text), "s", "@"
    sheet.freeze_panes = "A3"
    _offer_categories(book, sheet, names.index("category") + 1, edition, viewer)
    file = io.BytesIO()
    save_workbook(book, file)
    file.seek(0)
    return file


def _offer_categories(book: Workbook, sheet: Any, column: int, edition: Edition, viewer: Viewer) -> None:
    """Let whoever fills it in choose a category by its name; its short name is taken too."""
    own = policy.nominates_for(viewer, edition.forum_id)
    # Some serve the host alone, or come from the secretariat.
    every = not own or edition.country in own
    offered = [str(one.name) for one in categories_of(edition) if every or one.in_delegation]
    if not offered:
        return
    lists: Any = book.create_sheet(_("Lists"))
    for row, name in enumerate(offered, 1):
        lists.cell(row, 1, shielded(name))
    chosen = DataValidation(type="list", formula1=f"{quote_sheetname(lists.title)}!$A$1:$A${len(offered)}")
    letter = get_column_letter(column)
    chosen.add(f"{letter}3:{letter}{MOST}")
    sheet.add_data_validation(chosen)


def _said(one: Nomination, viewer: Viewer) -> dict[str, str]:
    said = {KEY: one.key, "country": one.country, "category": str(one.category.name), "language": one.language}
    said |= {name: getattr(one, name) for name in TEXTS}
    for name in SEVERAL:
        said |= {f"{name}.{tag}": text for tag, text in getattr(one, name).items()}
    if not policy.may_read_contact(viewer, one):
        said["email"] = ""
    return {**said, STATE: one.get_state_display()}

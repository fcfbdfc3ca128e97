"""Everything that stands in the way of an import, as pages show it and as a workbook that can be passed on.

A page lists the first of them. The workbook has them all: what was shown goes back and forth signed, so that nothing of a
file that was not taken is kept here.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core import signing
from django.http import FileResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.writer.excel import save_workbook

from kenesh.kit.hitches import Hitch
from kenesh.kit.pages import private
from kenesh.spreadsheets.cells import shielded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kenesh.realms.viewer import Request

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SALT = "kenesh.spreadsheets.problems"
# How many a page lists; how many a workbook does, and for how long what was shown can be fetched, in seconds.
_SHOWN, _MOST, _HOLDS = 200, 20_000, 24 * 60 * 60
_CELL = re.compile(r"([A-Z]*)([0-9]*)")
_SENTENCE = re.compile(r"(?<=[.!?:])\s+")
_WIDTHS = (18, 8, 8, 60, 60)


@dataclass(frozen=True, slots=True)
class Problems:
    """What stands in the way, in the order of the file; ``sealed`` is all of it, for the account that was shown it."""

    all: Sequence[Hitch]
    account: int

    def __bool__(self) -> bool:
        """Whether anything does."""
        return bool(self.all)

    @property
    def total(self) -> int:
        """How many."""
        return len(self.all)

    @property
    def shown(self) -> Sequence[Hitch]:
        """Those that a page lists."""
        return self.all[:_SHOWN]

    @property
    def more(self) -> int:
        """How many it does not list."""
        return max(0, len(self.all) - _SHOWN)

    @property
    def sealed(self) -> str:
        """All of them, to come back."""
        kept = [list(one) for one in self.all[:_MOST]]
        if left := len(self.all) - len(kept):
            words = ngettext("And %(count)s more.", "And %(count)s more.", left)
            kept.append(["", "", words % {"count": left}])
        return signing.dumps([self.account, kept], salt=_SALT, compress=True)


def fetched(request: Request, name: str) -> FileResponse:
    """Answer with what a page showed and sent back, as a workbook. Raises ``BadSignature`` for anything else."""
    account, rows = signing.loads(request.POST["problems"], salt=_SALT, max_age=_HOLDS)
    if account != request.viewer.account:
        raise signing.BadSignature
    file = workbook([Hitch(*row) for row in rows])
    return private(FileResponse(file, as_attachment=True, filename=name, content_type=XLSX))


def workbook(hitches: Sequence[Hitch]) -> io.BytesIO:
    """A row for each: sheet, row, column, what stands in the way, and what to do about it."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = _("To put right")
    heads = (_("Sheet"), _("Row"), _("Column"), _("What stands in the way"), _("How to put it right"))
    for column, (head, width) in enumerate(zip(heads, _WIDTHS, strict=True), 1):
        cell = sheet.cell(1, column, head)
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = width
    for number, one in enumerate(hitches, 2):
        for column, said in enumerate(_row(one), 1):
            cell = sheet.cell(number, column)
            if isinstance(said, str):
                cell.value, cell.data_type, cell.number_format = shielded(said), "s", "@"
            else:
                cell.value = said
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:E{len(hitches) + 1}"
    file = io.BytesIO()
    save_workbook(book, file)
    file.seek(0)
    return file


def _row(hitch: Hitch) -> tuple[str, int | str, str, str, str]:
    found = _CELL.match(hitch.cell)
    letters, digits = found.groups() if found else ("", "")
    # Every hitch says first what is so, and then what to do, where that does not go without saying.
    what, *how = _SENTENCE.split(hitch.words, maxsplit=1)
    return hitch.sheet, int(digits) if digits else "", letters, what, "".join(how)

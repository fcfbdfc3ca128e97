"""From a file to its dry run."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kenesh.kit.hitches import Hitch
from kenesh.kit.workbooks import Unopened
from kenesh.spreadsheets.columns import pages
from kenesh.spreadsheets.comparing import Plan, compare
from kenesh.spreadsheets.comparing.rows import adds
from kenesh.spreadsheets.queries import applied_before
from kenesh.spreadsheets.reading import Filled, read

if TYPE_CHECKING:
    from kenesh.realms.models import Forum


def examine(data: bytes, forum: Forum) -> Plan:
    """Read a file and compare it with what is on record: what it would do, and everything that stands in the way.

    Nothing is written. A file that cannot be read at all gives an empty plan that says so.
    """
    try:
        filled, hitches = read(data)
    except Unopened as wrong:
        return Plan(Filled(), hitches=wrong.hitches)
    if not filled.plural:
        return Plan(filled, hitches=hitches)
    plan = compare(filled, forum)
    # Of a row with a cell that could not be read, what may follow from the missing cell is not told as well.
    unread = {(hitch.sheet, _row(hitch.cell)) for hitch in hitches if hitch.cell}
    plan.steps = [one for one in plan.steps if (filled.titles[filled.plural], str(one.line.number)) not in unread]
    typed = _typed(filled)
    plan.hitches = [
        *hitches,
        *(one for one in plan.hitches if (one.sheet, _row(one.cell)) not in unread or (one.sheet, one.cell) in typed),
    ]
    is_adding = any(adds(line) for line in filled.lines.get(filled.plural, ()))
    before = applied_before(forum, hashlib.sha256(data).hexdigest()) if is_adding else None
    if before is not None:
        words = _("This very file was applied already, as import %(number)s: its new rows are on record.")
        plan.hitches.append(Hitch("", "", words % {"number": before.pk}))
    return plan


def _typed(filled: Filled) -> set[tuple[str, str]]:
    """The cells that hold something of an entry: what is wrong with one of them follows from nothing else."""
    return {
        filled.place(page.name, name, line)
        for page in pages(filled.plural)
        for line in filled.lines.get(page.name, ())
        for name in line.cells
        if name not in page.fixed
    }


def _row(cell: str) -> str:
    return cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")

"""What the journal can say of imports from workbooks. What became of each object is told of the object itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kenesh.journal.events import declare

APPLIED = declare(
    "spreadsheet.applied",
    _("%(actor)s brought in a workbook, import %(number)s: added %(added)s, changed %(changed)s."),
)
UNDONE = declare("spreadsheet.undone", _("%(actor)s took import %(number)s from a workbook back."))

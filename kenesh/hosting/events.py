"""What the journal can say of programmes of other systems. What became of each session is told of the session."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kenesh.journal.events import declare

APPLIED = declare(
    "programme-file.applied",
    _("%(actor)s brought in a programme, file %(number)s: added %(added)s, changed %(changed)s."),
)
UNDONE = declare("programme-file.undone", _("%(actor)s took the programme of file %(number)s back."))

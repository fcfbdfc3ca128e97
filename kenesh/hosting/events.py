"""What the journal can say of programmes of other systems, and of what a host prepares."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kenesh.journal.events import declare

APPLIED = declare(
    "programme-file.applied",
    _("%(actor)s brought in a programme, file %(number)s: added %(added)s, changed %(changed)s."),
)
CLONED = declare(
    "edition.cloned",
    _(
        "%(actor)s took over from %(source)s: rooms %(rooms)s, sessions %(sessions)s, agenda items %(agenda)s, tasks %(tasks)s."
    ),
)
BUNDLED = declare("edition.bundled", _("%(actor)s took the edition along in one file, with: %(parts)s."))
UNDONE = declare("programme-file.undone", _("%(actor)s took the programme of file %(number)s back."))
HANDED_OVER = declare(
    "edition.handed-over",
    _("%(actor)s handed roles over on %(on)s: ended %(ended)s, began %(began)s."),
)
DONE = declare("host-task.done", _("%(actor)s noted that this is done."))
DROPPED = declare("host-task.dropped", _("%(actor)s noted that this is not needed."))
REOPENED = declare("host-task.reopened", _("%(actor)s noted that this is still to be done."))

"""What the journal can say of hooks. Neither secrets nor whole addresses stand in it: those may hold secrets too."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kenesh.journal.events import declare

ADDED = declare("hook.added", _("%(actor)s has changes sent to a program at %(host)s."), personal=("host",))
CHANGED = declare("hook.changed", _("%(actor)s changed what is sent to a program at %(host)s."), personal=("host",))
PAUSED = declare("hook.paused", _("%(actor)s paused what is sent to a program at %(host)s."), personal=("host",))
RESUMED = declare("hook.resumed", _("%(actor)s resumed what is sent to a program at %(host)s."), personal=("host",))
ROTATED = declare("hook.rotated", _("%(actor)s made a new secret for a program at %(host)s."), personal=("host",))
STOPPED = declare("hook.stopped", _("%(actor)s stopped sending to a program at %(host)s."), personal=("host",))
REMOVED = declare(
    "hook.removed", _("%(actor)s no longer has changes sent to a program at %(host)s."), personal=("host",)
)

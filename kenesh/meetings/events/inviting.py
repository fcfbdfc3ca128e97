"""What the journal can say of calendar mail. No address stands in it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kenesh.journal.events import declare

INVITED = declare("meeting-invited", _("%(actor)s invited somebody to this meeting by calendar mail."))
TAKEN_OFF = declare(
    "meeting-uninvited", _("%(actor)s took somebody off those invited to this meeting by calendar mail.")
)
KEPT = declare("meeting-time-kept", _("%(actor)s kept the time of this meeting, though somebody proposed another."))
PURGED = declare(
    "calendar-mail.purged", _("Those invited to meetings of this edition by calendar mail were deleted: %(count)s.")
)
ANSWERED = declare("meeting-answered", _("%(actor)s read an answer to the calendar mail about this meeting."))

"""What the journal can say of requests for meetings."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kenesh.journal.events import declare

ASKED = declare("meeting-request.asked", _("%(actor)s asked for this meeting."))
EDITED = declare("meeting-request.edited", _("%(actor)s mended this request."))
PROPOSED = declare("meeting-request.proposed", _("%(actor)s put another proposal on the table: %(country)s."))
ACCEPTED = declare("meeting-request.accepted", _("%(actor)s accepted for %(country)s."))
DECLINED = declare("meeting-request.declined", _("%(actor)s declined for %(country)s, with the reason."))
WENT_ON = declare("meeting-request.went-on", _("%(actor)s went on without those who declined."))
WITHDRAWN = declare("meeting-request.withdrawn", _("%(actor)s withdrew this request."))
REMINDED = declare("meeting-request.reminded", _("%(actor)s reminded those who have not answered."))
LAPSED = declare("meeting-request.lapsed", _("The edition began, and not everybody had answered: this request lapsed."))
CLOSED = declare("meeting-request.closed", _("Everybody agreed: the meeting stands."))
FELL_THROUGH = declare(
    "meeting-request.fell-through", _("Too few delegations are left for a meeting: this request is closed.")
)
AGREED = declare("meeting.agreed", _("The meeting was agreed between its parties."))

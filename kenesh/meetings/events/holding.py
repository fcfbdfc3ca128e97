"""What the journal can say of meetings that are held, and of their records. Of talking points it says that they were written, never what."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kenesh.journal.events import declare

HELD = declare("meeting.held", _("%(actor)s recorded that this meeting was held."))
ATTENDED = declare("meeting.attended", _("%(actor)s corrected who came to this meeting, or when it was held."))
MISSED = declare("meeting.not-held", _("%(actor)s recorded that this meeting was not held."))
ITEM_ADDED = declare("meeting.item-added", _("%(actor)s put this on the agenda of a meeting."))
POINTS_WRITTEN = declare("talking-points.written", _("%(actor)s wrote talking points."))

RECORD_BEGUN = declare("meeting-record.begun", _("%(actor)s began the record of a meeting."))
POINT_WRITTEN = declare("meeting-record.point", _("%(actor)s wrote a point of the record."))
POINT_REWRITTEN = declare("meeting-record.point-rewritten", _("%(actor)s changed a point of the record."))
RECORD_CHANGED = declare(
    "meeting-record.changed", _("%(actor)s changed the record; it is now at revision %(revision)s.")
)
RECORD_OPENED = declare("meeting-record.opened", _("%(actor)s opened the record to all parties."))
RECORD_SENT = declare("meeting-record.sent", _("%(actor)s sent the record to the parties."))
RECORD_ACCEPTED = declare("meeting-record.accepted", _("%(actor)s agreed to the record for %(country)s."))
RECORD_SETTLED = declare("meeting-record.settled", _("With %(actor)s, all parties agree to the record."))
RECORD_SILENT = declare(
    "meeting-record.silent", _("Nobody objected to the record in time: whoever did not answer does not object.")
)
POINT_OBJECTED = declare("meeting-record.objected", _("%(actor)s objected to a point of the record for %(country)s."))
RECORD_GIVEN_UP = declare(
    "meeting-record.given-up", _("The draft of the record went to the secretariat, by %(actor)s.")
)
RECORD_CLOSED = declare("meeting-record.closed", _("%(actor)s closed the record."))

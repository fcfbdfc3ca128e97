"""What the journal can say of releases in preparation: that something was done, never a word of a text."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kenesh.journal.events import declare

COMPOSED = declare("bulletin.composed", _("%(actor)s had this release composed from the record."))
COMPOSED_AGAIN = declare("bulletin.composed-again", _("%(actor)s had this release composed from the record again."))
EDITED = declare("bulletin.edited", _("%(actor)s edited this release: %(language)s."))
ASKED = declare("bulletin.asked", _("%(actor)s asked for clearance of this release. People asked: %(count)s."))
CLEARED = declare("bulletin.cleared", _("%(actor)s recorded a clearance of this release."))
OBJECTED = declare("bulletin.objected", _("%(actor)s recorded an objection to this release, with the reason."))
GIVEN_FREE = declare("bulletin.given-free", _("%(actor)s gave this release free. It goes out on: %(goes_out)s."))
HELD_BACK = declare("bulletin.held-back", _("%(actor)s held this release back before it went out."))
# Said before corrections were cleared; entries of that time are still read.
CORRECTED = declare("bulletin.corrected", _("%(actor)s corrected this release: number %(number)s."))
CORRECTION_ASKED = declare("bulletin.correction-asked", _("%(actor)s asked for clearance of a correction."))
CORRECTION_CLEARED = declare(
    "bulletin.correction-cleared",
    _("%(actor)s recorded that a correction is cleared. It went out: number %(number)s."),
)
CORRECTION_OBJECTED = declare(
    "bulletin.correction-objected", _("%(actor)s recorded an objection to a correction, with the reason.")
)
CORRECTED_AT_ONCE = declare(
    "bulletin.corrected-at-once",
    _("%(actor)s corrected this release without clearance: number %(number)s. It could not wait: %(why)s"),
)

WITHDRAWN = declare("bulletin.withdrawn", _("%(actor)s withdrew this release, with the reason."))
ENTERED = declare("bulletin.entered", _("This release went out and entered the record: number %(number)s."))
SENT = declare("bulletin.sent", _("This release was sent: number %(number)s. Recipients: %(count)s."))
LISTED = declare("bulletin.listed", _("%(actor)s put an outlet on the list of recipients of releases."))
UNLISTED = declare("bulletin.unlisted", _("%(actor)s took an outlet off the list of recipients of releases."))

# Of the release in the record, which everybody reads.
RELEASE_CORRECTED = declare("release.corrected", _("%(actor)s corrected this release: the note says what was wrong."))
RELEASE_WITHDRAWN = declare("release.withdrawn", _("%(actor)s withdrew this release, with the reason."))

LINE_WRITTEN = declare("line.written", _("%(actor)s wrote this line to take."))
LINE_CLEARED = declare("line.cleared", _("%(actor)s cleared this line to take."))

POOL_MADE = declare("pool.made", _("%(actor)s made this press pool."))
POOL_CHANGED = declare("pool.changed", _("%(actor)s changed this press pool."))
POOL_CHOSEN = declare(
    "pool.chosen", _("%(actor)s chose who is in this press pool: %(count)s in it, %(reserve)s on reserve.")
)

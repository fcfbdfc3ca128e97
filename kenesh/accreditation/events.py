"""What the journal can say of accreditations, badges and doors. Never a name: those are read where the viewer may."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kenesh.journal.events import declare

ASKED = declare("accreditation.asked", _("%(actor)s asked for accreditation %(number)s."))
ENTERED = declare("accreditation.entered", _("%(actor)s entered accreditation %(number)s."))
CHANGED = declare("accreditation.changed", _("%(actor)s changed accreditation %(number)s."))
GRANTED = declare("accreditation.granted", _("%(actor)s granted accreditation %(number)s."))
DELEGATION = declare(
    "accreditation.delegation", _("%(actor)s accredited the delegation of %(country)s: %(count)s people.")
)
REFUSED = declare("accreditation.refused", _("%(actor)s refused accreditation %(number)s, with the reason."))
REVOKED = declare("accreditation.revoked", _("%(actor)s revoked accreditation %(number)s, with the reason."))
PHOTOGRAPH = declare("accreditation.photograph", _("%(actor)s set the photograph of accreditation %(number)s."))
REPLACED = declare("badge.replaced", _("%(actor)s replaced badge %(old)s by badge %(new)s."))
PRINTED = declare("badge.printed", _("%(actor)s printed badges: %(count)s."))
DOOR = declare("door.opened", _("%(actor)s opened a door for check-in."))
INVITED = declare("door.invited", _("%(actor)s made a code with which a phone joins a door."))
JOINED = declare("device.joined", _("A phone joined a door."))
FORGOTTEN = declare("device.forgotten", _("%(actor)s made a phone forget its list."))
PURGED = declare(
    "accreditation.purged", _("The photographs, papers and scans of this edition were deleted: %(count)s.")
)

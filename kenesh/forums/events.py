"""What the journal can say of bodies."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kenesh.journal.events import declare

MEMBER_ADDED = declare("body.member-added", _("%(actor)s named a member of this body: %(member)s."))
MEMBER_CORRECTED = declare("body.member-corrected", _("%(actor)s corrected who belongs to this body: %(member)s."))
MEMBER_REMOVED = declare("body.member-removed", _("%(actor)s removed a member named by mistake: %(member)s."))

"""What the journal can say of precedence and of lists of participants."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kenesh.journal.events import declare

DECLARED = declare("precedence.declared", _("%(actor)s declared rules of precedence."))
MOVED = declare("precedence.moved", _("%(actor)s decided on a place in the order of precedence, with the reason."))
MOVED_BACK = declare("precedence.moved-back", _("%(actor)s took back a decision on precedence."))
OFFICE = declare(
    "participant.office-adopted", _("%(actor)s adopted the office that counts in the order of precedence.")
)
ISSUED = declare("participants.issued", _("%(actor)s issued this list of participants."))

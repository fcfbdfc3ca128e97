"""What the journal can say of agreements."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kenesh.journal.events import declare

ACTED = declare("agreement.acted", _("%(actor)s recorded an act of a party: %(party)s, %(act)s."))
UNACTED = declare(
    "agreement.unacted", _("%(actor)s removed an act of a party recorded by mistake: %(party)s, %(act)s.")
)
STEPPED = declare("agreement.stepped", _("%(actor)s recorded a step: %(step)s"))
STEP_CORRECTED = declare("agreement.step-corrected", _("%(actor)s corrected a step: %(step)s"))
UNSTEPPED = declare("agreement.unstepped", _("%(actor)s removed a step recorded by mistake: %(step)s"))
PARTY_ADDED = declare("agreement.party-added", _("%(actor)s named a party: %(party)s."))
PARTY_CORRECTED = declare("agreement.party-corrected", _("%(actor)s corrected who a party is: %(party)s."))
PARTY_REMOVED = declare("agreement.party-removed", _("%(actor)s removed a party named by mistake: %(party)s."))
WORDED = declare("agreement.worded", _("%(actor)s recorded a language version: %(language)s, %(standing)s."))
BOUND = declare("agreement.obliged", _("%(actor)s recorded an obligation: %(obligation)s."))
OBLIGED = declare("obligation.added", _("%(actor)s recorded this obligation of the agreement."))
RETIMED = declare("obligation.retimed", _("%(actor)s said anew when this obligation is due."))
OPENED = declare("obligation.opened", _("%(actor)s began to watch this: an obligation of an agreement falls due."))

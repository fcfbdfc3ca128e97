"""What the journal can say of calls and proposals. Never a figure of a score: those are read on the proposal."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kenesh.journal.events import declare

CRITERIA = declare("call.criteria", _("%(actor)s set the criteria of this call."))
EXTENDED = declare("call.extended", _("%(actor)s let the scores close later."))
CLOSED = declare("call.closed", _("%(actor)s closed the scoring and recorded the outcome."))

BEGUN = declare("proposal.begun", _("%(actor)s began this proposal for %(country)s."))
WRITTEN = declare("proposal.written", _("%(actor)s wrote this concept note anew."))
OPENED = declare("proposal.opened", _("%(actor)s opened this concept note to the members."))
SUBMITTED = declare("proposal.submitted", _("%(actor)s submitted this concept note."))
RETURNED = declare("proposal.returned", _("%(actor)s returned this concept note, with the reason."))
WITHDRAWN = declare("proposal.withdrawn", _("%(actor)s withdrew this proposal."))
SCORED = declare("proposal.scored", _("%(actor)s scored this concept note for %(country)s."))
OUTCOME = declare("proposal.outcome", _("The scores were opened: %(result)s."))
CONSENTED = declare("proposal.consented", _("%(actor)s recorded that %(country)s consents."))
OBJECTED = declare("proposal.objected", _("%(actor)s recorded that %(country)s does not consent."))
AGREED = declare("proposal.agreed", _("Every member consents: the full document can be handed in."))
HANDED_IN = declare("proposal.handed-in", _("%(actor)s handed in the full document."))
SENT_BACK = declare("proposal.sent-back", _("%(actor)s returned the full document, with the reason."))
ACCEPTED = declare("proposal.accepted", _("%(actor)s accepted the full document and opened the project."))

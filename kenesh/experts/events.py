"""What the journal can say of experts, of calls, and of what is handed in. Entries are cleared as the thing itself is."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kenesh.journal.events import declare

EXPERT_ENTERED = declare("expert.entered", _("%(actor)s entered this expert."))
EXPERT_WRITTEN = declare("expert.written", _("%(actor)s changed what this expert says of themselves."))
LISTED = declare("expert.listed", _("%(actor)s put this expert into the public directory."))
UNLISTED = declare("expert.unlisted", _("%(actor)s took this expert out of the public directory."))
INVITED = declare("contribution-call.invited", _("%(actor)s invited somebody to hand in a contribution."))
ASKED_WHO = declare(
    "contribution-call.asked-who",
    _("%(actor)s asked the secretariat whether somebody to be invited is an expert on record."),
)
EXTENDED = declare("contribution-call.extended", _("%(actor)s moved the deadline of this call."))
CLOSED = declare("contribution-call.closed", _("The deadline of this call passed."))
DECIDED = declare(
    "contribution-call.decided", _("%(actor)s chose among the contributions, as the chair of the session.")
)
ENTERED_CHOICE = declare(
    "contribution-call.choice-entered",
    _("%(actor)s entered what the chair of the session chose among the contributions."),
)
PUBLISHED = declare("contribution-call.published", _("%(actor)s published the chosen contributions."))
CALL_WITHDRAWN = declare("contribution-call.withdrawn", _("%(actor)s withdrew this call."))
HANDED_IN = declare("submission.handed-in", _("%(actor)s handed in this contribution."))
CHANGED = declare("submission.changed", _("%(actor)s changed this contribution."))
WITHDRAWN = declare("submission.withdrawn", _("%(actor)s withdrew this contribution."))
SELECTED = declare("submission.selected", _("%(actor)s chose this contribution."))
RESERVED = declare("submission.reserved", _("%(actor)s put this contribution into reserve."))
DECLINED = declare("submission.declined", _("%(actor)s did not choose this contribution, with the reason."))
OUT = declare("submission.published", _("%(actor)s published this contribution."))

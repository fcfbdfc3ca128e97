"""What the journal can say of reports, owners, warnings and reminders."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kenesh.journal.events import declare

FILED = declare("report.filed", _("%(actor)s filed this report."))
SENT = declare("report.sent", _("%(actor)s sent this report to the focal point."))
PASSED_ON = declare("report.passed-on", _("%(actor)s passed this report on to the secretariat."))
RETURNED = declare("report.returned", _("%(actor)s returned this report."))
SENT_AGAIN = declare("report.sent-again", _("%(actor)s mended this report and sent it again."))

FILE_ADDED = declare("file.added", _("%(actor)s sent this file as evidence."))
FILE_CORRECTED = declare("file.corrected", _("%(actor)s corrected what is said of this file."))
FILE_WITHDRAWN = declare("file.withdrawn", _("%(actor)s withdrew this file, with the reason."))

NAMED = declare("owner.named", _("%(actor)s named who is responsible in %(country)s."), personal=("changes",))
ENDED = declare("owner.ended", _("%(actor)s recorded that somebody else is responsible now."), personal=("changes",))

ANSWERED = declare("warning.answered", _("%(actor)s proposed an action in answer to a warning."))
DISMISSED = declare("warning.dismissed", _("%(actor)s dismissed a warning, with a reason."))
PLACED = declare("answer.placed", _("%(actor)s put this action on the agenda: %(edition)s."))
TAKEN_OFF = declare("answer.taken-off", _("%(actor)s took this action off the agenda."))
DECIDED = declare("answer.decided", _("What was decided under the agenda item was written back here."))
FINISHED = declare("answer.finished", _("%(actor)s recorded that this was done."))
DROPPED = declare("answer.dropped", _("%(actor)s dropped this action."))

REMINDED = declare("reminder.sent", _("%(actor)s reminded %(country)s of what is due."))
RAISED = declare(
    "reminder.raised", _("%(actor)s told those who supervise that a reminder of %(country)s stayed without an answer.")
)

MONEY = declare("money.recorded", _("%(actor)s recorded money of this project."))
PLANNED = declare("budget.planned", _("%(actor)s recorded a budget of this project."))

INDICATOR = declare("indicator.added", _("%(actor)s recorded by what a result of this project is measured."))
TARGET = declare("period.planned", _("%(actor)s set a target for a period."))
MEASURED = declare("period.reported", _("%(actor)s reported what was reached in this period."))
APPROVED = declare("period.approved", _("%(actor)s approved what was reported for this period."))
NOT_APPROVED = declare("period.returned", _("%(actor)s returned what was reported for this period, with the reason."))

RISK = declare("risk.recorded", _("%(actor)s recorded a risk of this project."))
RISK_CHANGED = declare("risk.changed", _("%(actor)s weighed this risk anew."))
RISK_CLOSED = declare("risk.closed", _("%(actor)s closed this risk."))

CALENDAR = declare("project.calendar", _("%(actor)s said when reports on this project are due."))
CALENDAR_ON = declare("project.calendar-on", _("Further dates of the reporting calendar were written down."))

GATE_ASKED = declare("gate.asked", _("%(actor)s asked that this project be let into its next stage."))
GATE_OPENED = declare("gate.opened", _("%(actor)s opened the gate."))
GATE_RETURNED = declare("gate.returned", _("%(actor)s returned the request, with the reason."))
GATE_REJECTED = declare("gate.rejected", _("%(actor)s rejected the request, with the reason."))
GATE_AGAIN = declare("gate.asked-again", _("%(actor)s mended the request and asked again."))
GATE_PASSED = declare("gate.passed", _("%(actor)s let this project into its next stage."))

PUBLISHER = declare("publisher.set", _("%(actor)s said as whom the forum publishes its projects: %(identifier)s."))
BROUGHT_IN = declare(
    "iati.brought-in",
    _("%(actor)s brought in a file of the IATI Standard, number %(number)s: %(activities)s activities."),
)
FORGOTTEN = declare("iati.forgotten", _("%(actor)s forgot file %(number)s of the IATI Standard."))
TAKEN_OVER = declare(
    "iati.taken-over", _("%(actor)s took over what activity %(identifier)s of file %(number)s says of a project.")
)
NOT_TAKEN = declare(
    "iati.rejected", _("%(actor)s rejected activity %(identifier)s of file %(number)s, with the reason.")
)
LET_WAIT = declare(
    "iati.let-wait", _("%(actor)s let activity %(identifier)s of file %(number)s wait for review again.")
)

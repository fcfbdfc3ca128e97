"""Who is told what about reports, dates and reminders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kenesh.kit.dates import write_date
from kenesh.notices.wordings import Wording, declare

if TYPE_CHECKING:
    from collections.abc import Mapping


def _dates(data: Mapping[str, object]) -> Mapping[str, str]:
    """When it is or was due, or last reported on, as the reader's language writes it."""
    due, last = str(data.get("due") or ""), str(data.get("last") or "")
    if not due:
        return {"date": gettext("It was last reported on: %(date)s.") % {"date": write_date(last)}}
    words = gettext("It is due: %(date)s.") if data.get("to_come") else gettext("It was due: %(date)s.")
    return {"date": words % {"date": write_date(due)}}


REMINDED_AHEAD = declare(
    Wording(
        "reminded.ahead",
        _("Soon due: %(heading)s"),
        _("A report on “%(heading)s” will soon be expected from your country. %(date)s"),
        words=_dates,
    )
)
REMINDED_ON = declare(
    Wording(
        "reminded.on",
        _("Due now: %(heading)s"),
        _("A report on “%(heading)s” is expected from your country now. %(date)s"),
        words=_dates,
    )
)
RAISED = declare(
    Wording(
        "raised",
        _("No answer to a reminder: %(heading)s"),
        _("A member was reminded of “%(heading)s” and has not answered: %(country)s. %(date)s"),
        words=_dates,
    )
)
RAISED_OWN = declare(
    Wording(
        "raised.own",
        _("Your secretariat and head of mission were told: %(heading)s"),
        _(
            "A reminder of “%(heading)s” stayed without an answer, and the secretariat and your heads of mission were told. "
            "A report, or another date that you propose, answers it."
        ),
    )
)
REMINDED = declare(
    Wording(
        "reminded",
        _("Reminder: %(heading)s"),
        _("A report on “%(heading)s” is expected from your country. %(date)s"),
        words=_dates,
    )
)
REPORT_WAITS = declare(
    Wording(
        "report.waits",
        _("A report waits for you: %(heading)s"),
        _("A ministry of your country reports on “%(heading)s”. Pass it on or return it."),
    )
)
REPORT_RETURNED = declare(
    Wording(
        "report.returned",
        _("Your report was returned: %(heading)s"),
        _("Your report on “%(heading)s” was returned, with the reason."),
    )
)
REPORT_FILED = declare(
    Wording(
        "report.filed",
        _("New report: %(heading)s"),
        _("There is a new report on “%(heading)s”."),
    )
)
GATE_ASKED = declare(
    Wording(
        "gate.asked",
        _("A gate is asked for: %(heading)s"),
        _(
            "Somebody asks that “%(heading)s” be let into its next stage. Open the gate, return the request or reject it."
        ),
    )
)
GATE_ANSWERED = declare(
    Wording(
        "gate.answered",
        _("The request for a gate was answered: %(heading)s"),
        _("The secretariat answered the request to let “%(heading)s” into its next stage."),
    )
)
DATE_PROPOSED = declare(
    Wording(
        "date.proposed",
        _("Another date is proposed: %(heading)s"),
        _("A focal point proposes another date for “%(heading)s”. It waits for the secretariat's answer."),
    )
)
DATE_ANSWERED = declare(
    Wording(
        "date.answered",
        _("The proposed date was answered: %(heading)s"),
        _("The secretariat answered the date that you proposed for “%(heading)s”."),
    )
)
WARNED = declare(
    Wording(
        "warned",
        _("Early warnings in %(forum)s"),
        _("There are early warnings in %(forum)s that wait for an answer."),
    )
)

"""Who is told what about meetings: the parties concerned and the desk, nobody else."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kenesh.notices.wordings import Wording, declare

ASKED = declare(
    Wording(
        "meeting-request.asked",
        _("A meeting is asked for: %(heading)s"),
        _(
            "%(who)s: a meeting at “%(edition)s” is asked for. Accept it, propose another, or decline it with the reason."
        ),
    )
)
PROPOSED = declare(
    Wording(
        "meeting-request.proposed",
        _("Another proposal for a meeting: %(heading)s"),
        _("%(who)s: another time, length, subject or level is proposed for a meeting at “%(edition)s”. Please answer."),
    )
)
ACCEPTED = declare(
    Wording(
        "meeting-request.accepted",
        _("A meeting was accepted: %(heading)s"),
        _("%(who)s: a meeting at “%(edition)s” was accepted."),
    )
)
DECLINED = declare(
    Wording(
        "meeting-request.declined",
        _("A meeting was declined: %(heading)s"),
        _("%(who)s: a meeting at “%(edition)s” was declined; the page of the request says why."),
    )
)
WITHDRAWN = declare(
    Wording(
        "meeting-request.withdrawn",
        _("A request for a meeting was withdrawn: %(heading)s"),
        _("A request for a meeting at “%(edition)s” was withdrawn."),
    )
)
WENT_ON = declare(
    Wording(
        "meeting-request.went-on",
        _("A meeting goes on with fewer: %(heading)s"),
        _("The others go on with a meeting at “%(edition)s”, without those who declined."),
    )
)
AGREED = declare(
    Wording(
        "meeting.agreed",
        _("A meeting is agreed: %(heading)s"),
        _("Everybody agreed to a meeting at “%(edition)s”. Its time and room come with the plan."),
    )
)
LAPSED = declare(
    Wording(
        "meeting-request.lapsed",
        _("A request for a meeting lapsed: %(heading)s"),
        _("A request for a meeting at “%(edition)s” lapsed: not everybody had answered."),
    )
)
REMINDER = declare(
    Wording(
        "meeting-request.reminder",
        _("Your answer is awaited: %(heading)s"),
        _("A request for a meeting at “%(edition)s” waits for your answer. It was asked by: %(who)s."),
    )
)

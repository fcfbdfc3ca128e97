"""Who is told what of meetings that are over, and of their records: the parties concerned and the desk, nobody else."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kenesh.notices.wordings import Wording, declare

WAS_IT_HELD = declare(
    Wording(
        "meeting.over",
        _("Was it held? %(heading)s"),
        _("The time of “%(heading)s” has passed. Say whether it was held and who came, or why it was not."),
    )
)
RECORD_SENT = declare(
    Wording(
        "meeting-record.sent",
        _("Record of a meeting: %(heading)s"),
        _("The record of “%(heading)s” waits for you. Agree to it, or object to a point of it."),
    )
)
RECORD_CHANGED = declare(
    Wording(
        "meeting-record.changed",
        _("The record was changed: %(heading)s"),
        _("The record of “%(heading)s” was changed. Look at it again, and agree to it or object."),
    )
)
RECORD_OBJECTED = declare(
    Wording(
        "meeting-record.objected",
        _("Objection to a record: %(heading)s"),
        _("A party objects to a point of your record of “%(heading)s”. Change the point, or talk to them."),
    )
)
RECORD_WAITS = declare(
    Wording(
        "meeting-record.waits",
        _("Your answer is awaited: %(heading)s"),
        _("The record of “%(heading)s” is to be answered by %(date)s. Agree to it, or object to a point of it."),
    )
)
RECORD_SILENCE = declare(
    Wording(
        "meeting-record.silence",
        _("Your answer is awaited: %(heading)s"),
        _(
            "The record of “%(heading)s” is to be answered by %(date)s. "
            "Whoever does not answer by then does not object to it."
        ),
    )
)
RECORD_SILENT = declare(
    Wording(
        "meeting-record.silent",
        _("Nobody objected to the record: %(heading)s"),
        _(
            "Nobody objected in time to the record of “%(heading)s”. The secretariat closes it and enters what was agreed."
        ),
    )
)
RECORD_AGREED = declare(
    Wording(
        "meeting-record.agreed",
        _("All agree to the record: %(heading)s"),
        _("All parties agree to the record of “%(heading)s”. The secretariat closes it and enters what was agreed."),
    )
)

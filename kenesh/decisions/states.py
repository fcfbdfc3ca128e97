"""The states of ideas and of proposed dates, and the moves between them."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.kit.lifecycle import Lifecycle, move

IDEA = Lifecycle(
    "idea",
    move("examine", "suggested examined no-evidence", "examined", _("This idea has been decided on.")),
    move("find", "examined", "examined", _("Nobody is examining this idea: send it to a body first.")),
    move("take-up", "suggested examined no-evidence", "taken-up", _("This idea has been decided on.")),
    move("drop", "suggested examined no-evidence", "dropped", _("This idea has been decided on.")),
)


class DatePlea(TextChoices):
    """What became of a proposed date."""

    PROPOSED = "proposed", pgettext_lazy("date", "Proposed")
    ACCEPTED = "accepted", pgettext_lazy("date", "Accepted")
    DECLINED = "declined", pgettext_lazy("date", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("date", "Withdrawn")


DATE = Lifecycle(
    "date-proposal",
    move("accept", "proposed", "accepted", _("This date has been answered.")),
    move("decline", "proposed", "declined", _("This date has been answered.")),
    move("withdraw", "proposed", "withdrawn", _("This date has been answered.")),
)

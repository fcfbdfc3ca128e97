"""The states of a company, of its needs and offers, of an interest, and of a meeting of the day."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.kit.lifecycle import Lifecycle, move


class Standing(TextChoices):
    """Whether somebody has confirmed that the company is what it says."""

    ENTERED = "entered", _("Waiting to be confirmed")
    CONFIRMED = "confirmed", pgettext_lazy("company", "Confirmed")
    REFUSED = "refused", pgettext_lazy("company", "Not confirmed")
    WITHDRAWN = "withdrawn", pgettext_lazy("company", "Withdrawn")


class Openness(TextChoices):
    """Whether a need or an offer still holds."""

    OPEN = "open", pgettext_lazy("need or offer", "Open")
    CLOSED = "closed", pgettext_lazy("need or offer", "Closed")


class Answer(TextChoices):
    """What became of an interest."""

    ASKED = "asked", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Both want to meet")
    DECLINED = "declined", pgettext_lazy("interest", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("interest", "Withdrawn")


COMPANY = Lifecycle(
    "company",
    move("confirm", "entered refused", "confirmed", _("This company is confirmed already, or it has withdrawn.")),
    move("refuse", "entered confirmed", "refused", _("This company is not waiting to be confirmed.")),
    move("withdraw", "entered confirmed refused", "withdrawn", _("This company has withdrawn already.")),
    move("enter", "refused withdrawn", "entered", _("This company is entered already.")),
)
OFFER = Lifecycle(
    "offer",
    move("close", "open", "closed", _("This is closed already.")),
    move("open", "closed", "open", _("This is open already.")),
)
INTEREST = Lifecycle(
    "interest",
    move("accept", "asked", "accepted", _("This interest is answered already.")),
    move("decline", "asked", "declined", _("This interest is answered already.")),
    move("withdraw", "asked accepted", "withdrawn", _("This interest is closed already.")),
)

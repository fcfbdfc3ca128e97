"""The states of an agenda item and the moves between them; the ways a session is interpreted."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.kit.lifecycle import Lifecycle, move


class Item(TextChoices):
    """What became of an agenda item."""

    PLACED = "placed", _("On the agenda")
    DECIDED = "decided", pgettext_lazy("agenda item", "Decided on")
    WITHDRAWN = "withdrawn", pgettext_lazy("agenda item", "Withdrawn")


AGENDA = Lifecycle(
    "agenda-item",
    move("decide", "placed decided", "decided", _("This item was withdrawn from the agenda.")),
    move("withdraw", "placed", "withdrawn", _("This item has been decided on, or withdrawn.")),
)


class Interpretation(TextChoices):
    """How what is said reaches those who speak another language. Empty: everybody follows without it."""

    SIMULTANEOUS = "simultaneous", _("Simultaneous")
    WHISPERED = "whispered", _("Whispered")
    CONSECUTIVE = "consecutive", _("Consecutive")


class Speaking(TextChoices):
    """What became of a request for the floor."""

    WAITING = "waiting", pgettext_lazy("request for the floor", "Waiting")
    SPEAKING = "speaking", pgettext_lazy("request for the floor", "Speaking")
    SPOKEN = "spoken", pgettext_lazy("request for the floor", "Has spoken")
    WITHDRAWN = "withdrawn", pgettext_lazy("request for the floor", "Withdrawn")


FLOOR = Lifecycle(
    "floor-request",
    move("give", "waiting", "speaking", _("Whoever speaks or has spoken is not given the floor for the same again.")),
    move("end", "speaking", "spoken", _("Only whoever speaks can end.")),
    move("take-back", "speaking", "waiting", _("Only from whoever speaks can the floor be taken back.")),
    move("withdraw", "waiting", "withdrawn", _("Only a request that still waits can be withdrawn.")),
)

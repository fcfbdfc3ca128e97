"""The states of an agenda item, and the moves between them."""

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

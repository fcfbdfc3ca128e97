"""The states of a call for contributions, and of what is handed in."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.kit.lifecycle import Lifecycle, move


class Calling(TextChoices):
    """How far a call is."""

    OPEN = "open", pgettext_lazy("call for contributions", "Open")
    CLOSED = "closed", pgettext_lazy("call for contributions", "Closed, the chair chooses")
    DECIDED = "decided", pgettext_lazy("call for contributions", "Chosen, not yet published")
    PUBLISHED = "published", pgettext_lazy("call for contributions", "Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("call for contributions", "Withdrawn")


class Handed(TextChoices):
    """What became of what was handed in."""

    SUBMITTED = "submitted", pgettext_lazy("contribution", "Handed in")
    SELECTED = "selected", pgettext_lazy("contribution", "Chosen")
    RESERVE = "reserve", pgettext_lazy("contribution", "In reserve")
    NOT_SELECTED = "not-selected", pgettext_lazy("contribution", "Not chosen")
    PUBLISHED = "published", pgettext_lazy("contribution", "Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("contribution", "Withdrawn by its author")


_NOT_CLOSED = _("First the deadline passes: until then things are handed in.")

CALL = Lifecycle(
    "contribution-call",
    move("close", "open", "closed", _("This call is not open.")),
    move("decide", "closed", "decided", _NOT_CLOSED),
    move("publish", "decided", "published", _("First the chair of the session chooses.")),
    move("withdraw", "open closed decided", "withdrawn", _("This call is published, or withdrawn already.")),
)
SUBMISSION = Lifecycle(
    "submission",
    move("select", "submitted reserve not-selected", "selected", _("This is chosen already, or withdrawn.")),
    move("reserve", "submitted selected not-selected", "reserve", _("This is in reserve already, or withdrawn.")),
    move("decline", "submitted selected reserve", "not-selected", _("This is not chosen already, or withdrawn.")),
    move("publish", "selected", "published", _("Only what is chosen is published.")),
    move(
        "withdraw",
        "submitted selected reserve not-selected",
        "withdrawn",
        _("This is published already, or its author withdrew it."),
    ),
    move("hand-in-again", "withdrawn", "submitted", _("This is handed in already.")),
)

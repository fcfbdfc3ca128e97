"""The states of hooks and of what is delivered to them, and the moves between them."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.kit.lifecycle import Lifecycle, move


class Hooking(TextChoices):
    """Whether a hook is told of changes."""

    ACTIVE = "active", pgettext_lazy("webhook", "Active")
    PAUSED = "paused", pgettext_lazy("webhook", "Paused by you")
    STOPPED = "stopped", pgettext_lazy("webhook", "Stopped: nothing arrived for days")
    GONE = "gone", pgettext_lazy("webhook", "Stopped: it answered that it is gone")


HOOK = Lifecycle(
    "hook",
    move("pause", "active", "paused", _("Nothing is sent to it now.")),
    move("resume", "paused stopped gone", "active", _("It is active already.")),
    move("stop", "active", "stopped", _("Nothing is sent to it now.")),
    move("leave", "active", "gone", _("Nothing is sent to it now.")),
)


class Delivering(TextChoices):
    """How far a delivery has come."""

    QUEUED = "queued", pgettext_lazy("delivery", "Waiting")
    SENDING = "sending", pgettext_lazy("delivery", "Being sent")
    DELIVERED = "delivered", pgettext_lazy("delivery", "Delivered")
    FAILED = "failed", pgettext_lazy("delivery", "Given up")
    WITHHELD = "withheld", pgettext_lazy("delivery", "Not sent")


class Why(TextChoices):
    """Why a delivery did not arrive, or was not sent."""

    ADDRESS = (
        "address",
        _("The address is none that can be written to: it begins with https and has no password in it."),
    )
    NAME = "name", _("Nobody knows this name: it has no address on the internet.")
    INSIDE = "inside", _("The name leads into a network that is not public. Only public addresses are written to.")
    CLOSED = "closed", _("No connection was made, or it broke.")
    CERTIFICATE = "certificate", _("The certificate is not one that can be trusted for this name.")
    SLOW = "slow", _("There was no answer in time.")
    STATUS = "status", _("The answer was not one of success.")
    REDIRECT = "redirect", _("The answer led elsewhere. It is not followed: write down the last address instead.")
    GONE = "gone", _("The answer was that nothing is wanted any more.")
    KEY = "key", _("The secret was encrypted with another key of this installation: make a new one.")
    ROLE = "role", _("You held no role in the forum when it was to be sent.")
    HIDDEN = "hidden", _("You could not know of it when it was to be sent.")

"""The states of nominations and invitations, and the moves between them."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.kit.lifecycle import Lifecycle, move


class Stage(TextChoices):
    """How far a nomination has come on its way from a ministry to the host's protocol."""

    DRAFT = "draft", pgettext_lazy("nomination", "Draft")
    PROPOSED = "proposed", _("With the focal point")
    ENDORSED = "endorsed", _("With the secretariat")
    FORWARDED = "forwarded", _("With the host's protocol")
    CONFIRMED = "confirmed", _("Confirmed by the host")
    RETURNED = "returned", pgettext_lazy("nomination", "Returned")
    REFUSED = "refused", pgettext_lazy("nomination", "Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("nomination", "Withdrawn")
    REPLACED = "replaced", pgettext_lazy("nomination", "Replaced")


# Where nothing more happens, and the place counts for no quota.
OVER = frozenset({"refused", "withdrawn", "replaced"})
# Where whoever nominates can still write it.
WRITABLE = frozenset({"draft", "returned"})
# What the host's protocol has been shown.
SHOWN_TO_HOST = frozenset({"forwarded", "confirmed"})
_UNDER_WAY = "draft proposed endorsed forwarded confirmed returned"

NOMINATION = Lifecycle(
    "nomination",
    move("propose", "draft returned", "proposed", _("This nomination is on its way already, or closed.")),
    move("endorse", "draft returned proposed", "endorsed", _("This nomination does not wait for a focal point.")),
    move("forward", "endorsed", "forwarded", _("This nomination does not wait for the secretariat.")),
    move("confirm", "forwarded", "confirmed", _("This nomination does not wait for the host.")),
    move(
        "return",
        "proposed endorsed forwarded",
        "returned",
        _("Only a nomination that waits for somebody is returned."),
    ),
    move("refuse", "endorsed forwarded", "refused", _("This nomination does not wait for an answer.")),
    move("withdraw", _UNDER_WAY, "withdrawn", _("This nomination is closed.")),
    move("replace", "proposed endorsed forwarded confirmed", "replaced", _("Only who is nominated is replaced.")),
)


class Issue(TextChoices):
    """Whether an invitation has been sent out."""

    DRAFT = "draft", pgettext_lazy("invitation", "Draft")
    ISSUED = "issued", pgettext_lazy("invitation", "Issued")
    WITHDRAWN = "withdrawn", pgettext_lazy("invitation", "Withdrawn")


INVITATION = Lifecycle(
    "invitation",
    move("issue", "draft", "issued", _("This invitation has its number already.")),
    move("withdraw", "issued", "withdrawn", _("Only an issued invitation is withdrawn.")),
)

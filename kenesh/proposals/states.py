"""The states of a proposal, from a draft to a project, and the moves between them."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.kit.lifecycle import Lifecycle, move


class Stage(TextChoices):
    """How far a proposal has come. Returned can be mended and sent again; the other refusals are ends."""

    DRAFT = "draft", pgettext_lazy("proposal", "Draft")
    SUBMITTED = "submitted", _("Concept note submitted")
    RETURNED = "returned", pgettext_lazy("proposal", "Returned")
    DECLINED = "declined", _("Not recommended")
    RECOMMENDED = "recommended", _("Recommended, consent asked for")
    REFUSED = "refused", _("Consent refused")
    AGREED = "agreed", _("Every member consents")
    HANDED_IN = "handed-in", _("Full document handed in")
    SENT_BACK = "sent-back", _("Full document returned")
    ACCEPTED = "accepted", pgettext_lazy("proposal", "Accepted as a project")
    WITHDRAWN = "withdrawn", pgettext_lazy("proposal", "Withdrawn")


_OVER = "submitted"
_CONSENTING = _("The consent of members is asked for only after a note is recommended.")
_NOT_SUBMITTED = _("This concept note is not waiting to be scored.")

PROPOSAL = Lifecycle(
    "proposal",
    move("submit", "draft returned", "submitted", _("This concept note is submitted already, or closed.")),
    move("return", _OVER, "returned", _NOT_SUBMITTED),
    move("recommend", _OVER, "recommended", _NOT_SUBMITTED),
    move("give-back", _OVER, "returned", _NOT_SUBMITTED),
    move("decline", _OVER, "declined", _NOT_SUBMITTED),
    move("agree", "recommended", "agreed", _CONSENTING),
    move("refuse", "recommended", "refused", _CONSENTING),
    move("object", "recommended", "returned", _CONSENTING),
    move("hand-in", "agreed sent-back", "handed-in", _("The full document comes after every member has consented.")),
    move("send-back", "handed-in", "sent-back", _("No full document waits for an answer.")),
    move("accept", "handed-in", "accepted", _("No full document waits for an answer.")),
    move(
        "withdraw",
        "draft submitted returned recommended agreed handed-in sent-back",
        "withdrawn",
        _("This proposal is closed, or a project by now."),
    ),
)
# Where the concept note can still be written.
WRITABLE = frozenset({"draft", "returned"})

"""The states of reports and of answers to warnings, and the moves between them."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.kit.lifecycle import Lifecycle, move


class Filing(TextChoices):
    """How far a report has come."""

    WAITING = "waiting", _("Waits for the focal point")
    FILED = "filed", _("Filed")
    RETURNED = "returned", _("Returned")


REPORT = Lifecycle(
    "report",
    move("pass-on", "waiting", "filed", _("This report does not wait for a focal point.")),
    move("return", "waiting", "returned", _("This report does not wait for a focal point.")),
    move("send-again", "returned", "waiting", _("This report was not returned.")),
)


class Answering(TextChoices):
    """How far the answer to a warning has come."""

    PROPOSED = "proposed", _("Action proposed")
    PLACED = "placed", _("On an agenda")
    DECIDED = "decided", pgettext_lazy("answer", "Decided on")
    DONE = "done", pgettext_lazy("answer", "Done")
    DROPPED = "dropped", pgettext_lazy("answer", "Dropped")
    DISMISSED = "dismissed", _("Warning dismissed")


# While an action is under way its warning rests.
UNDER_WAY = frozenset({"proposed", "placed", "decided"})

ANSWER = Lifecycle(
    "answer",
    move("place", "proposed", "placed", _("This action is on an agenda, or closed.")),
    move("take-off", "placed", "proposed", _("This action is on no agenda.")),
    move("decide", "placed decided", "decided", _("Put this action on an agenda first.")),
    move("finish", "proposed placed decided", "done", _("This action is closed.")),
    move("drop", "proposed placed decided", "dropped", _("This action is closed.")),
)


class Measuring(TextChoices):
    """How far the value of an indicator for a period has come."""

    PLANNED = "planned", _("Not reported yet")
    WAITING = "waiting", _("Waits for approval")
    APPROVED = "approved", _("Approved")
    RETURNED = "returned", _("Returned")


PERIOD = Lifecycle(
    "period",
    move("report", "planned returned", "waiting", _("What was reached is reported already.")),
    move("approve", "waiting", "approved", _("Nothing waits for approval here.")),
    move("return", "waiting approved", "returned", _("Nothing was reported here.")),
)


class Risking(TextChoices):
    """Whether a risk is watched."""

    OPEN = "open", pgettext_lazy("risk", "Open")
    CLOSED = "closed", pgettext_lazy("risk", "Closed")


RISK = Lifecycle("risk", move("close", "open", "closed", _("This risk is closed.")))


class Passing(TextChoices):
    """How far a request to pass a gate has come. Returned can be mended and asked again; rejected is an end."""

    ASKED = "asked", _("Gate asked for")
    RETURNED = "returned", _("Returned")
    PASSED = "passed", _("Gate passed")
    REJECTED = "rejected", _("Rejected")


PASSAGE = Lifecycle(
    "passage",
    move("pass", "asked", "passed", _("Nobody asks for this gate now.")),
    move("return", "asked", "returned", _("Nobody asks for this gate now.")),
    move("again", "returned", "asked", _("This request was not returned.")),
    move("reject", "asked returned", "rejected", _("This request is closed.")),
)


class Reviewing(TextChoices):
    """How far the review of a publisher's activity has come."""

    WAITING = "waiting", _("Waits for review")
    ACCEPTED = "accepted", pgettext_lazy("candidate", "Accepted")
    PARTLY = "partly", _("Accepted in part")
    REJECTED = "rejected", pgettext_lazy("candidate", "Rejected")
    OVERTAKEN = "overtaken", _("A newer file has it")


REVIEW = Lifecycle(
    "candidate",
    move("accept", "waiting partly rejected", "accepted", _("This was accepted already, or a newer file has it.")),
    move("accept-part", "waiting partly rejected", "partly", _("This was accepted already, or a newer file has it.")),
    move("reject", "waiting", "rejected", _("Only what waits can be rejected.")),
    move("wait", "rejected partly", "waiting", _("Only what was rejected or accepted in part can wait again.")),
    move("overtake", "waiting partly", "overtaken", _("Only what waits can be overtaken.")),
)

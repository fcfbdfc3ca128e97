"""The states of requests for meetings and of meetings, and the moves between them."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.kit.lifecycle import Lifecycle, move


class Asking(TextChoices):
    """What became of a request for a meeting."""

    ASKED = "asked", pgettext_lazy("request for a meeting", "Waits for an answer")
    ACCEPTED = "accepted", pgettext_lazy("request for a meeting", "Agreed")
    DECLINED = "declined", pgettext_lazy("request for a meeting", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("request for a meeting", "Withdrawn")
    LAPSED = "lapsed", pgettext_lazy("request for a meeting", "Lapsed")


class Answer(TextChoices):
    """What a party says to the request as it stands now."""

    WAITING = "waiting", pgettext_lazy("answer to a request for a meeting", "Has not answered")
    ACCEPTED = "accepted", pgettext_lazy("answer to a request for a meeting", "Accepts")
    DECLINED = "declined", pgettext_lazy("answer to a request for a meeting", "Declines")
    PROPOSED = "proposed", pgettext_lazy("answer to a request for a meeting", "Proposes another")


class Holding(TextChoices):
    """How far a meeting has come. Empty: it is told by history, not arranged here."""

    AGREED = "agreed", pgettext_lazy("meeting", "Agreed, without a time yet")
    SCHEDULED = "scheduled", pgettext_lazy("meeting", "Has its time and room")
    HELD = "held", pgettext_lazy("meeting", "Held")
    NOT_HELD = "not-held", pgettext_lazy("meeting", "Not held")
    CALLED_OFF = "called-off", pgettext_lazy("meeting", "Called off")


class Presence(TextChoices):
    """Whether somebody who was to sit in a meeting came. Empty: not said."""

    CAME = "came", pgettext_lazy("attendance", "Came")
    ABSENT = "absent", pgettext_lazy("attendance", "Did not come")
    REPRESENTED = "represented", pgettext_lazy("attendance", "Was represented")


class Recording(TextChoices):
    """How far the record of a meeting has come."""

    DRAFT = "draft", pgettext_lazy("record of a meeting", "Draft")
    SENT = "sent", pgettext_lazy("record of a meeting", "With the parties")
    AGREED = "agreed", pgettext_lazy("record of a meeting", "Agreed by all parties")
    SILENT = "silent", pgettext_lazy("record of a meeting", "Nobody objected in time")
    CLOSED = "closed", pgettext_lazy("record of a meeting", "Closed")


_CLOSED = _("This request is closed already.")

REQUEST = Lifecycle(
    "meeting-request",
    move("edit", "asked", "asked", _CLOSED),
    move("remind", "asked", "asked", _CLOSED),
    move("propose", "asked", "asked", _CLOSED),
    move("accept", "asked", "accepted", _CLOSED),
    move("decline", "asked", "declined", _CLOSED),
    move("go-on", "asked", "asked", _CLOSED),
    move("withdraw", "asked", "withdrawn", _CLOSED),
    move("lapse", "asked", "lapsed", _CLOSED),
)

_TIMELESS = _("Only a meeting that is agreed and not held yet gets a time.")

MEETING = Lifecycle(
    "meeting",
    move("schedule", "agreed scheduled", "scheduled", _TIMELESS),
    move("unschedule", "scheduled", "agreed", _("This meeting has no time that could be taken away.")),
    move("call-off", "agreed scheduled", "called-off", _("Only a meeting that is agreed and not held is called off.")),
    move("hold", "agreed scheduled not-held", "held", _("This meeting is held already, or called off.")),
    move("miss", "agreed scheduled held", "not-held", _("This meeting was not held anyway.")),
    move("note", "held", "held", _("Only a meeting that was held has an attendance to correct.")),
)

_SENT = _("Only a record that was sent to the parties is answered.")

RECORD = Lifecycle(
    "meeting-record",
    move("write", "draft", "draft", _("What was sent is written anew only until all have agreed to it.")),
    move("rewrite", "sent", "sent", _("This record is agreed, or closed: nobody changes it any more.")),
    move("give-up", "draft", "draft", _("This record was sent already.")),
    move("send", "draft", "sent", _("This record was sent already.")),
    move("agree", "sent", "sent", _SENT),
    move("object", "sent", "sent", _SENT),
    move("settle", "sent", "agreed", _SENT),
    move("lapse", "sent", "silent", _SENT),
    move("close", "agreed silent", "closed", _("Only a record that all parties agreed to is closed.")),
    move("close-own", "draft", "closed", _("Only a draft for the secretariat alone is closed without the parties.")),
)

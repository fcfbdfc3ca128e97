"""The states of a release of the desk's own. Under embargo or published is not a state: the clock alone tells them apart."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.kit.lifecycle import Lifecycle, move


class Stage(TextChoices):
    """How far a release has come."""

    DRAFT = "draft", pgettext_lazy("release", "Draft")
    CLEARING = "clearing", pgettext_lazy("release", "In clearance")
    CLEARED = "cleared", pgettext_lazy("release", "Cleared")
    RELEASED = "released", pgettext_lazy("release", "Given free")
    WITHDRAWN = "withdrawn", pgettext_lazy("release", "Withdrawn")


class Answer(TextChoices):
    """What somebody asked for clearance has said."""

    WAITING = "waiting", pgettext_lazy("clearance of a release", "Not answered yet")
    CLEARED = "cleared", pgettext_lazy("clearance of a release", "Cleared")
    OBJECTED = "objected", pgettext_lazy("clearance of a release", "Objected")


BULLETIN = Lifecycle(
    "bulletin",
    move("ask", "draft", "clearing", _("This release is in clearance already, or past it.")),
    move("edit", "draft clearing cleared", "draft", _("A release that is given free is corrected, not edited.")),
    move("clear", "clearing", "cleared", _("This release is not in clearance.")),
    move("object", "clearing cleared", "draft", _("This release is not in clearance.")),
    move("release", "cleared", "released", _("A release is given free after everybody who was asked has cleared it.")),
    move("hold", "released", "cleared", _("Only what is under embargo can be held back.")),
    move("correct", "released", "released", _("Only what is published is corrected.")),
    move("withdraw", "draft clearing cleared released", "withdrawn", _("This release is withdrawn already.")),
)

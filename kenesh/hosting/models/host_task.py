"""What a host prepares, with dates counted back from the opening."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.forums.models import Edition, PartOfEdition
from kenesh.hosting.states import Doing
from kenesh.kit.localised import LocalisedField
from kenesh.kit.partial import PartialDateField
from kenesh.people.models import Person


class HostTask(PartOfEdition):
    """One thing to be done for an edition. Its day is counted from the opening, so that it moves when that does."""

    kind = "host-task"
    plural = "host-tasks"
    moved = frozenset({"edition", "state", "done", "note"})

    class Area(models.TextChoices):
        """What it is about."""

        INVITATIONS = "invitations", _("Invitations and nominations")
        PROGRAMME = "programme", _("Programme and papers")
        PROTOCOL = "protocol", _("Protocol")
        VENUE = "venue", _("Venue")
        INTERPRETATION = "interpretation", _("Interpretation and languages")
        TRAVEL = "travel", _("Visas, travel and hotels")
        SECURITY = "security", _("Accreditation and security")
        PRESS = "press", _("Press")
        AFTER = "after", _("After the forum")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="host_tasks", verbose_name=_("edition"))
    area = models.CharField(_("area"), max_length=14, choices=Area, default=Area.PROTOCOL)
    title = LocalisedField(_("title"))
    text = LocalisedField(_("what is to be done"), blank=True)
    days = models.PositiveSmallIntegerField(_("days"), help_text=_("How many days before the opening."))
    after = models.BooleanField(
        _("counted after the opening"), default=False, help_text=_("Then the days are those after it.")
    )
    who = LocalisedField(_("who sees to it, in words"), blank=True)
    owner = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who sees to it"),
        help_text=_("Somebody of the register: their account is reminded. Else the secretariat is."),
    )
    state = models.CharField(_("state"), max_length=7, choices=Doing, default=Doing.OPEN)
    done = PartialDateField(_("done on"))
    note = LocalisedField(_("what came of it"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(PartOfEdition.Meta):
        verbose_name = _("host's task")
        ordering = ("order", "id")

    def due(self, opening: dt.date | None) -> dt.date | None:
        """Its day, where its edition opens on ``opening``; None while that is not known."""
        if opening is None:
            return None
        return opening + dt.timedelta(days=self.days if self.after else -self.days)

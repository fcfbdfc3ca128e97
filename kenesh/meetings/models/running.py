"""Runs of the scheduler: what was asked, how far it is, what came out."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.forums.models import Edition
from kenesh.meetings.models.asking import Request
from kenesh.meetings.models.meetings import Meeting
from kenesh.meetings.models.planning import Absence
from kenesh.people.models import User


class Solving(models.Model):
    """One run of the scheduler, in the background: a plan, a plan anew, why not, or whether a request would have a place.

    ``asked`` is what it began with (a plan anew: the numbers of all ``absences`` it is about), ``progress`` where it is, ``result`` what came out: JSON whose keys are those of
    ``kenesh.meetings.outcomes``. It is deleted with its edition and never part of the record.
    """

    class Purpose(models.TextChoices):
        """What for."""

        PLAN = "plan", _("A plan")
        REPLAN = "re-plan", _("A plan anew")
        WHY_NOT = "why-not", _("Why not?")
        FITS = "fits", _("Would it have a place?")

    class State(models.TextChoices):
        """How far it is."""

        QUEUED = "queued", pgettext_lazy("run", "Waiting")
        RUNNING = "running", pgettext_lazy("run", "Running")
        REASONS = "reasons", pgettext_lazy("run", "Looking for reasons")
        DONE = "done", pgettext_lazy("run", "Done")
        CANCELLED = "cancelled", pgettext_lazy("run", "Ended early")
        FAILED = "failed", pgettext_lazy("run", "Broken off")

    class Outcome(models.TextChoices):
        """What became of a proposal."""

        APPLIED = "applied", pgettext_lazy("proposal", "Published")
        DISCARDED = "discarded", pgettext_lazy("proposal", "Discarded")
        OVERTAKEN = "overtaken", pgettext_lazy("proposal", "Overtaken by what happened since")

    ENDED: ClassVar[frozenset[str]] = frozenset({State.DONE, State.CANCELLED, State.FAILED})

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="solvings", verbose_name=_("edition"))
    purpose = models.CharField(max_length=8, choices=Purpose)
    meeting = models.ForeignKey(Meeting, models.CASCADE, null=True, blank=True, related_name="solvings")
    request = models.ForeignKey(Request, models.CASCADE, null=True, blank=True, related_name="solvings")
    absence = models.ForeignKey(Absence, models.CASCADE, null=True, blank=True, related_name="solvings")
    asked_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    seconds = models.PositiveSmallIntegerField(default=20)
    state = models.CharField(max_length=9, choices=State, default=State.QUEUED)
    outcome = models.CharField(max_length=9, choices=Outcome, blank=True)
    stop = models.BooleanField(default=False)
    asked = models.JSONField(default=dict)
    progress = models.JSONField(default=dict)
    result = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ("-asked_at", "-id")

    def get_absolute_url(self) -> str:
        """Its page; what was asked of a request is on a page of the request, for its parties too."""
        if self.request is not None:
            return reverse("meeting-request-fits", args=(self.request.forum.key, self.request.key))
        return reverse("plan-run", args=(self.edition.forum.key, self.edition.key, self.pk))

    @property
    def has_ended(self) -> bool:
        """Whether nothing more comes."""
        return self.state in self.ENDED

    @property
    def absence_ids(self) -> frozenset[int]:
        """The numbers of what happened that a plan anew is about."""
        return frozenset(self.asked.get("absences") or ([self.absence_id] if self.absence_id else []))

    @property
    def waits(self) -> bool:
        """Whether it is a plan anew that nobody answered: at work, or with something that moves, or ended before it looked."""
        if self.purpose != self.Purpose.REPLAN or self.outcome:
            return False
        looked = self.state in {self.State.DONE, self.State.CANCELLED} and "basis" in self.result
        return not looked or bool(self.result.get("moves"))

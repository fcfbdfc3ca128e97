"""The speakers' list of a session as it goes on: who asks for the floor, who speaks, and what was handed in beforehand."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.files.models import Content
from kenesh.forums.models import Edition
from kenesh.kit.countries import country_name
from kenesh.kit.localised import Localised, LocalisedField, in_every_language
from kenesh.programme.models.sessions import Session
from kenesh.programme.states import Speaking
from kenesh.realms.models import Belonging, Clearance


class FloorRequest(Belonging):
    """A delegation's request to speak in a session, and what became of it."""

    kind = "floor-request"
    plural = "floor-requests"
    hangs_on = ("edition", "session")
    moved = frozenset({"edition", "session", "country", "sort", "state", "asked", "began", "ended", "minutes"})

    class Sort(models.TextChoices):
        """What for."""

        STATEMENT = "statement", _("Statement")
        REPLY = "reply", _("Right of reply")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+", verbose_name=_("edition"))
    session = models.ForeignKey(Session, models.CASCADE, related_name="floor_requests", verbose_name=_("session"))
    country = models.CharField(_("delegation"), max_length=3, blank=True)
    who = LocalisedField(_("who speaks"), blank=True)
    sort = models.CharField(_("sort"), max_length=9, choices=Sort, default=Sort.STATEMENT)
    state = models.CharField(_("state"), max_length=9, choices=Speaking, default=Speaking.WAITING)
    asked = models.DateTimeField(_("asked"))
    began = models.DateTimeField(_("began to speak"), null=True, blank=True)
    ended = models.DateTimeField(_("ended"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    clearance = models.CharField(_("clearance"), max_length=12, choices=Clearance, default=Clearance.MEMBERS)

    class Meta(Belonging.Meta):
        verbose_name = _("request for the floor")
        ordering = ("asked", "id")

    def heading(self) -> Localised:
        """The delegation, else who speaks."""
        if not self.country:
            return Localised(self.who)
        return in_every_language(lambda: country_name(self.country))

    def get_absolute_url(self) -> str:
        """Its line on the speakers' list."""
        return f"{reverse('floor', args=(self.forum.key, self.session.key))}#floor-request-{self.key}"


class Speech(models.Model):
    """A statement handed in before it is delivered. For interpreters alone until then: it is no part of the record.

    It has neither a kind nor a clearance of its own, so that no search, export, API or history comes upon it;
    ``kenesh.programme.policy`` alone opens it.
    """

    request = models.OneToOneField(FloorRequest, models.CASCADE, related_name="speech")
    language = models.CharField(_("language"), max_length=12)
    text = models.TextField(_("text"), blank=True)
    handed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("statement handed in")
        ordering: ClassVar = ("handed_at", "id")


class SpeechFile(Content):
    """The statement as a file, beside its text or instead of it. Like the statement, it is no part of the record."""

    # Until it is delivered it is for few: nobody else reads it on the disk either.
    sealed = True

    speech = models.OneToOneField(Speech, models.CASCADE, related_name="file")

    class Meta:
        verbose_name = _("file of a statement")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The file itself. Read the statement's request and its forum together with it."""
        request = self.speech.request
        return reverse("statement-file", args=(request.forum.key, request.key))

"""What happens in and after a meeting: its agenda, its record point by point, and what a delegation means to say there."""

from __future__ import annotations

import json
from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from kenesh.documents.models import Paper
from kenesh.kit.codes import CodesField
from kenesh.kit.countries import country_name
from kenesh.kit.encryption import decrypt, encrypt
from kenesh.kit.localised import Localised, LocalisedField, in_every_language
from kenesh.kit.partial import PartialDateField
from kenesh.meetings.models.meetings import Meeting
from kenesh.meetings.states import Recording
from kenesh.people.models import Organisation, User
from kenesh.realms.models import Belonging


class MeetingItem(Belonging):
    """A numbered item of a meeting's agenda. Of its own it is public: it is seen only where its meeting is."""

    kind = "meeting-item"
    plural = "meeting-items"
    hangs_on = ("meeting",)
    moved: ClassVar[frozenset[str]] = frozenset({"meeting", "number"})

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items", verbose_name=_("meeting"))
    number = models.PositiveSmallIntegerField(_("number"))
    title = LocalisedField(_("title"))
    text = LocalisedField(_("text"), blank=True)
    country = models.CharField(_("proposed by"), max_length=3, blank=True)
    papers = models.ManyToManyField(Paper, blank=True, related_name="+", verbose_name=_("papers"))
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(Belonging.Meta):
        verbose_name = _("agenda item of a meeting")
        ordering = ("number", "id")

    def get_absolute_url(self) -> str:
        """An address that leads to its place on the page of the meeting."""
        return reverse("meeting-item", args=(self.forum.key, self.key))

    @property
    def anchor(self) -> str:
        """Its id on that page."""
        return f"{self.kind}-{self.key}"


class MeetingRecord(Belonging):
    """The record of a meeting: one for each. While a side drafts it, it is that side's; sent, it is for all parties.

    ``parties`` are the countries that have to agree to it; ``revision`` counts what was changed after it was sent.
    """

    kind = "meeting-record"
    plural = "meeting-records"
    hangs_on = ("meeting",)
    moved: ClassVar[frozenset[str]] = frozenset(
        {
            "meeting",
            "audience",
            "drafted_by",
            "parties",
            "state",
            "revision",
            "sent",
            "answer_by",
            "silence",
            "closed",
            "clearance",
            "cleared_for",
        }
    )

    class Audience(models.TextChoices):
        """Who reads it in the end."""

        PARTIES = "parties", _("All parties of the meeting")
        SECRETARIAT = "secretariat", _("The secretariat only")

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="record", verbose_name=_("meeting"))
    audience = models.CharField(_("for whom"), max_length=11, choices=Audience, default=Audience.PARTIES)
    drafted_by = models.CharField(
        _("drafted by"), max_length=3, blank=True, help_text=_("The side that drafts it; empty for the secretariat.")
    )
    parties = CodesField(_("parties"), help_text=_("The countries that have to agree to it."))
    state = models.CharField(_("state"), max_length=6, choices=Recording, default=Recording.DRAFT)
    revision = models.PositiveIntegerField(_("revision"), default=1)
    sent = models.DateTimeField(_("sent"), null=True, blank=True)
    answer_by = models.DateTimeField(_("to be answered by"), null=True, blank=True)
    silence = models.BooleanField(_("whoever does not answer in time does not object"), default=False)
    closed = models.DateTimeField(_("closed"), null=True, blank=True)

    class Meta(Belonging.Meta):
        verbose_name = _("record of a meeting")
        ordering = ("id",)
        constraints = (
            *Belonging.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(audience="parties") | models.Q(clearance="secretariat"),
                name="a_record_for_the_secretariat_is_seen_by_nobody_else",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=("sent", "agreed", "silent")) | models.Q(sent__isnull=False),
                name="a_record_that_was_sent_has_its_instant",
            ),
        )

    def heading(self) -> Localised:
        """What it is; the meeting is told beside it."""
        return in_every_language(lambda: gettext("Record of the meeting"))

    def get_absolute_url(self) -> str:
        """An address that leads to its place on the page of the meeting."""
        return reverse("meeting-record", args=(self.forum.key, self.key))


class Assent(models.Model):
    """That a party agrees to the record, as of a revision; one that was changed since is agreed to anew.

    ``silent``: it did not answer in time, where that means that it does not object.
    """

    kind = "assent"

    record = models.ForeignKey(MeetingRecord, models.CASCADE, related_name="assents", verbose_name=_("record"))
    country = models.CharField(_("country"), max_length=3)
    revision = models.PositiveIntegerField(_("on revision"), default=1)
    date = PartialDateField(_("date"))
    silent = models.BooleanField(_("by silence"), default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("agreement to a record")
        ordering: ClassVar = ("order", "id")
        constraints: ClassVar = (
            models.UniqueConstraint(fields=("record", "country"), name="a_party_agrees_to_a_record_once"),
        )


class RecordPoint(Belonging):
    """A point of a record: discussed, agreed, or an action somebody takes. It is seen only where its record is."""

    kind = "record-point"
    plural = "record-points"
    hangs_on = ("meeting", "record")

    class Sort(models.TextChoices):
        """What sort of point."""

        DISCUSSED = "discussed", pgettext_lazy("point of a record", "Discussed")
        AGREED = "agreed", pgettext_lazy("point of a record", "Agreed")
        ACTION = "action", pgettext_lazy("point of a record", "Action")

    # Of these something follows, in the register.
    BINDING: ClassVar[frozenset[str]] = frozenset({Sort.AGREED, Sort.ACTION})
    # Only the side that drafts changes a point, and all who agreed are asked again.
    moved: ClassVar[frozenset[str]] = frozenset(
        {
            "meeting",
            "record",
            "item",
            "number",
            "sort",
            "raised_by",
            "text",
            "countries",
            "organisation",
            "due",
            "struck",
            "clearance",
            "cleared_for",
        }
    )

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+", verbose_name=_("meeting"))
    record = models.ForeignKey(MeetingRecord, models.CASCADE, related_name="points", verbose_name=_("record"))
    item = models.ForeignKey(
        MeetingItem, models.SET_NULL, null=True, blank=True, related_name="points", verbose_name=_("agenda item")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    sort = models.CharField(_("sort"), max_length=9, choices=Sort)
    raised_by = models.CharField(_("raised by"), max_length=3, blank=True)
    text = LocalisedField(_("text"))
    countries = CodesField(_("who does it"), help_text=_("Of what is agreed: the countries that do it."))
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    due = PartialDateField(_("due"))
    struck = models.BooleanField(_("struck out"), default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(Belonging.Meta):
        verbose_name = _("point of a record")
        ordering = ("number", "id")

    def get_absolute_url(self) -> str:
        """An address that leads to its place on the page of the meeting."""
        return reverse("record-point", args=(self.forum.key, self.key))

    @property
    def anchor(self) -> str:
        """Its id on that page."""
        return f"{self.kind}-{self.key}"


class Standpoint(models.Model):
    """What one party said on a point that was discussed."""

    kind = "standpoint"

    point = models.ForeignKey(RecordPoint, models.CASCADE, related_name="standpoints", verbose_name=_("point"))
    country = models.CharField(_("country"), max_length=3)
    text = LocalisedField(_("text"))
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("standpoint")
        ordering: ClassVar = ("order", "id")
        constraints: ClassVar = (
            models.UniqueConstraint(fields=("point", "country"), name="a_party_has_one_standpoint_on_a_point"),
        )

    def heading(self) -> Localised:
        """Whose it is."""
        return in_every_language(lambda: country_name(self.country))


class Objection(models.Model):
    """That a party does not agree to a point as it is written, and why. Settled once that party agrees."""

    kind = "objection"

    point = models.ForeignKey(RecordPoint, models.CASCADE, related_name="objections", verbose_name=_("point"))
    country = models.CharField(_("country"), max_length=3)
    text = LocalisedField(_("text"))
    revision = models.PositiveIntegerField(_("on revision"), default=1)
    date = PartialDateField(_("date"))
    settled = models.BooleanField(_("settled"), default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("objection to a point")
        ordering: ClassVar = ("order", "id")


class TalkingPoints(models.Model):
    """One version of what a delegation means to say in a meeting: a text in any languages, encrypted.

    For that delegation alone, not even for the secretariat: it is no part of the record. It has neither a kind nor a
    clearance of its own, so that no search, export, API or history comes upon it; ``kenesh.meetings.policy`` alone opens
    it. Every version is kept; the one with the highest number is what the delegation says.
    """

    _PURPOSE: ClassVar[str] = "meetings.talking-points"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+", verbose_name=_("meeting"))
    country = models.CharField(_("delegation"), max_length=3)
    number = models.PositiveIntegerField(_("version"))
    sealed = models.TextField(help_text="Encrypted JSON of the text by language.")
    kept_at = models.DateTimeField()
    written_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("talking points")
        ordering: ClassVar = ("-number", "id")
        constraints: ClassVar = (
            models.UniqueConstraint(
                fields=("meeting", "country", "number"), name="talking_points_have_a_number_of_their_own"
            ),
        )

    @property
    def text(self) -> Localised:
        """What is to be said. Raises ``Unreadable`` where the installation's key is another."""
        return Localised(json.loads(decrypt(self.sealed, self._PURPOSE)))

    @text.setter
    def text(self, said: Localised) -> None:
        self.sealed = encrypt(json.dumps(dict(said), ensure_ascii=False), self._PURPOSE)

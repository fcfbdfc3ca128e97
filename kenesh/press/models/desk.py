"""A release of the desk's own, its text in each language, who clears it, what went out and to whom.

None of this is part of the forum's record, and no list of the record format, the API or the search names these tables:
what is published enters the record as a :class:`~kenesh.press.models.releases.Release`, after its instant. See ADR 21.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.documents.models import TextStanding
from kenesh.forums.models import Edition
from kenesh.kit.encryption import Unreadable, decrypt
from kenesh.kit.localised import Localised, LocalisedField
from kenesh.press.composing.text import Paragraph, as_composed, read
from kenesh.press.models.releases import Release
from kenesh.press.states import Answer, Stage
from kenesh.realms.models import Forum

if TYPE_CHECKING:
    from kenesh.press.composing.text import Sentence

PURPOSE = "kenesh.press"


class Bulletin(models.Model):
    """One release: on an edition, a meeting or a signing. ``revision`` counts the changes of its texts."""

    kind = "bulletin"
    plural = "press"

    class Scope(models.TextChoices):
        """From whose view of the record it was composed."""

        PUBLIC = "public", _("What everybody may know")
        WIDE = "wide", _("What officers may know: a draft to be cleared, with what is not public yet")

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="+", verbose_name=_("forum"))
    edition = models.ForeignKey(
        Edition, models.CASCADE, null=True, blank=True, related_name="bulletins", verbose_name=_("edition")
    )
    key = models.SlugField(_("key"), max_length=80)
    about_kind = models.CharField(max_length=32)
    about_key = models.CharField(max_length=80)
    scope = models.CharField(_("composed from"), max_length=6, choices=Scope, default=Scope.PUBLIC)
    title = LocalisedField(_("title"), blank=True)
    source = models.CharField(_("language of the source"), max_length=12)
    state = models.CharField(_("state"), max_length=9, choices=Stage, default=Stage.DRAFT)
    revision = models.PositiveIntegerField(default=1)
    goes_out = models.DateTimeField(_("goes out"), null=True, blank=True, help_text=_("Nobody sees it before."))
    zone = models.CharField(_("time zone"), max_length=40, blank=True)
    withdrawn = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    reason = LocalisedField(_("reason"), blank=True)
    made = models.DateTimeField()
    # Whoever wrote last records no clearance of others.
    composed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    sample = models.BooleanField(_("sample"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("release in preparation")
        ordering = ("-made", "-id")
        constraints = (
            models.UniqueConstraint(fields=("forum", "key"), name="a_bulletins_key_is_unique_in_its_forum"),
            models.CheckConstraint(
                condition=~models.Q(state="released") | models.Q(goes_out__isnull=False),
                name="what_is_given_free_says_when_it_goes_out",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="withdrawn") | models.Q(withdrawn__isnull=False),
                name="what_is_withdrawn_says_when",
            ),
        )

    def __str__(self) -> str:
        return str(self.heading()) or self.key

    def get_absolute_url(self) -> str:
        """Its page at the press desk. Read ``forum`` together with it."""
        return reverse("bulletin", args=self.where)

    @property
    def where(self) -> tuple[str, str]:
        """The parts of its addresses."""
        return self.forum.key, self.key

    def heading(self) -> Localised:
        """Its title in every language it is written in."""
        return Localised(self.title) or Localised({"und": self.key})


class Version(models.Model):
    """The release in one language. ``follows`` is the revision of the source that it says."""

    bulletin = models.ForeignKey(Bulletin, models.CASCADE, related_name="versions", verbose_name=_("release"))
    language = models.CharField(_("language"), max_length=12)
    standing = models.CharField(_("standing"), max_length=10, choices=TextStanding, default=TextStanding.OFFICIAL)
    # As ``composing.text.plain`` writes it: paragraphs of sentences, each with its facts and what was composed.
    text = models.JSONField(default=list)
    # The same, as it was composed last: what was edited by hand is told by it. Empty for what was composed long ago.
    composed = models.JSONField(default=list, blank=True)
    revision = models.PositiveIntegerField(default=1)
    follows = models.PositiveIntegerField(default=1)
    left_out = models.BooleanField(
        _("left out"), default=False, help_text="Asked for clearance and given free without it."
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("language version of a release")
        ordering = ("order", "id")
        constraints = (
            models.UniqueConstraint(fields=("bulletin", "language"), name="a_bulletin_has_one_version_in_a_language"),
        )

    def __str__(self) -> str:
        return f"{self.bulletin_id}: {self.language}"

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its paragraphs."""
        return read(self.text)

    @property
    def composed_last(self) -> tuple[Paragraph, ...]:
        """Its paragraphs as they were composed last; where that was not kept, as its sentences say they were."""
        return read(self.composed) if self.composed else as_composed(self.paragraphs)

    @property
    def sentences(self) -> list[Sentence]:
        """Its sentences, in order."""
        return [one for paragraph in self.paragraphs for one in paragraph.sentences]


class Clearing(models.Model):
    """A named person who is asked to clear a release, and what they said of which revision."""

    bulletin = models.ForeignKey(Bulletin, models.CASCADE, related_name="clearings", verbose_name=_("release"))
    name = models.CharField(_("name"), max_length=200)
    office = models.CharField(_("office"), max_length=200, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("account")
    )
    answer = models.CharField(_("answer"), max_length=8, choices=Answer, default=Answer.WAITING)
    reason = LocalisedField(_("reason"), blank=True)
    revision = models.PositiveIntegerField(help_text="The revision that they were asked about, and answered.")
    answered = models.DateTimeField(_("answered"), null=True, blank=True)
    # An officer who has the answer in writing, and on which paper; empty where whoever was asked gave it.
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    paper = models.CharField(_("letter or mail"), max_length=200, blank=True)
    paper_date = models.DateField(_("of"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("clearance of a release")
        ordering = ("order", "id")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(answer="objected") | ~models.Q(reason={}), name="who_objects_to_a_release_says_why"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}: {self.answer}"


class Issue(models.Model):
    """One number of a release in one language, as it goes out: it never changes. A later number corrects it."""

    bulletin = models.ForeignKey(Bulletin, models.CASCADE, related_name="issues", verbose_name=_("release"))
    number = models.PositiveSmallIntegerField(_("number"))
    language = models.CharField(_("language"), max_length=12)
    standing = models.CharField(_("standing"), max_length=10, choices=TextStanding)
    title = models.CharField(_("title"), max_length=500)
    text = models.JSONField(default=list)
    # The same as its bulletin's when it was given free; a correction goes out at once.
    goes_out = models.DateTimeField(_("goes out"))
    correction = LocalisedField(_("what was wrong"), blank=True, help_text=_("Shown with the text from then on."))
    release = models.ForeignKey(
        Release, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("in the record")
    )
    entered = models.DateTimeField(null=True, blank=True, help_text="When it entered the record.")

    class Meta:
        verbose_name = _("number of a release")
        ordering = ("number", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("bulletin", "number", "language"), name="a_number_of_a_release_goes_out_once_in_a_language"
            ),
            models.CheckConstraint(
                condition=models.Q(number=1) | ~models.Q(correction={}), name="a_correction_says_what_was_wrong"
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.number}, {self.language})"

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its paragraphs, the title among them."""
        return read(self.text)

    @property
    def body(self) -> list[Paragraph]:
        """Its paragraphs below the title."""
        return [one for one in self.paragraphs if one.sort != "title"]


class Recipient(models.Model):
    """An outlet that is sent what is published. Its address is encrypted, and no part of the record."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="+", verbose_name=_("forum"))
    outlet = models.CharField(_("outlet"), max_length=200)
    address = models.TextField(editable=False)
    language = models.CharField(_("language"), max_length=12, default="en")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True, help_text="When it was taken off the list.")

    class Meta:
        verbose_name = _("recipient of releases")
        ordering = ("outlet", "id")

    def __str__(self) -> str:
        return self.outlet

    @property
    def mail(self) -> str:
        """The address; empty where this installation's key is another."""
        try:
            return decrypt(self.address, PURPOSE)
        except Unreadable:
            return ""


class Sending(models.Model):
    """That one number went to one recipient: who was sent a wrong fact is sent its correction."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="sendings")
    recipient = models.ForeignKey(Recipient, models.CASCADE, related_name="sendings")
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.UniqueConstraint(fields=("issue", "recipient"), name="a_number_is_sent_to_somebody_once"),
        )

    def __str__(self) -> str:
        return f"{self.issue_id} → {self.recipient_id}"

"""Inbox lines, mail, preferences, and who follows what."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kenesh.people.models import User


class Notice(models.Model):
    """A line in somebody's inbox. The sentence is made when it is read."""

    user = models.ForeignKey(User, models.CASCADE, related_name="notices")
    key = models.CharField(max_length=120, help_text="What it tells of; the same is never told to somebody twice.")
    wording = models.CharField(max_length=64)
    data = models.JSONField(default=dict)
    url_name = models.CharField(max_length=40, blank=True, help_text="The page it leads to.")
    url_args = models.JSONField(default=list)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True, help_text="Since when no mail about it is owed.")

    class Meta:
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=("user", "-at"), name="notice_inbox"),)
        constraints = (models.UniqueConstraint(fields=("user", "key"), name="nobody_is_told_the_same_twice"),)

    def __str__(self) -> str:
        return f"{self.user_id}:{self.key}"


class Mail(models.Model):
    """A mail: written here first, sent from here by the queue. To one person each."""

    class State(models.TextChoices):
        """How far it got."""

        QUEUED = "queued", _("waiting to be sent")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("could not be sent")
        UNSURE = "unsure", _("perhaps sent")

    key = models.CharField(max_length=120, unique=True, help_text="Nothing with the same key is sent twice.")
    to = models.CharField(_("to"), max_length=320)
    sender = models.CharField(max_length=320)
    subject = models.CharField(_("subject"), max_length=400)
    body = models.TextField(_("text"))
    language = models.CharField(_("language"), max_length=12)
    headers = models.JSONField(default=dict)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    note = models.CharField(max_length=400, blank=True, help_text="What the mail server said last.")
    created_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now, help_text="Not tried before.")
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "mail"
        ordering = ("-created_at", "-id")
        indexes = (
            models.Index(fields=("state", "due_at"), name="mail_due"),
            models.Index(fields=("-created_at",), name="mail_newest"),
        )

    def __str__(self) -> str:
        return f"{self.to}: {self.subject}"


class Preference(models.Model):
    """How often somebody wants mail. Without a row: at once."""

    class Pace(models.TextChoices):
        """When mail is sent."""

        AT_ONCE = "at-once", _("A mail for each")
        DAILY = "daily", _("One mail a day")
        INBOX = "inbox", _("No mail: only here")

    user = models.OneToOneField(User, models.CASCADE, related_name="preference")
    pace = models.CharField(_("news by mail"), max_length=8, choices=Pace, default=Pace.AT_ONCE)

    def __str__(self) -> str:
        return f"{self.user_id}:{self.pace}"


class Follow(models.Model):
    """Somebody wants to know when something changes."""

    user = models.ForeignKey(User, models.CASCADE, related_name="follows")
    subject_kind = models.CharField(max_length=32)
    subject_id = models.PositiveBigIntegerField()
    since = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("subject_kind", "subject_id"), name="follow_subject"),)
        constraints = (
            models.UniqueConstraint(fields=("user", "subject_kind", "subject_id"), name="a_thing_is_followed_once"),
        )

    def __str__(self) -> str:
        return f"{self.user_id}:{self.subject_kind}:{self.subject_id}"

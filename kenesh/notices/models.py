"""Inbox lines, mail, preferences, who follows what, and programs that are told of changes."""

from __future__ import annotations

from typing import ClassVar
from urllib.parse import urlsplit

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kenesh.notices.quiet import EVENING, MORNING
from kenesh.notices.states import Delivering, Hooking, Why
from kenesh.people.models import User
from kenesh.realms.models import Forum


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
        RECALLED = "recalled", _("taken back before it was sent")

    key = models.CharField(max_length=120, unique=True, help_text="Nothing with the same key is sent twice.")
    to = models.CharField(_("to"), max_length=320)
    sender = models.CharField(max_length=320)
    subject = models.CharField(_("subject"), max_length=400)
    body = models.TextField(_("text"))
    calendar = models.TextField(blank=True, help_text="A message to a calendar (iTIP) that goes along.")
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
    """How often, and when, somebody wants mail. Without a row: at once, but not at night."""

    class Pace(models.TextChoices):
        """When mail is sent."""

        AT_ONCE = "at-once", _("A mail for each")
        DAILY = "daily", _("One mail a day")
        INBOX = "inbox", _("No mail: only here")

    user = models.OneToOneField(User, models.CASCADE, related_name="preference")
    pace = models.CharField(_("news by mail"), max_length=8, choices=Pace, default=Pace.AT_ONCE)
    # Hours of the reader's own day.
    quiet_from = models.PositiveSmallIntegerField(_("no mail from"), default=EVENING)
    quiet_until = models.PositiveSmallIntegerField(_("until"), default=MORNING)

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


class Hook(models.Model):
    """An address of somebody's program that is told of changes in a forum: a webhook.

    Secrets must be kept to sign with them, so they are encrypted with the installation's key.
    """

    kind = "hook"

    user = models.ForeignKey(User, models.CASCADE, related_name="hooks")
    forum = models.ForeignKey(Forum, models.CASCADE, related_name="+", verbose_name=_("forum"))
    url = models.CharField(_("address"), max_length=500)
    events = models.JSONField(default=list, help_text="The events it is told of, by their names in the journal.")
    secret = models.TextField(help_text="Encrypted.")
    old_secret = models.TextField(blank=True, help_text="Encrypted; signs too until it is forgotten.")
    old_until = models.DateTimeField(null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=Hooking, default=Hooking.ACTIVE)
    created_at = models.DateTimeField()
    failing_since = models.DateTimeField(null=True, blank=True, help_text="Since when nothing has arrived.")
    rests_until = models.DateTimeField(null=True, blank=True, help_text="Nothing is tried before.")

    class Meta:
        ordering = ("created_at", "id")
        indexes = (models.Index(fields=("forum", "state"), name="hook_forum"),)

    def __str__(self) -> str:
        return f"{self.user_id}: {self.host}"

    @property
    def host(self) -> str:
        """Whose address it is; the rest of it may hold a secret."""
        return urlsplit(self.url).hostname or ""


class Delivery(models.Model):
    """One message to one hook. The body is the same at every attempt, to the byte."""

    hook = models.ForeignKey(Hook, models.CASCADE, related_name="deliveries")
    message = models.CharField(max_length=40, unique=True, help_text="The webhook-id, the same at every attempt.")
    event = models.CharField(max_length=64)
    seq = models.PositiveBigIntegerField(null=True, help_text="The journal's entry it tells of; a test tells of none.")
    body = models.TextField()
    state = models.CharField(_("state"), max_length=9, choices=Delivering, default=Delivering.QUEUED)
    why = models.CharField(max_length=12, choices=Why, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField(help_text="Not tried before.")
    claimed_at = models.DateTimeField(null=True)
    tried_at = models.DateTimeField(null=True)
    status = models.PositiveSmallIntegerField(null=True, help_text="The status of the last answer.")
    duration = models.PositiveIntegerField(null=True, help_text="How long the last answer took, in milliseconds.")
    answer = models.TextField(blank=True, help_text="The beginning of the last answer, at most 1 kB.")

    class Meta:
        verbose_name_plural = "deliveries"
        ordering = ("-created_at", "-id")
        indexes = (
            models.Index(fields=("state", "due_at"), name="delivery_due"),
            models.Index(fields=("hook", "-created_at"), name="delivery_log"),
            models.Index(fields=("created_at",), name="delivery_oldest"),
        )
        constraints = (models.UniqueConstraint(fields=("hook", "seq"), name="a_hook_is_told_once_of_an_entry"),)

    def __str__(self) -> str:
        return f"{self.message} {self.event}"


class MailedLink(models.Model):
    """Opens pages without an account: the link is mailed, and a code with which alone it opens. Opening it uses nothing up.

    Only digests are kept: see ``kenesh.notices.actions.links``. Each module has a table of its own, which also says in
    which ``language`` codes are mailed.
    """

    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the secret, in hexadecimal.")
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    code = models.CharField(max_length=64, blank=True, help_text="Digest of the code that is out; empty for none.")
    code_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0, help_text="Wrong codes since the last one was mailed.")
    mailed = models.PositiveSmallIntegerField(default=0, help_text="Codes mailed since ``mailed_since``.")
    mailed_since = models.DateTimeField(null=True, blank=True)
    session = models.CharField(max_length=32, blank=True, help_text="Changes whenever every open session must end.")

    class Meta:
        abstract = True
        ordering: ClassVar = ("-made_at", "-id")

    @property
    def named(self) -> str:
        """How keys of its mails name it."""
        return str(self.pk)


class SealedLink(MailedLink):
    """A mailed link whose address is kept encrypted."""

    whose = models.CharField(max_length=64, db_index=True, help_text="Keyed digest of the address, to find it again.")
    address = models.TextField(help_text="Encrypted: where it was sent, and where codes go.")
    language = models.CharField(max_length=12, default="en")

    class Meta(MailedLink.Meta):
        abstract = True

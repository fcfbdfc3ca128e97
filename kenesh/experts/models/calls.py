"""Calls for contributions to a session, what is handed in for them, and who is invited to hand in."""

from __future__ import annotations

import json
from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.documents.models import Paper
from kenesh.experts.models.experts import Expert
from kenesh.experts.states import Calling, Handed
from kenesh.files.models import Content
from kenesh.forums.models import Edition
from kenesh.kit.codes import LanguagesField
from kenesh.kit.encryption import Unreadable, decrypt, encrypt
from kenesh.kit.localised import LocalisedField
from kenesh.notices.models import SealedLink
from kenesh.people.models import Organisation
from kenesh.programme.models import Contribution, Session
from kenesh.realms.models import Belonging, Clearance

ADDRESS = "experts.address"


class ContributionCall(Belonging):
    """A call for contributions to a session: what is sought, until when, and how far the choice is."""

    kind = "contribution-call"
    plural = "contribution-calls"
    hangs_on: ClassVar[tuple[str, ...]] = ("edition", "session")
    moved: ClassVar[frozenset[str]] = frozenset(
        {"edition", "session", "opens", "closes", "state", "decided", "by_chair"}
    )

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+", verbose_name=_("edition"))
    session = models.ForeignKey(Session, models.CASCADE, related_name="contribution_calls", verbose_name=_("session"))
    title = LocalisedField(_("title"))
    text = LocalisedField(_("what is sought"), blank=True)
    languages = LanguagesField(_("languages"), help_text=_("In which one can hand in. Empty: in any."))
    longest = models.PositiveSmallIntegerField(
        _("longest abstract"),
        default=2000,
        validators=[MinValueValidator(100), MaxValueValidator(10_000)],
        help_text=_("In characters, spaces included."),
    )
    opens = models.DateTimeField(_("opens"))
    closes = models.DateTimeField(_("deadline"), help_text=_("From this moment on nothing is handed in."))
    state = models.CharField(_("state"), max_length=9, choices=Calling, default=Calling.OPEN)
    decided = models.DateTimeField(_("chosen at"), null=True, blank=True)
    by_chair = models.BooleanField(
        _("the chair chose with an account"),
        default=False,
        help_text=_("Else the secretariat entered what the chair had chosen."),
    )

    class Meta(Belonging.Meta):
        verbose_name = _("call for contributions")
        verbose_name_plural = _("calls for contributions")
        ordering = ("-closes", "key")
        constraints = (
            *Belonging.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(closes__gt=models.F("opens")), name="a_contribution_call_closes_after_it_opens"
            ),
        )

    def clean(self) -> None:
        """Say beside the field what the database would refuse."""
        if self.opens and self.closes and self.closes <= self.opens:
            raise ValidationError({"closes": _("A call closes after it opens.")})


class Submission(Belonging):
    """What an expert handed in. Until it is published, its author, the secretariat and, after the deadline, the chair know of it."""

    kind = "submission"
    plural = "submissions"
    hangs_on: ClassVar[tuple[str, ...]] = ("call", "edition", "session")
    moved: ClassVar[frozenset[str]] = frozenset(
        {
            "call",
            "edition",
            "session",
            "expert",
            "language",
            "invited_by",
            "invited_through",
            "state",
            "reason",
            "submitted",
            "contribution",
            "paper",
            "clearance",
            "cleared_for",
        }
    )

    call = models.ForeignKey(
        ContributionCall, models.CASCADE, related_name="submissions", verbose_name=_("call for contributions")
    )
    # The call's own, so that it is seen only where both are.
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+", verbose_name=_("edition"))
    session = models.ForeignKey(Session, models.CASCADE, related_name="submissions", verbose_name=_("session"))
    expert = models.ForeignKey(Expert, models.CASCADE, related_name="submissions", verbose_name=_("expert"))
    author = models.CharField(_("author"), max_length=300, help_text=_("The name as its author wrote it."))
    affiliation = LocalisedField(_("where the author works"), blank=True)
    language = models.CharField(_("language"), max_length=12)
    title = LocalisedField(_("title"))
    abstract = LocalisedField(_("abstract"))
    invited_by = models.CharField(
        _("invited by the delegation"),
        max_length=3,
        blank=True,
        help_text=_("Empty: by the secretariat, or by nobody."),
    )
    invited_through = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("invited by the organisation"),
    )
    invited = models.BooleanField(_("invited"), default=False, help_text=_("Else handed in without an invitation."))
    state = models.CharField(_("state"), max_length=12, choices=Handed, default=Handed.SUBMITTED)
    reason = models.CharField(_("reason"), max_length=1000, blank=True, help_text=_("The author reads it."))
    submitted = models.DateTimeField(_("handed in"))
    contribution = models.ForeignKey(
        Contribution,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="submissions",
        verbose_name=_("contribution to the session"),
    )
    paper = models.ForeignKey(
        Paper, models.SET_NULL, null=True, blank=True, related_name="submissions", verbose_name=_("paper")
    )
    clearance = models.CharField(_("clearance"), max_length=12, choices=Clearance, default=Clearance.SECRETARIAT)

    class Meta(Belonging.Meta):
        verbose_name = _("contribution handed in")
        verbose_name_plural = _("contributions handed in")
        ordering = ("submitted", "id")
        constraints = (
            *Belonging.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(clearance="secretariat") | models.Q(state=Handed.PUBLISHED),
                name="what_is_handed_in_is_restricted_until_it_is_published",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=Handed.NOT_SELECTED) | ~models.Q(reason=""),
                name="what_is_not_chosen_has_its_reason",
            ),
        )


class SubmissionFile(Content):
    """The file of what was handed in, sealed until it is published. Until then no part of the record."""

    submission = models.OneToOneField(Submission, models.CASCADE, related_name="file")

    class Meta:
        verbose_name = _("file of a contribution")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The file itself. Read the submission and its forum together with it."""
        return reverse("submission-file", args=self.submission.where)


class PublishedFile(Content):
    """The paper of a contribution that was published: a part of the record, and no longer sealed."""

    goes_with: ClassVar[str] = "submission"

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="files")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("paper of a contribution")
        ordering = ("order", "id")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The file itself. Read the submission and its forum together with it."""
        return reverse("submission-file", args=self.submission.where)


class Invitation(SealedLink):
    """Somebody invited to hand in for a call, with the link that was mailed to them.

    Name and address are one encrypted text; what was handed in through it is ``submission``.
    """

    call = models.ForeignKey(ContributionCall, models.CASCADE, related_name="invitations")
    expert = models.ForeignKey(Expert, models.SET_NULL, null=True, blank=True, related_name="invitations")
    said_to_be = models.ForeignKey(
        Expert,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Whom a focal point takes them for. Until the secretariat has answered, nothing is mailed.",
    )
    submission = models.OneToOneField(Submission, models.SET_NULL, null=True, blank=True, related_name="invitation")
    country = models.CharField(_("invited by the delegation"), max_length=3, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta(SealedLink.Meta):
        constraints: ClassVar = (
            models.UniqueConstraint(
                fields=("call", "whose"),
                condition=models.Q(revoked_at__isnull=True),
                name="an_address_has_one_invitation_that_opens_to_a_call",
            ),
        )

    def __str__(self) -> str:
        return f"{self.call_id}: {self.made_at}"

    @property
    def values(self) -> dict[str, str]:
        """Name and e-mail; nothing where another key of the installation sealed them."""
        try:
            said = json.loads(decrypt(self.address, ADDRESS))
        except (Unreadable, ValueError):
            return {"name": "", "email": ""}
        return {"name": str(said.get("name", "")), "email": str(said.get("email", ""))}

    def seal(self, name: str, email: str) -> None:
        """Set name and e-mail."""
        self.address = encrypt(json.dumps({"name": name, "email": email}), ADDRESS)

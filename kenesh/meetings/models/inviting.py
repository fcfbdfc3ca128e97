"""Who is invited to a meeting by calendar mail, what each was sent, and what their calendars answered.

None of it is part of the record: it holds the addresses of people, and the secrets by which their answers are known.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import get_language_info, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from kenesh.kit.countries import country_name
from kenesh.meetings.calendars.values import Method, Said
from kenesh.meetings.models.meetings import Meeting
from kenesh.notices.models import Mail
from kenesh.people.models import User


class Standing(models.TextChoices):
    """What somebody answered to what they were sent last."""

    NOTHING = Said.NOTHING.value, pgettext_lazy("invitation", "Has not answered")
    ACCEPTED = Said.ACCEPTED.value, pgettext_lazy("invitation", "Comes")
    TENTATIVE = Said.TENTATIVE.value, pgettext_lazy("invitation", "Comes perhaps")
    DECLINED = Said.DECLINED.value, pgettext_lazy("invitation", "Does not come")
    PROPOSED = Said.PROPOSED.value, pgettext_lazy("invitation", "Proposes another time")


class Invitee(models.Model):
    """Somebody who is sent a meeting for their calendar: an account of a party, or an address that protocol typed.

    ``uid`` names the invitation in that calendar for ever. It ends in a secret of its own, by which an answer is known:
    whoever has not been sent it cannot answer.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invitees", verbose_name=_("meeting"))
    user = models.ForeignKey(User, models.CASCADE, null=True, blank=True, related_name="invitations")
    country = models.CharField(_("delegation"), max_length=3, blank=True)
    address = models.EmailField(_("e-mail address"), max_length=254)
    name = models.CharField(_("name"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES, default="en")
    uid = models.CharField(max_length=255, unique=True, editable=False)
    off = models.BooleanField(_("taken off"), default=False)
    standing = models.CharField(_("answer"), max_length=9, choices=Standing, default=Standing.NOTHING)
    comment = models.CharField(_("comment"), max_length=500, blank=True)
    # Another time that is proposed.
    starts = models.DateTimeField(_("from"), null=True, blank=True)
    ends = models.DateTimeField(_("until"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta:
        verbose_name = _("invited by calendar mail")
        ordering: ClassVar = ("country", "id")
        constraints: ClassVar = (
            models.UniqueConstraint(
                models.functions.Lower("address"),
                "meeting",
                name="an_address_is_invited_to_a_meeting_once",
                violation_error_message=_("This address is invited already."),
            ),
            models.CheckConstraint(
                condition=models.Q(standing="nothing") | models.Q(answered_at__isnull=False),
                name="an_answer_to_an_invitation_has_its_instant",
            ),
        )

    def __str__(self) -> str:
        return self.name or (country_name(self.country) if self.country else str(_("Somebody who is invited")))

    @property
    def language_name(self) -> str:
        """The language it is written in, in that language."""
        return str(get_language_info(self.language)["name_local"])


class CalendarMail(models.Model):
    """One message to an invitee's calendar: with which number, of which state of the meeting, and in which mail.

    ``told`` is the meeting's own count at that time; ``recalled`` says that another took its place before it was sent.
    """

    class Sort(models.TextChoices):
        """What for."""

        REQUEST = Method.REQUEST.value, pgettext_lazy("calendar mail", "Invitation")
        CANCEL = Method.CANCEL.value, pgettext_lazy("calendar mail", "Cancellation")

    invitee = models.ForeignKey(Invitee, models.CASCADE, related_name="mails")
    method = models.CharField(max_length=7, choices=Sort)
    sequence = models.PositiveIntegerField()
    told = models.PositiveIntegerField()
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    at = models.DateTimeField()
    mail = models.ForeignKey(Mail, models.SET_NULL, null=True, related_name="calendar_mails")
    recalled = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ("sequence",)
        constraints: ClassVar = (
            models.UniqueConstraint(
                fields=("invitee", "sequence"), name="a_calendar_is_told_under_a_number_of_its_own_each_time"
            ),
        )

    @property
    def key(self) -> str:
        """The key of its mail."""
        return f"{self.start_of(self.invitee_id)}{self.sequence}"

    @staticmethod
    def start_of(invitee: int) -> str:
        """How the keys of all mails to one invitee begin."""
        return f"meeting:{invitee}:"


class CalendarAnswer(models.Model):
    """A message that answers an invitation, whether it counted or not, and why not."""

    class Outcome(models.TextChoices):
        """What became of it."""

        COUNTED = "counted", _("It counts.")
        OLD = "old", _("It answers what has changed since, or an earlier answer came later.")
        ADDRESS = "address", _("It came for another address than the invited one.")
        UNKNOWN = "unknown", _("It names an invitation that was never sent.")
        OVER = "over", _("Whoever answers is not invited any more.")

    # So many that do not count are kept of one meeting; anybody can send more.
    MOST_IDLE: ClassVar[int] = 50

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="calendar_answers")
    invitee = models.ForeignKey(Invitee, models.CASCADE, null=True, blank=True, related_name="answers")
    message = models.CharField(max_length=255, unique=True, help_text="Its Message-ID: it is read once.")
    said = models.CharField(_("answer"), max_length=9, choices=Standing)
    outcome = models.CharField(max_length=8, choices=Outcome)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ("-at", "-id")

"""Requests for meetings at an edition: between whom, what is on the table, what each side answered, and when."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.delegations.models import RANKS
from kenesh.forums.models import Edition, PartOfEdition
from kenesh.kit.codes import LanguagesField, member
from kenesh.kit.countries import country_name
from kenesh.kit.localised import Localised, LocalisedField, in_every_language
from kenesh.meetings.states import Answer, Asking
from kenesh.people.models import Person

# Rows that hold two codes of countries are at least this long: |KAZ|KOR|.
_TWO = len(member("KAZ")) * 2 - 1
# A meeting is as long as this, in minutes.
SHORTEST, LONGEST = 5, 480


class Sort(models.TextChoices):
    """What sort of meeting."""

    BILATERAL = "bilateral", _("Bilateral meeting")
    CALL = "call", _("Call on a leader of the host")
    HEADS = "heads", _("Meeting of heads of delegation")
    MISSION_HEADS = "mission-heads", _("Meeting of heads of mission")
    GROUP = "group", _("Meeting of three or more delegations")
    OTHER = "other", _("Meeting")


class Session(models.TextChoices):
    """In which half of a day, where that matters. Empty: in either."""

    MORNING = "morning", _("In the morning")
    AFTERNOON = "afternoon", _("In the afternoon")


class Request(PartOfEdition):
    """A request for a meeting. Its parties, the secretariat and the host's protocol officers know of it, nobody else.

    ``cleared_for`` holds the countries of its parties. What is on the table now is in its own fields and in the wishes
    of ``round``; what was asked and proposed before stays in its replies and in the wishes of earlier rounds.
    """

    kind = "meeting-request"
    plural = "meeting-requests"
    # Only acts change it, and they go back to the other parties: nothing is corrected behind their back.
    moved: ClassVar[frozenset[str]] = frozenset(
        {
            "edition",
            "number",
            "sort",
            "asked_by",
            "subject",
            "minutes",
            "level",
            "languages",
            "session",
            "importance",
            "required",
            "note",
            "state",
            "round",
            "reason",
            "asked_at",
            "reminded_at",
            "closed_at",
            "clearance",
            "cleared_for",
        }
    )

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="meeting_requests", verbose_name=_("edition"))
    number = models.PositiveSmallIntegerField(_("number"), help_text=_("Of its own at the edition."))
    sort = models.CharField(_("sort"), max_length=14, choices=Sort, default=Sort.BILATERAL)
    asked_by = models.CharField(
        _("asked by"), max_length=3, blank=True, help_text=_("Empty: the secretariat or the host's protocol.")
    )
    subject = LocalisedField(_("subject"), blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=30, validators=[MinValueValidator(SHORTEST), MaxValueValidator(LONGEST)]
    )
    level = models.CharField(
        _("level"), max_length=24, choices=RANKS, blank=True, help_text=_("Empty: of whoever comes for each side.")
    )
    languages = LanguagesField(_("languages"), help_text=_("In which people will speak."))
    session = models.CharField(_("half of the day"), max_length=9, choices=Session, blank=True)
    importance = models.PositiveSmallIntegerField(
        _("importance"), default=3, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    required = models.BooleanField(_("required by protocol"), default=False)
    note = LocalisedField(_("note"), blank=True, help_text=_("For the other parties."))
    state = models.CharField(_("state"), max_length=9, choices=Asking, default=Asking.ASKED)
    round = models.PositiveSmallIntegerField(
        _("round"), default=1, help_text=_("How often something was put on the table.")
    )
    reason = models.TextField(_("why it was withdrawn"), max_length=2000, blank=True)
    asked_at = models.DateTimeField(_("asked"))
    reminded_at = models.DateTimeField(_("last reminded"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(PartOfEdition.Meta):
        verbose_name = _("request for a meeting")
        verbose_name_plural = _("requests for meetings")
        ordering = ("number", "id")
        constraints = (
            *PartOfEdition.Meta.constraints,
            models.UniqueConstraint(
                fields=("edition", "number"), name="a_meeting_request_has_a_number_of_its_own_at_its_edition"
            ),
            models.CheckConstraint(
                condition=~models.Q(clearance="parties")
                | models.Q(sort=Sort.MISSION_HEADS)
                | models.Q(GreaterThanOrEqual(Length("cleared_for"), _TWO)),
                name="a_meeting_request_is_between_two_countries_at_least",
            ),
            models.CheckConstraint(
                condition=models.Q(state=Asking.ASKED, closed_at__isnull=True)
                | (~models.Q(state=Asking.ASKED) & models.Q(closed_at__isnull=False)),
                name="a_meeting_request_is_open_until_it_is_closed_at_an_instant",
            ),
            models.CheckConstraint(
                condition=models.Q(minutes__gte=SHORTEST, minutes__lte=LONGEST),
                name="a_meeting_request_asks_for_minutes_that_fit_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(importance__gte=1, importance__lte=5),
                name="a_meeting_request_has_an_importance_from_one_to_five",
            ),
        )
        indexes = (models.Index(fields=("edition", "state"), name="meeting_request_of_an_edition"),)

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("meeting-request", args=(self.forum.key, self.key))

    def heading(self) -> Localised:
        """What it is about, else what sort of meeting it asks for."""
        return Localised(self.subject) or in_every_language(lambda: str(self.get_sort_display()))


class Party(models.Model):
    """One side of a request: who is to come for it, and what it answers to what is on the table now."""

    kind = "meeting-party"

    request = models.ForeignKey(Request, models.CASCADE, related_name="parties", verbose_name=_("request"))
    country = models.CharField(_("country"), max_length=3)
    leader = models.BooleanField(
        _("leader of the host"), default=False, help_text=_("On whom one calls, beside the host's own delegation.")
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="meeting_parties", verbose_name=_("person")
    )
    title = LocalisedField(_("who, in words"), blank=True, help_text=_("E.g. the deputy prime minister."))
    rank = models.CharField(_("class of rank"), max_length=24, choices=RANKS, blank=True)
    answer = models.CharField(_("answer"), max_length=8, choices=Answer, default=Answer.WAITING)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    reason = models.TextField(_("why it declines"), max_length=2000, blank=True)
    left_out = models.BooleanField(_("the others meet without it"), default=False)
    companions = models.PositiveSmallIntegerField(_("companions"), default=0)
    own_interpreter = models.BooleanField(_("brings its own interpreter"), default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("party of a request")
        ordering: ClassVar = ("order", "id")
        constraints: ClassVar = (
            models.CheckConstraint(condition=~models.Q(country=""), name="a_party_of_a_meeting_request_is_a_country"),
            models.UniqueConstraint(
                fields=("request", "country", "title"),
                condition=models.Q(leader=False, person__isnull=True),
                name="a_delegation_is_a_party_of_a_meeting_request_once",
            ),
            # Heads of mission of one country are told apart by who they are.
            models.UniqueConstraint(
                fields=("request", "country", "person"),
                condition=models.Q(leader=False, person__isnull=False),
                name="a_person_is_a_party_of_a_meeting_request_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(answer=Answer.DECLINED) | ~models.Q(reason=""),
                name="a_party_declines_a_meeting_with_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(left_out=False) | models.Q(answer=Answer.DECLINED),
                name="only_a_party_that_declined_a_meeting_is_left_out",
            ),
            models.CheckConstraint(
                condition=models.Q(answer=Answer.WAITING, answered_at__isnull=True)
                | (~models.Q(answer=Answer.WAITING) & models.Q(answered_at__isnull=False)),
                name="an_answer_to_a_meeting_request_has_its_instant",
            ),
        )

    def heading(self) -> Localised:
        """The person's name, else who it is in words, else the country."""
        if self.person:
            return self.person.heading()
        return Localised(self.title) or in_every_language(lambda: country_name(self.country))


class Wish(models.Model):
    """A span of time wished for a meeting, by a party or (without a country) by the desk, in one round of the request.

    Those of the request's ``round`` count. A proposal begins a new round and names its own.
    """

    kind = "meeting-wish"

    request = models.ForeignKey(Request, models.CASCADE, related_name="wishes", verbose_name=_("request"))
    country = models.CharField(_("wished by"), max_length=3, blank=True)
    round = models.PositiveSmallIntegerField(_("round"), default=1)
    starts = models.DateTimeField(_("from"))
    ends = models.DateTimeField(_("until"))
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("wished time")
        ordering: ClassVar = ("round", "order", "id")
        constraints: ClassVar = (
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("starts")), name="a_wished_time_ends_after_it_starts"
            ),
        )


class Reply(models.Model):
    """One line of a request's thread: who said what, when. What is put on the table is kept whole and never changed."""

    kind = "meeting-reply"

    class Sort(models.TextChoices):
        """What was said."""

        ASKED = "asked", pgettext_lazy("request for a meeting", "Asked")
        EDITED = "edited", pgettext_lazy("request for a meeting", "Mended the request")
        PROPOSED = "proposed", pgettext_lazy("request for a meeting", "Proposed another")
        ACCEPTED = "accepted", pgettext_lazy("request for a meeting", "Accepted")
        DECLINED = "declined", pgettext_lazy("request for a meeting", "Declined")
        WENT_ON = "went-on", pgettext_lazy("request for a meeting", "Went on with the others")
        WITHDREW = "withdrew", pgettext_lazy("request for a meeting", "Withdrew the request")
        LAPSED = "lapsed", pgettext_lazy("request for a meeting", "The edition began")

    # Of these the values on the table are kept.
    ON_THE_TABLE: ClassVar[frozenset[str]] = frozenset({Sort.ASKED, Sort.EDITED, Sort.PROPOSED})

    request = models.ForeignKey(Request, models.CASCADE, related_name="replies", verbose_name=_("request"))
    sort = models.CharField(_("what was said"), max_length=8, choices=Sort)
    country = models.CharField(
        _("by"), max_length=3, blank=True, help_text=_("Empty: the secretariat or the host's protocol.")
    )
    on_behalf = models.BooleanField(_("on behalf of that country"), default=False)
    round = models.PositiveSmallIntegerField(_("round"), default=1)
    at = models.DateTimeField(_("when"))
    text = models.TextField(_("in words"), max_length=2000, blank=True)
    subject = LocalisedField(_("subject"), blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    level = models.CharField(_("level"), max_length=24, choices=RANKS, blank=True)
    session = models.CharField(_("half of the day"), max_length=9, choices=Session, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("reply to a request")
        ordering: ClassVar = ("order", "id")
        constraints: ClassVar = (
            models.CheckConstraint(
                condition=~models.Q(sort="declined") | ~models.Q(text=""),
                name="a_reply_that_declines_a_meeting_says_why",
            ),
            models.CheckConstraint(
                condition=~models.Q(sort__in=("asked", "edited", "proposed")) | models.Q(minutes__isnull=False),
                name="what_is_proposed_for_a_meeting_says_how_long",
            ),
        )

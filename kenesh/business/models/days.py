"""The business day of an edition: who wants to meet whom, where they sit, and the runs of the scheduler that seat them."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.business.models.companies import Company, Offer
from kenesh.business.states import Answer
from kenesh.forums.models import Edition
from kenesh.forums.queries import clock_of
from kenesh.people.models import User

_clock = RegexValidator(r"^([01][0-9]|2[0-3]):[0-5][0-9]$", _("Write the time as 09:00."))


class Interest(models.Model):
    """One company is interested in what another needs or offers. Only the two and the secretariat know of it."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="interests")
    company = models.ForeignKey(Company, models.CASCADE, related_name="interests", help_text="Whose interest it is.")
    message = models.CharField(_("message"), max_length=1000, blank=True)
    state = models.CharField(max_length=9, choices=Answer, default=Answer.ASKED)
    reason = models.CharField(_("reason"), max_length=1000, blank=True)
    asked = models.DateTimeField()
    answered = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ("-asked", "-id")
        constraints: ClassVar = (
            models.UniqueConstraint(
                fields=("offer", "company"), name="a_company_is_interested_in_a_need_or_offer_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.offer_id}: {self.company_id}"


class Day(models.Model):
    """The business day of an edition: so many slots of so many minutes, at so many tables."""

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="business_day")
    date = models.DateField(_("date"))
    starts = models.CharField(_("begins"), max_length=5, default="09:00", validators=[_clock])
    minutes = models.PositiveSmallIntegerField(
        _("minutes of a meeting"), default=20, validators=[MinValueValidator(5), MaxValueValidator(120)]
    )
    pause = models.PositiveSmallIntegerField(
        _("minutes between two meetings"), default=0, validators=[MaxValueValidator(60)]
    )
    slots = models.PositiveSmallIntegerField(
        _("slots"), default=24, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    tables = models.PositiveSmallIntegerField(
        _("tables"), default=20, validators=[MinValueValidator(1), MaxValueValidator(400)]
    )
    teams = models.TextField(
        _("interpreters"),
        blank=True,
        help_text=_("One team in each line, with the languages it works between: ko ru."),
    )
    published = models.DateTimeField(_("published"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    def __str__(self) -> str:
        return f"{self.date}"

    @cached_property
    def zone(self) -> str:
        """The clock that the day goes by: that of where the edition is held."""
        return clock_of(self.edition)

    @property
    def crews(self) -> list[tuple[str, tuple[str, ...]]]:
        """The teams of interpreters: a key and the languages of each."""
        lines = (tuple(dict.fromkeys(line.split())) for line in self.teams.splitlines())
        return [(f"{number}", languages) for number, languages in enumerate(lines, 1) if len(languages) > 1]


class Sitting(models.Model):
    """A meeting of two companies asked for at a business day, and where it stands: slot and table, or nowhere yet."""

    class State(models.TextChoices):
        """What became of it."""

        ASKED = "asked", pgettext_lazy("business meeting", "To be seated")
        HELD = "held", pgettext_lazy("business meeting", "Held")
        NO_SHOW = "no-show", _("Somebody did not come")
        CALLED_OFF = "called-off", pgettext_lazy("business meeting", "Called off")

    day = models.ForeignKey(Day, models.CASCADE, related_name="sittings")
    one = models.ForeignKey(Company, models.CASCADE, related_name="+")
    other = models.ForeignKey(Company, models.CASCADE, related_name="+")
    interest = models.ForeignKey(Interest, models.SET_NULL, null=True, blank=True, related_name="sittings")
    walk_in = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    slot = models.PositiveSmallIntegerField(null=True, blank=True, help_text="From 0.")
    table = models.PositiveSmallIntegerField(null=True, blank=True, help_text="From 1.")
    team = models.CharField(max_length=3, blank=True, help_text="The number of the interpreters' team.")

    class Meta:
        ordering: ClassVar = ("slot", "table", "id")
        constraints: ClassVar = (
            models.UniqueConstraint(fields=("day", "one", "other"), name="two_companies_meet_once_at_a_business_day"),
            models.UniqueConstraint(fields=("day", "slot", "table"), name="a_table_seats_one_meeting_at_a_time"),
            models.CheckConstraint(
                condition=Q(slot__isnull=True, table__isnull=True) | Q(slot__isnull=False, table__isnull=False),
                name="a_business_meeting_has_slot_and_table_or_neither",
            ),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="two_companies_stand_in_one_order"),
        )

    def __str__(self) -> str:
        return f"{self.day_id}: {self.one_id}-{self.other_id}"


class Seat(models.Model):
    """A company's place in a slot: nobody sits at two tables at once."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="seats")
    day = models.ForeignKey(Day, models.CASCADE, related_name="+")
    company = models.ForeignKey(Company, models.CASCADE, related_name="+")
    slot = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = (
            models.UniqueConstraint(fields=("day", "company", "slot"), name="a_company_sits_at_one_table_at_a_time"),
        )

    def __str__(self) -> str:
        return f"{self.company_id}: {self.slot}"


class Gap(models.Model):
    """Slots in which a company is not there: it did not come, comes later or leaves earlier."""

    day = models.ForeignKey(Day, models.CASCADE, related_name="gaps")
    company = models.ForeignKey(Company, models.CASCADE, related_name="+")
    first = models.PositiveSmallIntegerField(_("from the slot"), default=0)
    last = models.PositiveSmallIntegerField(_("until the slot"))

    class Meta:
        constraints: ClassVar = (
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="an_absence_from_a_business_day_has_slots"),
        )

    def __str__(self) -> str:
        return f"{self.company_id}: {self.first}-{self.last}"


class Seating(models.Model):
    """One run of the scheduler for a business day, in the background."""

    class State(models.TextChoices):
        """How far it is."""

        QUEUED = "queued", pgettext_lazy("run", "Waiting")
        RUNNING = "running", pgettext_lazy("run", "Running")
        DONE = "done", pgettext_lazy("run", "Done")
        CANCELLED = "cancelled", pgettext_lazy("run", "Ended early")
        FAILED = "failed", pgettext_lazy("run", "Broken off")

    ENDED: ClassVar[frozenset[str]] = frozenset({State.DONE, State.CANCELLED, State.FAILED})

    day = models.ForeignKey(Day, models.CASCADE, related_name="seatings")
    asked_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    seconds = models.PositiveSmallIntegerField(default=20)
    state = models.CharField(max_length=9, choices=State, default=State.QUEUED)
    stop = models.BooleanField(default=False)
    progress = models.JSONField(default=dict)
    result = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ("-asked_at", "-id")

    def __str__(self) -> str:
        return f"{self.day_id}: {self.state}"

    @property
    def has_ended(self) -> bool:
        """Whether nothing more comes."""
        return self.state in self.ENDED

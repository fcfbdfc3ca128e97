"""The plan of meetings as it is being made: where each is to be, by which rules, who is away, and what was published.

Placements are a draft, for the secretariat and the host's protocol. What those concerned see is the meeting itself,
which publishing carries a placement to.
"""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from kenesh.forums.models import Edition, PartOfEdition
from kenesh.kit.localised import Localised, LocalisedField, in_every_language
from kenesh.meetings import hours
from kenesh.meetings.models.meetings import Meeting
from kenesh.meetings.scheduling.problem import Objective
from kenesh.people.models import Person
from kenesh.programme.models import Room, Team
from kenesh.realms.models import Belonging, Clearance

_clock = RegexValidator(r"^([01][0-9]|2[0-3]):[0-5][0-9]$", _("Write the time as 09:00."))


def check_hours(text: str) -> None:
    """Raise ``ValidationError`` with every line that names no hours of a day."""
    _refuse(hours.wrong_days(text))


def check_ways(text: str) -> None:
    """Raise ``ValidationError`` with every line that names no way between two places."""
    _refuse(hours.wrong_ways(text))


def check_order(text: str) -> None:
    """Raise ``ValidationError`` with every line that says no order of two meetings, or where they go round in a circle."""
    _refuse(hours.wrong_orders(text))
    if circle := hours.circle(hours.orders(text)):
        told = "; ".join(circle)
        raise ValidationError(
            _("These meetings would each have to come before the next: %(told)s."), params={"told": told}
        )


def check_objectives(text: str) -> None:
    """Raise ``ValidationError`` where a word is no objective, or stands twice."""
    said = text.split()
    known = [str(one) for one in Objective]
    if not said or len(set(said)) != len(said) or not set(said) <= set(known):
        words = _("Write some of these words, each once, the most important first: %(words)s.")
        raise ValidationError(words, params={"words": " ".join(known)})


def _refuse(wrong: list[hours.WrongLine]) -> None:
    if wrong:
        raise ValidationError(
            [ValidationError(_("Line %(number)s cannot be read: “%(line)s”."), params=one._asdict()) for one in wrong]
        )


class DeskRules(PartOfEdition):
    """By which rules the meetings of an edition are planned. Its key is the edition's; without a row, the defaults hold."""

    kind = "desk-rules"
    plural = "desk-rules"

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="desk_rules", verbose_name=_("edition"))
    hours = models.TextField(
        _("days and hours"),
        blank=True,
        validators=[check_hours],
        help_text=_("One day in each line: 2026-12-14 09:00-18:00. Empty: the days of the edition, 09:00 to 18:00."),
    )
    step = models.PositiveSmallIntegerField(
        _("minutes from one possible beginning to the next"),
        default=15,
        validators=[MinValueValidator(5), MaxValueValidator(60)],
    )
    turnaround = models.PositiveSmallIntegerField(
        _("minutes between two meetings"),
        default=15,
        validators=[MaxValueValidator(240)],
        help_text=_("Of the same people, room or interpreters."),
    )
    row = models.PositiveSmallIntegerField(
        _("meetings in a row at most"), null=True, blank=True, default=4, validators=[MinValueValidator(1)]
    )
    noon = models.CharField(_("the afternoon begins"), max_length=5, default="13:00", validators=[_clock])
    lunch_from = models.CharField(_("lunch from"), max_length=5, default="12:00", validators=[_clock])
    lunch_until = models.CharField(_("lunch until"), max_length=5, default="14:30", validators=[_clock])
    lunch_minutes = models.PositiveSmallIntegerField(
        _("minutes for lunch"),
        default=60,
        validators=[MaxValueValidator(240)],
        help_text=_("0: no lunch is kept free."),
    )
    travel = models.PositiveSmallIntegerField(
        _("minutes from one place to another"), default=15, validators=[MaxValueValidator(600)]
    )
    ways = models.TextField(
        _("ways that take longer or less"),
        blank=True,
        validators=[check_ways],
        help_text=_("One in each line, with the keys of two places and the minutes: palace; hotel; 20."),
    )
    plenaries = models.BooleanField(
        _("heads of delegation are in opening, plenary and closing sessions"),
        default=True,
        help_text=_("Else only in those in which they speak or which they chair."),
    )
    precedences = models.TextField(
        _("meetings that come one before another"),
        blank=True,
        validators=[check_order],
        help_text=_(
            "One in each line, with the keys of two meetings, the earlier one first: 18-meeting-1; 18-meeting-2."
        ),
    )
    objectives = models.CharField(
        _("what counts, the most important first"),
        max_length=60,
        default="placed breaks fairness wishes change",
        validators=[check_objectives],
        help_text=_(
            "placed: important meetings have a place; breaks: short waits; fairness; wishes; change: little moves."
        ),
    )
    answer_days = models.PositiveSmallIntegerField(
        _("days to answer the record of a meeting"),
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
        help_text=_("Whoever has not answered is reminded before, and each week after."),
    )
    silence = models.BooleanField(
        _("whoever does not answer in time does not object"),
        default=False,
        help_text=_("Else a record waits until every party has answered."),
    )
    order = models.PositiveSmallIntegerField(default=0)
    clearance = models.CharField(_("clearance"), max_length=12, choices=Clearance, default=Clearance.MEMBERS)

    class Meta(PartOfEdition.Meta):
        verbose_name = _("rules of the meetings' plan")
        verbose_name_plural = _("rules of the meetings' plan")
        ordering = ("id",)

    def heading(self) -> Localised:
        """The edition's title."""
        return self.edition.heading()

    def get_absolute_url(self) -> str:
        """The plan of the meetings."""
        return reverse("meeting-plan", args=(self.forum.key, self.edition.key))


class Placement(Belonging):
    """Where a meeting is to be held, as the desk has it now. Its key is the meeting's."""

    kind = "placement"
    plural = "placements"
    hangs_on = ("edition", "meeting")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="placements", verbose_name=_("edition"))
    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="placement", verbose_name=_("meeting"))
    starts = models.DateTimeField(_("starts"))
    ends = models.DateTimeField(_("ends"))
    room = models.ForeignKey(
        Room, models.SET_NULL, null=True, blank=True, related_name="placements", verbose_name=_("room")
    )
    teams = models.ManyToManyField(Team, blank=True, related_name="placements", verbose_name=_("interpreters"))
    pinned = models.BooleanField(
        _("stays where it is"), default=False, help_text=_("A new plan does not move it. A person can.")
    )
    reason = models.CharField(_("why it stands in spite of conflicts"), max_length=300, blank=True)
    clearance = models.CharField(_("clearance"), max_length=12, choices=Clearance, default=Clearance.SECRETARIAT)

    class Meta(Belonging.Meta):
        verbose_name = _("place of a meeting")
        ordering = ("starts", "id")
        constraints = (
            *Belonging.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("starts")), name="a_placement_ends_after_it_starts"
            ),
        )

    def clean(self) -> None:
        """Say beside the field what the database would refuse."""
        if self.starts and self.ends and self.ends <= self.starts:
            raise ValidationError({"ends": _("It ends after it starts.")})

    def heading(self) -> Localised:
        """The meeting's."""
        return self.meeting.heading()

    def get_absolute_url(self) -> str:
        """Its line in the plan."""
        return f"{reverse('meeting-plan', args=(self.forum.key, self.edition.key))}#placement-{self.key}"


class Schedule(PartOfEdition):
    """A published version of the plan of an edition's meetings. Nothing that it tells changes any more.

    ``frozen`` is canonical JSON: see ``kenesh.meetings.versions``. It names who meets whom, so it is for the
    secretariat and the host's protocol; each delegation sees its own meetings.
    """

    kind = "schedule"
    plural = "schedules"
    moved = frozenset({"edition", "number", "published", "by_name", "time_zone", "frozen"})

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="schedules", verbose_name=_("edition"))
    number = models.PositiveSmallIntegerField(_("version"))
    published = models.DateTimeField(_("published"))
    by_name = models.CharField(_("published by"), max_length=200, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=40, default="UTC")
    note = LocalisedField(_("note"), blank=True, help_text=_("What those concerned are told about this version."))
    frozen = models.TextField(_("as published"), default="{}")
    order = models.PositiveSmallIntegerField(default=0)
    clearance = models.CharField(_("clearance"), max_length=12, choices=Clearance, default=Clearance.SECRETARIAT)

    class Meta(PartOfEdition.Meta):
        verbose_name = _("published plan of meetings")
        verbose_name_plural = _("published plans of meetings")
        ordering = ("-published", "-id")

    def heading(self) -> Localised:
        """Its number."""
        return in_every_language(lambda: gettext("Plan of meetings, version %(number)s") % {"number": self.number})

    def get_absolute_url(self) -> str:
        """What changed with it."""
        return reverse("schedule", args=(self.forum.key, self.key))

    @cached_property
    def content(self) -> dict[str, Any]:
        """What was published, as data; empty where the text is no object."""
        try:
            found = json.loads(self.frozen)
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}


class Absence(PartOfEdition):
    """Somebody or something is not to be had from one moment until another: one country, person, room or team.

    ``title`` names one of a country who is known by it alone, as the attendees of its meetings say it.
    """

    kind = "absence"
    plural = "absences"
    moved = frozenset({"withdrawn"})

    class Reason(models.TextChoices):
        """Why."""

        ARRIVES = "arrives", _("Arrives later")
        LEAVES = "leaves", _("Leaves earlier")
        FLIGHT = "flight", _("The flight is late")
        ROOM = "room", _("The room is lost")
        CALLED = "called", _("Called away")
        TEAM = "team", _("The interpreters cannot come")
        LONGER = "longer", _("An earlier meeting takes longer")
        OTHER = "other", pgettext_lazy("absence", "Other")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="absences", verbose_name=_("edition"))
    country = models.CharField(_("delegation"), max_length=3, blank=True)
    title = models.CharField(_("title"), max_length=300, blank=True)
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="absences", verbose_name=_("person")
    )
    room = models.ForeignKey(
        Room, models.CASCADE, null=True, blank=True, related_name="absences", verbose_name=_("room")
    )
    team = models.ForeignKey(
        Team, models.CASCADE, null=True, blank=True, related_name="absences", verbose_name=_("interpreters")
    )
    starts = models.DateTimeField(_("from"))
    ends = models.DateTimeField(_("until"))
    reason = models.CharField(_("reason"), max_length=8, choices=Reason, default=Reason.OTHER)
    note = LocalisedField(_("note"), blank=True)
    withdrawn = models.BooleanField(_("no longer so"), default=False)
    order = models.PositiveSmallIntegerField(default=0)
    clearance = models.CharField(_("clearance"), max_length=12, choices=Clearance, default=Clearance.SECRETARIAT)

    class Meta(PartOfEdition.Meta):
        verbose_name = _("absence")
        ordering = ("starts", "id")
        constraints = (
            *Belonging.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("starts")), name="an_absence_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=~models.Q(country="", person__isnull=True, room__isnull=True, team__isnull=True),
                name="an_absence_says_whose_it_is",
            ),
        )

    def clean(self) -> None:
        """Say beside the fields what the database would refuse."""
        wrong = {}
        if not (self.country or self.person_id or self.room_id or self.team_id):
            wrong["country"] = _("Say whose absence it is: a country's, a person's, a room's or a team's.")
        if self.starts and self.ends and self.ends <= self.starts:
            wrong["ends"] = _("An absence ends after it starts.")
        if wrong:
            raise ValidationError(wrong)

    def heading(self) -> Localised:
        """The reason."""
        return in_every_language(lambda: str(Absence.Reason(self.reason).label))

    def get_absolute_url(self) -> str:
        """Its line below the plan."""
        return f"{reverse('meeting-plan', args=(self.forum.key, self.edition.key))}#{self.anchor}"

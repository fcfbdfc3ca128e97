"""The programme as it is being planned: how an edition plans, when and where each session is to be, who speaks in it.

All of this is a draft. What readers see is the last published :class:`~kenesh.programme.models.Timetable`.
"""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.forums.models import Edition, PartOfEdition
from kenesh.kit.codes import LanguagesField
from kenesh.kit.localised import Localised, LocalisedField
from kenesh.people.models import Person
from kenesh.programme.models.rooms import Room, StaffingRules, Team
from kenesh.programme.models.sessions import Session
from kenesh.programme.states import Interpretation
from kenesh.realms.models import Belonging, Clearance


class Plan(PartOfEdition):
    """How the programme of an edition is planned. Its key is the edition's."""

    kind = "plan"
    plural = "plans"

    class Shipped(models.TextChoices):
        """The staffing rules that come with the house."""

        AIIC_CANADA = "aiic-canada", _("AIIC Canada")
        AIIC_GENERAL = "aiic-general", _("AIIC, general article")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="plans", verbose_name=_("edition"))
    time_zone = models.CharField(
        _("time zone"), max_length=40, blank=True, help_text=_("Of the host city, e.g. Asia/Tashkent.")
    )
    shipped_rules = models.CharField(_("staffing rules"), max_length=14, choices=Shipped, default=Shipped.AIIC_CANADA)
    own_rules = models.ForeignKey(
        StaffingRules,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("the forum's own staffing rules"),
        help_text=_("Where one is chosen, it is used instead."),
    )
    clearance = models.CharField(_("clearance"), max_length=12, choices=Clearance, default=Clearance.MEMBERS)

    class Meta(PartOfEdition.Meta):
        verbose_name = _("plan of a programme")
        ordering = ("id",)

    def heading(self) -> Localised:
        """The edition's title."""
        return self.edition.heading()

    def get_absolute_url(self) -> str:
        """The programme."""
        return reverse("timetable-now", args=(self.forum.key, self.edition.key))


class Slot(Belonging):
    """When, where and how a session is to be held, as the desk has it now. Its key is the session's.

    For the host's own and the secretariat; publishing carries it over to the session.
    """

    kind = "slot"
    plural = "slots"
    hangs_on = ("edition", "session")
    moved = frozenset(
        {
            "edition",
            "session",
            "starts",
            "ends",
            "room",
            "languages",
            "interpretation",
            "no_relay",
            "seats_needed",
            "minutes_each",
            "audience",
            "dropped",
            "reason",
            "prepare",
            "floor",
            "floor_order",
        }
    )

    class Audience(models.TextChoices):
        """Who sees the session once it is published."""

        PUBLIC = "public", _("Everyone")
        MEMBERS = "members", _("Members")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="slots", verbose_name=_("edition"))
    session = models.ForeignKey(Session, models.CASCADE, related_name="slots", verbose_name=_("session"))

    class Floor(models.TextChoices):
        """Whether delegations can ask for the floor. Empty: there is no list yet."""

        OPEN = "open", pgettext_lazy("speakers' list", "Open")
        CLOSED = "closed", pgettext_lazy("speakers' list", "Closed")

    class FloorOrder(models.TextChoices):
        """In what order they are called."""

        REQUEST = "request", _("As they asked")
        PLANNED = "planned", _("As the plan lists them, then as they asked")
        PRECEDENCE = "precedence", _("By precedence, then as they asked")

    starts = models.DateTimeField(_("starts"), null=True, blank=True)
    ends = models.DateTimeField(_("ends"), null=True, blank=True)
    room = models.ForeignKey(Room, models.SET_NULL, null=True, blank=True, related_name="slots", verbose_name=_("room"))
    languages = LanguagesField(_("languages"), help_text=_("Languages in which people speak and listen."))
    interpretation = models.CharField(_("interpretation"), max_length=12, choices=Interpretation, blank=True)
    no_relay = models.BooleanField(_("relay is avoided"), default=True)
    teams = models.ManyToManyField(Team, blank=True, related_name="slots", verbose_name=_("interpreters"))
    seats_needed = models.PositiveSmallIntegerField(_("seats needed"), null=True, blank=True)
    minutes_each = models.PositiveSmallIntegerField(
        _("minutes for each delegation"),
        null=True,
        blank=True,
        help_text=_("Where a speaker has no time of their own."),
    )
    audience = models.CharField(_("who sees it"), max_length=8, choices=Audience, default=Audience.PUBLIC)
    dropped = models.BooleanField(_("off the programme"), default=False)
    reason = models.CharField(_("why it stands in spite of conflicts"), max_length=300, blank=True)
    prepare = LocalisedField(_("what the host prepares"), blank=True, help_text=_("Shown in the run-of-show."))
    floor = models.CharField(_("speakers' list"), max_length=6, choices=Floor, blank=True)
    floor_order = models.CharField(
        _("order of the speakers' list"), max_length=10, choices=FloorOrder, default=FloorOrder.REQUEST
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(Belonging.Meta):
        verbose_name = _("planned session")
        ordering = ("starts", "order", "id")
        constraints = (
            *Belonging.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(starts__isnull=True, ends__isnull=True) | models.Q(ends__gt=models.F("starts")),
                name="a_planned_session_ends_after_it_starts",
            ),
        )

    def heading(self) -> Localised:
        """The session's title."""
        return self.session.heading()

    def get_absolute_url(self) -> str:
        """Its place on the page of the session."""
        return f"{self.session.get_absolute_url()}#slot-{self.key}"


class Turn(models.Model):
    """One who chairs or speaks in a planned session: a person, a delegation, or people described in words."""

    kind = "turn"

    class Part(models.TextChoices):
        """In what capacity."""

        CHAIR = "chair", _("Chair")
        MODERATOR = "moderator", _("Moderator")
        SPEAKER = "speaker", _("Speaker")

    slot = models.ForeignKey(Slot, models.CASCADE, related_name="turns", verbose_name=_("planned session"))
    part = models.CharField(_("part"), max_length=9, choices=Part, default=Part.SPEAKER)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="turns", verbose_name=_("person")
    )
    country = models.CharField(_("delegation"), max_length=3, blank=True)
    who = LocalisedField(_("who, in words"), blank=True, help_text=_("E.g. the foreign minister of the host."))
    title = LocalisedField(_("subject"), blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("turn")
        ordering = ("order", "id")

    def heading(self) -> Localised:
        """Who it is: in words, else the person's name."""
        return Localised(self.who) or (self.person.heading() if self.person else Localised())

"""Meetings on the sidelines and who sat in them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.forums.models import Edition
from kenesh.kit.localised import LocalisedField
from kenesh.kit.partial import PartialDateField
from kenesh.meetings.models.asking import Party, Request, Sort
from kenesh.meetings.states import Holding, Presence
from kenesh.people.models import Organisation, Person, Place
from kenesh.programme.models import Room
from kenesh.realms.models import Belonging


class Meeting(Belonging):
    """A meeting beside the sessions.

    One that a request brought forth has a state; its time and room are those that were published. It stays the same
    meeting when it moves: its key never changes, and ``sequence`` counts what calendars were told of it.
    """

    kind = "meeting"
    plural = "meetings"
    moved: ClassVar[frozenset[str]] = frozenset(
        {"request", "state", "starts", "ends", "room", "minutes", "sequence", "began", "ended", "not_held"}
    )

    Sort = Sort

    edition = models.ForeignKey(
        Edition, models.CASCADE, null=True, blank=True, related_name="meetings", verbose_name=_("edition")
    )
    request = models.OneToOneField(
        Request, models.SET_NULL, null=True, blank=True, related_name="meeting", verbose_name=_("request")
    )
    state = models.CharField(_("state"), max_length=10, choices=Holding, blank=True)
    sort = models.CharField(_("sort"), max_length=14, choices=Sort)
    title = LocalisedField(_("title"))
    subject = LocalisedField(_("subject"), blank=True)
    date = PartialDateField(_("date"))
    starts = models.DateTimeField(_("starts"), null=True, blank=True)
    ends = models.DateTimeField(_("ends"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    place = models.ForeignKey(Place, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("place"))
    room = models.ForeignKey(
        Room, models.SET_NULL, null=True, blank=True, related_name="meetings", verbose_name=_("room")
    )
    sequence = models.PositiveIntegerField(
        _("times told"), default=0, help_text=_("How often calendars were told of another time, room or people.")
    )
    began = models.DateTimeField(_("began"), null=True, blank=True)
    ended = models.DateTimeField(_("ended"), null=True, blank=True)
    not_held = LocalisedField(_("why it was not held"), blank=True)
    first_of_kind = models.BooleanField(_("first of its kind"), default=False)
    unclear = LocalisedField(_("what is not known"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(Belonging.Meta):
        verbose_name = _("meeting")
        ordering = ("order", "id")
        constraints = (
            *Belonging.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(starts__isnull=True, ends__isnull=True) | models.Q(ends__gt=models.F("starts")),
                name="a_meeting_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=Holding.SCHEDULED) | models.Q(starts__isnull=False, ends__isnull=False),
                name="a_scheduled_meeting_has_its_time",
            ),
            models.CheckConstraint(
                condition=models.Q(request__isnull=True) | (~models.Q(state="") & models.Q(edition__isnull=False)),
                name="a_meeting_that_was_asked_for_has_a_state_and_an_edition",
            ),
            models.CheckConstraint(
                condition=models.Q(began__isnull=True)
                | models.Q(ended__isnull=True)
                | models.Q(ended__gt=models.F("began")),
                name="a_held_meeting_ended_after_it_began",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=Holding.NOT_HELD) | ~models.Q(not_held={}),
                name="a_meeting_that_was_not_held_says_why",
            ),
        )


class Attendee(models.Model):
    """A side or person in a meeting."""

    kind = "attendee"

    class Role(models.TextChoices):
        """In what capacity."""

        CHAIR = "chair", _("in the chair")
        HOST = "host", _("host")
        PARTY = "party", _("took part")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendees", verbose_name=_("meeting"))
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="attendances", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    country = models.CharField(_("country"), max_length=3, blank=True)
    title = LocalisedField(_("title"), blank=True)
    role = models.CharField(_("role"), max_length=8, choices=Role, default=Role.PARTY)
    companions = models.PositiveSmallIntegerField(_("companions"), default=0)
    own_interpreter = models.BooleanField(_("brings its own interpreter"), default=False)
    presence = models.CharField(_("attendance"), max_length=11, choices=Presence, blank=True)
    stand_in = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="stood_in", verbose_name=_("represented by")
    )
    represented_by = LocalisedField(_("represented by, in words"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("attendee")
        ordering: ClassVar = ("order", "id")

    @classmethod
    def of_party(cls, party: Party, order: int) -> Attendee:
        """Who comes for a side of a request, as one who sits in the meeting that it asks for; not kept."""
        return cls(
            person=party.person,
            country=party.country,
            title=party.title,
            role=cls.Role.HOST if party.leader else cls.Role.PARTY,
            companions=party.companions,
            own_interpreter=party.own_interpreter,
            order=order,
        )

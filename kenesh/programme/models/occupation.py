"""Who and what is occupied when: one table for rooms, interpreters, people and delegations, whatever occupies them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.forums.models import Edition
from kenesh.people.models import Person
from kenesh.programme.models.rooms import Room, Team
from kenesh.realms.models import Forum

# What can be occupied, as the fields of an occupation.
RESOURCES = ("room", "team", "person", "country")
_NOTHING = {"room__isnull": True, "team__isnull": True, "person__isnull": True, "country": ""}


def _only(name: str) -> models.Q:
    others = {key: value for key, value in _NOTHING.items() if key.partition("__")[0] != name}
    wanted = ~models.Q(country="") if name == "country" else models.Q(**{f"{name}__isnull": False})
    return wanted & models.Q(**others)


class Occupation(models.Model):
    """One resource taken from ``starts`` until ``ends`` by one object, which is known by kind and number alone.

    It follows from that object and is never entered: ``kenesh.programme.actions.occupying`` writes it, under a lock
    on each room and team, so that two at once cannot take the same. ``reason`` says why it stands beside another.
    """

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="+", verbose_name=_("forum"))
    edition = models.ForeignKey(
        Edition, models.CASCADE, null=True, blank=True, related_name="occupations", verbose_name=_("edition")
    )
    room = models.ForeignKey(
        Room, models.CASCADE, null=True, blank=True, related_name="occupations", verbose_name=_("room")
    )
    team = models.ForeignKey(
        Team, models.CASCADE, null=True, blank=True, related_name="occupations", verbose_name=_("interpreters")
    )
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="occupations", verbose_name=_("person")
    )
    country = models.CharField(_("delegation"), max_length=3, blank=True)
    starts = models.DateTimeField(_("from"))
    ends = models.DateTimeField(_("until"))
    by_kind = models.CharField(max_length=40)
    by_id = models.BigIntegerField()
    firm = models.BooleanField(_("firm"), default=True, help_text=_("Else it is tentative."))
    reason = models.CharField(_("why it stands beside another"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("occupation")
        ordering = ("starts", "id")
        indexes: ClassVar = (
            models.Index(fields=("by_kind", "by_id"), name="occupation_by_object"),
            models.Index(fields=("edition", "starts"), name="occupation_by_time"),
        )
        constraints: ClassVar = (
            models.CheckConstraint(
                condition=_only("room") | _only("team") | _only("person") | _only("country"),
                name="an_occupation_is_of_exactly_one_room_team_person_or_delegation",
            ),
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("starts")), name="an_occupation_ends_after_it_starts"
            ),
        )

"""Pools: which few of the accredited press go where not all can, with places for writers, photographers and camera crews.

No part of the record, as accreditations are not: see ADR 15. Names and outlets stay with the accreditation alone, so that
they go when it is emptied.
"""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kenesh.accreditation.models import Accreditation
from kenesh.forums.models import Edition
from kenesh.kit.localised import Localised, LocalisedField
from kenesh.meetings.models import Meeting
from kenesh.programme.models import Session
from kenesh.realms.models import Forum


class Part(models.TextChoices):
    """As what somebody is in a pool."""

    WRITER = "writer", _("Writer")
    PHOTOGRAPHER = "photographer", _("Photographer")
    CREW = "crew", _("Camera crew")


class Pool(models.Model):
    """A pool of an edition: at a session, at a meeting, or at what ``event`` says in words."""

    kind = "pool"
    plural = "pools"

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="+", verbose_name=_("forum"))
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="pools", verbose_name=_("edition"))
    key = models.SlugField(_("key"), max_length=80)
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, related_name="pools", verbose_name=_("session")
    )
    meeting = models.ForeignKey(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="pools", verbose_name=_("meeting")
    )
    event = LocalisedField(_("what the press is told it is"), blank=True)
    begins = models.DateTimeField(_("begins"))
    place = LocalisedField(_("where the pool meets"))
    writers = models.PositiveSmallIntegerField(_("places for writers"), default=0)
    photographers = models.PositiveSmallIntegerField(_("places for photographers"), default=0)
    crews = models.PositiveSmallIntegerField(_("places for camera crews"), default=0)
    note = LocalisedField(_("note"), blank=True, help_text=_("Everybody in the pool reads it."))
    closed = models.BooleanField(_("closed"), default=False)
    made = models.DateTimeField()
    sample = models.BooleanField(_("sample"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("press pool")
        ordering = ("begins", "id")
        constraints = (
            models.UniqueConstraint(fields=("forum", "key"), name="a_pools_key_is_unique_in_its_forum"),
            models.CheckConstraint(
                condition=models.Q(writers__gt=0) | models.Q(photographers__gt=0) | models.Q(crews__gt=0),
                name="a_pool_has_a_place",
                violation_error_message=_("Say how many places there are: at least one."),
            ),
        )

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        """Its page at the press desk."""
        return reverse("pool", args=self.where)

    @property
    def where(self) -> tuple[str, str]:
        """The parts of its addresses."""
        return self.forum.key, self.key

    @property
    def places_for(self) -> dict[str, int]:
        """How many places there are, by part."""
        return {Part.WRITER: self.writers, Part.PHOTOGRAPHER: self.photographers, Part.CREW: self.crews}

    @property
    def on(self) -> Session | Meeting | None:
        """The session or meeting that it is at; none where words alone say it."""
        return self.session or self.meeting

    def heading(self) -> Localised:
        """What it is at: its own words, else the session or meeting. Resolve those for who reads, before."""
        if self.event:
            return Localised(self.event)
        return self.on.heading() if self.on else Localised({"und": _now("Press pool")})


class PoolPlace(models.Model):
    """Somebody accredited as press who is in a pool, or on reserve for it."""

    pool = models.ForeignKey(Pool, models.CASCADE, related_name="places")
    accreditation = models.ForeignKey(Accreditation, models.CASCADE, related_name="pool_places")
    part = models.CharField(_("as"), max_length=12, choices=Part)
    reserve = models.BooleanField(_("on reserve"), default=False)

    class Meta:
        verbose_name = _("place in a pool")
        ordering = ("reserve", "part", "id")
        constraints = (models.UniqueConstraint(fields=("pool", "accreditation"), name="a_person_is_in_a_pool_once"),)

    def __str__(self) -> str:
        return f"{self.pool_id}-{self.accreditation_id}"

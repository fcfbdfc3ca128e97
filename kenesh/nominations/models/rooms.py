"""Rooms that hotels keep for an edition: nothing of any person."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.forums.models import Edition


class RoomBlock(models.Model):
    """Rooms that one hotel keeps for an edition, from the first night to the last."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="room_blocks", verbose_name=_("edition"))
    hotel = models.CharField(_("hotel"), max_length=200)
    rooms = models.PositiveSmallIntegerField(_("rooms"))
    first_night = models.DateField(_("first night"))
    last_night = models.DateField(_("last night"))
    release_on = models.DateField(
        _("released on"), null=True, blank=True, help_text=_("Until then rooms can be given back.")
    )
    note = models.CharField(_("remark"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("block of rooms")
        ordering = ("first_night", "hotel", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(last_night__gte=models.F("first_night")),
                name="a_block_of_rooms_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=models.Q(rooms__gte=1), name="a_block_of_rooms_has_rooms"),
        )

    def __str__(self) -> str:
        return f"{self.hotel}: {self.rooms}"

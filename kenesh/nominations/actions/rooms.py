"""Entering the rooms that hotels keep for an edition, and taking them off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.kit.verdict import demand
from kenesh.nominations import events, policy
from kenesh.nominations.actions.keeping import tell_of_desk
from kenesh.nominations.models import RoomBlock
from kenesh.sources.actions import check_version, lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def block_rooms(
    edition: Edition, values: Mapping[str, Any], *, based_on: int, by: Viewer, at: dt.datetime
) -> RoomBlock:
    """Enter a block: hotel, rooms, first and last night, day of release, remark. Raises ``Refused`` and ``ValidationError``."""
    current = lock(edition)
    demand(policy.may_block_rooms(by, current, policy.duties_of(by, current, at.date())))
    check_version(current, based_on)
    block = RoomBlock(edition=current, **values)
    if block.last_night < block.first_night:
        raise ValidationError({"last_night": _("The last night lies before the first.")})
    block.full_clean()
    block.save(force_insert=True)
    tell_of_desk(current, events.ROOMS, by=by, at=at, secret=True, hotel=block.hotel, number=block.rooms)
    return block


@transaction.atomic
def unblock_rooms(block: RoomBlock, *, by: Viewer, at: dt.datetime) -> None:
    """Take a block off. Twice changes nothing. Raises ``Refused``."""
    found = RoomBlock.objects.select_for_update().filter(pk=block.pk).first()
    demand(policy.may_block_rooms(by, block.edition, policy.duties_of(by, block.edition, at.date())))
    if found is not None:
        told = {"hotel": found.hotel, "number": found.rooms}
        tell_of_desk(block.edition, events.ROOMS_OFF, by=by, at=at, secret=True, **told)
        found.delete()

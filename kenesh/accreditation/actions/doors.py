"""Opening doors, letting phones join them, and making a phone forget."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.accreditation import events, policy, tokens
from kenesh.accreditation.actions.issuing import lock_issuer, tell
from kenesh.accreditation.models import Device, Door
from kenesh.accreditation.queries.doors import local_day, until
from kenesh.kit.secrecy import digest_of, new_secret
from kenesh.kit.verdict import demand

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer

# How long a code holds with which a phone joins a door.
CODE_HOLDS = dt.timedelta(minutes=30)


@transaction.atomic
def open_door(edition: Edition, name: str, *, by: Viewer, at: dt.datetime) -> Door:
    """Name a door. Raises ``Refused`` and ``ValidationError``."""
    demand(policy.may_run(by, edition))
    lock_issuer(edition)  # its key is there from now on, for phones that join before the first badge
    door = Door(edition=edition, name=" ".join(name.split()), opened=at, opened_by_id=by.account)
    door.full_clean()
    door.save(force_insert=True)
    tell(events.DOOR, edition, by=by, at=at)
    return door


@transaction.atomic
def invite_phone(door: Door, *, by: Viewer, at: dt.datetime) -> str:
    """Make the code with which one phone joins the door, once; one made before no longer holds. Raises ``Refused``."""
    demand(policy.may_run(by, door.edition))
    code = tokens.new_code()
    Door.objects.filter(pk=door.pk).update(code=digest_of(code), code_until=at + CODE_HOLDS)
    tell(events.INVITED, door.edition, by=by, at=at)
    return code


@transaction.atomic
def join(edition: Edition, code: str, name: str, *, at: dt.datetime) -> tuple[Device, str]:
    """Let a phone join the door whose code it has; return it and its secret, which is told once.

    The code proves that somebody who may sent it, so none is asked of them. Raises ``ValidationError`` alike for a code
    that was never made, that was used, and that is too old; ``Refused`` where the edition is over.
    """
    wanted = digest_of(tokens.plain_code(code))
    known = Door.objects.select_for_update().filter(edition=edition, code=wanted, code_until__gt=at)
    door = known.first()
    if door is None:
        raise ValidationError(_("This code does not open a door, or no longer. Have another one made."))
    secret = new_secret()
    door.edition = edition
    device = Device(door=door, name=" ".join(name.split())[:80], secret=digest_of(secret), joined=at)
    demand(policy.may_sync(device, local_day(edition, at), until(device)))
    device.save(force_insert=True)
    Door.objects.filter(pk=door.pk).update(code="", code_until=None)
    tell(events.JOINED, edition, by="system", at=at)
    return device, secret


@transaction.atomic
def forget(device: Device, *, by: Viewer, at: dt.datetime) -> None:
    """Make a phone forget its list: as soon as it asks it is told so, and it gets nothing from now on. Raises ``Refused``."""
    demand(policy.may_run(by, device.door.edition))
    if Device.objects.filter(pk=device.pk, forgotten__isnull=True).update(forgotten=at):
        tell(events.FORGOTTEN, device.door.edition, by=by, at=at)


def leave(device: Device, *, at: dt.datetime) -> None:
    """Note that a phone forgot its list by itself. It has proved who it is, so no policy is asked."""
    Device.objects.filter(pk=device.pk, forgotten__isnull=True).update(forgotten=at)

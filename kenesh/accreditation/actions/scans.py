"""Taking in what doors read. Sending the same again changes nothing, whoever sends it, however often."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.accreditation import policy, tokens
from kenesh.accreditation.arriving import Listed, Verdict, judge
from kenesh.accreditation.models import Badge, Device, Scan
from kenesh.accreditation.queries.doors import last_let_in, local_day
from kenesh.forums.queries import days_of
from kenesh.kit.verdict import demand, not_now

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence

    from kenesh.accreditation.models import Door
    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer

# A phone's clock that is off by less than this is taken as it is.
_OFF = dt.timedelta(seconds=5)
# More letters than a typed code has with its spaces: what a reader at the keyboard typed is a whole token.
_LONG = 3 * tokens.CODE


@dataclass(frozen=True, slots=True)
class Reading:
    """One scan as a phone tells it: its own number, the digest of what was read, when by its clock, what it answered."""

    id: uuid.UUID
    digest: str
    at: dt.datetime
    verdict: Verdict
    typed: bool = False


@transaction.atomic
def take_in(
    device: Device, readings: Sequence[Reading], *, clock: dt.datetime, waiting: int, at: dt.datetime
) -> list[str]:
    """Keep what a phone read; return the numbers that are kept now, those sent before among them. Raises ``Refused``.

    ``clock`` is what the phone's clock says as it sends: what it is off by is put right in every scan. What comes from a
    phone that was made to forget is kept too, and flagged.
    """
    demand(policy.may_send(device, at))
    off = at - clock
    off = off if abs(off) > _OFF else dt.timedelta()
    wanted = Badge.objects.filter(edition=device.door.edition_id, digest__in={one.digest for one in readings})
    badges = dict(wanted.values_list("digest", "pk"))
    # The number is the primary key: what is here already is left as it is.
    Scan.objects.bulk_create(
        [
            Scan(
                id=one.id,
                door_id=device.door_id,
                device=device,
                badge_id=badges.get(one.digest),
                at=min(one.at + off, at),
                received=at,
                verdict=one.verdict,
                typed=one.typed,
            )
            for one in readings
        ],
        ignore_conflicts=True,
    )
    Device.objects.filter(pk=device.pk).update(seen=at, waiting=waiting)
    return [str(one.id) for one in readings]


@transaction.atomic
def read_code(door: Door, code: str, scan: uuid.UUID, *, by: Viewer, at: dt.datetime) -> tuple[Verdict, Badge | None]:
    """Check a typed code online, where no phone can be used; sending the form again changes nothing. Raises ``Refused``."""
    demand(policy.may_run(by, door.edition))
    kept = Scan.objects.select_related("badge__accreditation__edition__forum").filter(pk=scan).first()
    if kept is not None:
        if kept.door_id != door.pk:
            demand(not_now(_("This form was sent already.")))
        return Verdict(kept.verdict), kept.badge
    badge = _found(door.edition, code)
    listed, last = None, None
    if badge is not None:
        listed = Listed(frozenset(badge.accreditation.days), badge.withdrawn is not None)
        last = last_let_in(door, badge)
    verdict = judge(listed, local_day(door.edition, at), last, at, days_of(door.edition))
    Scan.objects.create(id=scan, door=door, badge=badge, at=at, received=at, verdict=verdict, typed=True)
    return verdict, badge


def _found(edition: Edition, code: str) -> Badge | None:
    """The badge with a typed code, or with a token that a reader at the keyboard typed."""
    known = Badge.objects.filter(edition=edition).select_related("accreditation__edition__forum")
    if len(code.strip()) > _LONG:
        return known.filter(digest=tokens.digest(code)).first()
    return known.filter(code=tokens.plain_code(code)).first()

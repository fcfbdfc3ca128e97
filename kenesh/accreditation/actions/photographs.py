"""Setting the photograph of a badge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kenesh.accreditation import events, policy
from kenesh.accreditation.actions.issuing import lock, lock_issuer, tell, touch
from kenesh.accreditation.models import Photograph
from kenesh.accreditation.photographs import Prepared, prepare
from kenesh.files.media import JPEG, Unfit
from kenesh.files.sealing import opened, put_sealed
from kenesh.kit.verdict import demand
from kenesh.sources.actions import check_version

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.accreditation.models import Accreditation
    from kenesh.nominations.models import Nomination
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def set_photograph(
    one: Accreditation, prepared: Prepared, *, based_on: int, by: Viewer, at: dt.datetime
) -> Accreditation:
    """Set or replace the photograph of a badge; doors learn of it. Raises ``Refused`` and ``Overtaken``.

    Bytes of the one before it are taken away by the next sweep.
    """
    issuer = lock_issuer(one.edition)
    current = lock(one)
    demand(policy.may_change(by, current))
    check_version(current, based_on)
    keep(current, prepared)
    current.version += 1
    current.save(update_fields=["version"])
    touch(issuer, current)
    tell(events.PHOTOGRAPH, current.edition, by=by, at=at, number=current.number)
    return current


def keep(one: Accreditation, prepared: Prepared) -> None:
    """Keep a photograph for an accreditation: its bytes are on disk before a row names them."""
    kept, small = put_sealed(prepared.badge), put_sealed(prepared.door)
    Photograph.objects.update_or_create(
        accreditation=one,
        defaults={
            "name": f"{one.number}.jpg",
            "media_type": JPEG,
            "size": kept.size,
            "sha256": kept.sha256,
            "small": small.sha256,
            "large": "",
        },
    )


def take_from_nomination(one: Accreditation, nomination: Nomination) -> None:
    """Take the photograph that came with a nomination, where there is one and it is fit for a badge."""
    photo = getattr(nomination, "photo", None)
    file = opened(photo.sha256) if photo is not None else None
    if photo is None or file is None:
        return
    try:
        with file:
            keep(one, prepare(file, photo.name, photo.size))
    except Unfit:
        # Whoever prints badges sees that it is missing.
        return

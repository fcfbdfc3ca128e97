"""Keeping what somebody sent until it is applied; the journal tells of it once it is applied."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

from django.db import transaction

from kenesh.hosting import policy
from kenesh.hosting.keeping import kept_events, kept_remarks
from kenesh.hosting.models import ProgrammeFile
from kenesh.hosting.states import Bringing
from kenesh.kit.verdict import demand
from kenesh.kit.writable import writable
from kenesh.programme.exchange.reading import read
from kenesh.programme.queries.plans import frame_of

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer

# What was sent and never applied is kept for so long.
KEPT = dt.timedelta(days=14)
_LONGEST_NAME = 200


@transaction.atomic
def bring_in(edition: Edition, data: bytes, *, name: str, language: str, by: Viewer, at: dt.datetime) -> ProgrammeFile:
    """Keep what a file says, to be applied. ``language`` is that of its texts that say none.

    Raises ``Refused``, and the engine's ``Unread`` for what is no programme.
    """
    demand(policy.may_bring_in(by, edition))
    found = read(data, frame_of(edition).zone)
    kept = ProgrammeFile(
        edition=edition,
        name=writable(name)[:_LONGEST_NAME],
        digest=hashlib.sha256(data).hexdigest(),
        format=str(found.format),
        language=language,
        events=kept_events(found),
        remarks=kept_remarks(found),
        sent_by_id=by.account,
        sent_at=at,
    )
    kept.save()
    return kept


@transaction.atomic
def drop_file(file: ProgrammeFile, *, by: Viewer) -> None:
    """Forget what was sent and not applied."""
    current = ProgrammeFile.objects.select_for_update(of=("self",)).select_related("edition").get(pk=file.pk)
    demand(policy.may_apply(by, current))
    current.delete()


def drop_old(now: dt.datetime) -> int:
    """Delete what waits for longer than anybody means to wait; returns how many that were."""
    return ProgrammeFile.objects.filter(state=Bringing.WAITING, sent_at__lt=now - KEPT).delete()[0]

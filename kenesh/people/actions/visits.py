"""Noting when somebody was at their desk. Nobody else sees it, and it is not journalled."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction

from kenesh.people.models import Visit

if TYPE_CHECKING:
    from kenesh.realms.viewer import Viewer

# Whoever comes back within this time has not been away.
AWAY = dt.timedelta(hours=1)


@transaction.atomic
def note_visit(viewer: Viewer, *, seq: int, at: dt.datetime) -> Visit:
    """Begin a new visit, unless the last one began within the hour; ``seq`` is the journal's last entry."""
    visit, new = Visit.objects.get_or_create(user_id=viewer.account, defaults={"at": at, "seq": seq})
    if not new and at - visit.at >= AWAY:
        visit.before_at, visit.before_seq = visit.at, visit.seq
        visit.at, visit.seq = at, seq
        visit.save()
    return visit

"""Keeping what somebody sent until it is applied. Only its rows are kept; the journal tells of it once it is applied."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

from django.db import transaction

from kenesh.kit.verdict import demand
from kenesh.kit.writable import writable
from kenesh.spreadsheets import policy
from kenesh.spreadsheets.models import SheetImport
from kenesh.spreadsheets.states import Importing

if TYPE_CHECKING:
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer
    from kenesh.spreadsheets.reading import Filled

# What was sent and never applied is kept for so long.
KEPT = dt.timedelta(days=14)
_LONGEST_NAME = 200


@transaction.atomic
def keep_import(forum: Forum, filled: Filled, data: bytes, *, name: str, by: Viewer, at: dt.datetime) -> SheetImport:
    """Keep what was read from a file, to be applied. Raise ``Refused``."""
    demand(policy.may_exchange(by, forum.pk))
    return SheetImport.objects.create(
        forum=forum,
        plural=filled.plural,
        name=writable(name)[:_LONGEST_NAME],
        digest=hashlib.sha256(data).hexdigest(),
        filled=filled.kept(),
        sent_by_id=by.account,
        sent_at=at,
    )


@transaction.atomic
def drop_import(one: SheetImport, *, by: Viewer) -> None:
    """Forget what was sent and not applied."""
    current = SheetImport.objects.select_for_update().get(pk=one.pk)
    demand(policy.may_apply(by, current))
    current.delete()


def drop_old(now: dt.datetime) -> int:
    """Delete what waits for longer than anybody means to wait; returns how many that were."""
    return SheetImport.objects.filter(state=Importing.WAITING, sent_at__lt=now - KEPT).delete()[0]

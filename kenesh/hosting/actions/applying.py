"""Applying a programme of another system: what was chosen of it or nothing, in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kenesh.hosting import policy
from kenesh.hosting.actions.writing import Writing
from kenesh.hosting.events import APPLIED
from kenesh.hosting.models import ProgrammeFile
from kenesh.hosting.queries.comparing import compare
from kenesh.hosting.states import PROGRAMME_FILE
from kenesh.journal.actions import record
from kenesh.kit.refs import ref
from kenesh.kit.verdict import demand
from kenesh.realms.models import Clearance
from kenesh.sources.actions.keys import hold_keys

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from kenesh.realms.viewer import Viewer


class Stopped(Exception):
    """Nothing was written; carries everything that stands in the way, each with what it is about."""

    def __init__(self, hitches: list[tuple[str, str]]) -> None:
        super().__init__("\n".join(": ".join(filter(None, one)) for one in hitches))
        self.hitches = hitches


@transaction.atomic
def apply_file(
    file: ProgrammeFile, chosen: Collection[str] | None = None, *, by: Viewer, at: dt.datetime
) -> ProgrammeFile:
    """Write what was chosen (``Plan.everything`` names it; None for all), compared anew. Raise ``Refused``, :class:`Stopped`."""
    current = locked(file)
    demand(policy.may_apply(by, current))
    hold_keys(current.edition)
    dry_run = compare(current)
    writing = Writing(current, by, at)
    wanted = dry_run.everything() if chosen is None else set(chosen)
    for step in dry_run.steps:
        writing.take(step, wanted)
    writing.write()
    if writing.hitches:
        raise Stopped(writing.hitches)
    current.state, current.applied_at = PROGRAMME_FILE.after("apply"), at
    current.done, current.added, current.changed = writing.done, writing.added, writing.changed
    current.save()
    tell(current, APPLIED.key, by=by, at=at, added=current.added, changed=current.changed)
    return current


def locked(file: ProgrammeFile) -> ProgrammeFile:
    """A file and its edition as they are now, which nobody else changes meanwhile.

    The edition is locked before its sessions and before the keys of the forum, in the order of ``publish`` and ``plan_new``.
    """
    found = ProgrammeFile.objects.select_for_update(of=("self", "edition")).select_related("edition__forum")
    return found.get(pk=file.pk)


def tell(file: ProgrammeFile, event: str, *, by: Viewer, at: dt.datetime, **data: int) -> None:
    """Journal what became of a file, for the secretariat: what became of each session is told of the session."""
    forum = file.edition.forum
    record(
        event,
        ref(forum),
        by=by,
        at=at,
        forum_id=forum.pk,
        clearance=Clearance.SECRETARIAT,
        data={"number": file.pk, **data},
    )

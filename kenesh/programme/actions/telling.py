"""Telling those whom a new timetable concerns, each of what changed for them and of nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.kit import sight
from kenesh.kit.refs import ref
from kenesh.notices.actions.inbox import tell
from kenesh.people.queries import viewer_of
from kenesh.programme.models import Timetable
from kenesh.programme.notices import TIMETABLE_CHANGED
from kenesh.programme.queries.plans import frame_of
from kenesh.programme.queries.published import as_seen, changes_of, seen_by
from kenesh.programme.queries.telling import concerned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kenesh.journal.models import Entry


def tell_of_timetable(entries: Sequence[Entry]) -> None:
    """Tell the delegations and people concerned. Whoever may see the members' version is told of that one."""
    latest = {entry.subject_id: entry for entry in entries if entry.subject_id is not None}
    found = Timetable.objects.filter(pk__in=latest).select_related("forum", "edition__forum")
    # The members' version first: telling the same again changes nothing.
    for timetable in sorted(found, key=lambda one: one.clearance):
        at, zone = latest[timetable.pk].at, frame_of(timetable.edition).zone
        for user, changes in concerned(timetable.edition, changes_of(timetable), at.date()).items():
            viewer = viewer_of(user)
            told = as_seen(changes, seen_by(viewer, timetable.edition))
            titles = [dict(one.shown.get("title") or {}) for one in told]
            if titles and sight.known([ref(timetable)], viewer):
                tell(
                    user,
                    TIMETABLE_CHANGED,
                    key=f"timetable:{timetable.edition_id}:{timetable.number}",
                    at=at,
                    data={
                        "edition": dict(timetable.edition.heading()),
                        "sessions": titles,
                        "changes": [one.sides for one in told],
                        "zone": zone,
                    },
                    url=("timetable", (timetable.forum.key, timetable.key)),
                )

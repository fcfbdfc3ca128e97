"""Telling those whom a published plan concerns: each of their own meetings, and of nothing else."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from kenesh.kit import sight
from kenesh.kit.localised import in_every_language
from kenesh.kit.refs import ref
from kenesh.meetings.events import planning as events
from kenesh.meetings.models import Attendee, Meeting
from kenesh.meetings.notices.planning import MEETING_GONE, MEETING_MOVED, MEETING_OFF, MEETING_SCHEDULED
from kenesh.meetings.queries.planning.coming import concerned
from kenesh.meetings.states import Holding
from kenesh.meetings.wording import with_subject
from kenesh.notices.actions.inbox import tell
from kenesh.people.queries import viewer_of
from kenesh.programme.queries.plans import frame_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kenesh.journal.models import Entry

_WORDINGS = {
    events.SCHEDULED.key: MEETING_SCHEDULED,
    events.MOVED.key: MEETING_MOVED,
    events.CALLED_OFF.key: MEETING_OFF,
    events.CALLED_OFF_FOR_GOOD.key: MEETING_GONE,
}


def tell_of_meetings(entries: Sequence[Entry]) -> None:
    """Tell those who take part, and who answers for their delegations, if they may know of the meeting today."""
    latest = {entry.subject_id: entry for entry in entries if entry.subject_id is not None}
    meetings = Meeting.objects.filter(pk__in=latest).select_related("forum", "edition__forum", "room")
    attendees = Attendee.objects.select_related("person")
    zones: dict[int, str] = {}
    for meeting in meetings.prefetch_related(Prefetch("attendees", attendees)):
        entry = latest[meeting.pk]
        if meeting.edition is None:
            continue
        zone = zones.setdefault(meeting.edition.pk, "") or frame_of(meeting.edition).zone
        zones[meeting.edition.pk] = zone
        data = {
            **{name: entry.data.get(name, "") for name in ("was", "was_ends", "why", "note")},
            # The same two can have several on one day.
            "heading": dict(in_every_language(partial(with_subject, meeting))),
            "starts": meeting.starts.isoformat() if meeting.starts else "",
            "ends": meeting.ends.isoformat() if meeting.ends else "",
            "room": dict(meeting.room.name) if meeting.room else {},
            "zone": zone,
        }
        for user in concerned(meeting, entry.at.date()):
            if sight.known([ref(meeting)], viewer_of(user)):
                tell(
                    user,
                    MEETING_GONE if meeting.state == Holding.CALLED_OFF else _WORDINGS[entry.event],
                    key=f"meeting:{meeting.pk}:{entry.seq}",
                    at=entry.at,
                    data=data,
                    url=("meeting", (meeting.forum.key, meeting.key)),
                    mailed=True,  # their calendar is told by mail: see kenesh.meetings.actions.inviting
                )

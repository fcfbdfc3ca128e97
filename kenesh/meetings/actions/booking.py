"""What a meeting with a time takes in the programme: its room, interpreters, people and delegations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kenesh.forums.models import Edition
from kenesh.meetings.models import Attendee, Meeting
from kenesh.meetings.states import Holding
from kenesh.programme.actions import Taking, occupy
from kenesh.programme.models import Team

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kenesh.journal.models import Entry


def book(meeting: Meeting, attendees: Iterable[Attendee], teams: Sequence[Team], reason: str) -> None:
    """Let a meeting occupy what it needs, instead of whatever it occupied before.

    For actions, which have asked their policy. Raises ``ValidationError`` where a room or interpreters are taken, unless
    there is a reason. A meeting without an edition or a time takes nothing.
    """
    if meeting.edition is None or meeting.starts is None or meeting.ends is None:
        return
    sides = list(attendees)
    taking = Taking(
        meeting.edition,
        meeting.starts,
        meeting.ends,
        rooms=[meeting.room] if meeting.room else [],
        teams=teams,
        people=[one.person for one in sides if one.person],
        countries=list(dict.fromkeys(one.country for one in sides if one.country)),
        reason=reason,
    )
    occupy(meeting, taking)


def book_imported(entries: Sequence[Entry]) -> None:
    """Let meetings that came with a record occupy what they name; of two that take the same, both stand.

    Who interprets is told by the last published plan.
    """
    forums = {entry.forum_id for entry in entries}
    found = Meeting.objects.filter(
        forum__in=forums, state=Holding.SCHEDULED, edition__state=Edition.State.PLANNED, starts__isnull=False
    )
    teams: dict[int, dict[str, list[Team]]] = {}
    for meeting in found.select_related("room", "edition").prefetch_related("attendees__person"):
        if meeting.edition is None:
            continue
        if meeting.edition.pk not in teams:
            teams[meeting.edition.pk] = _teams_of(meeting.edition)
        staff = teams[meeting.edition.pk].get(meeting.key, [])
        book(meeting, meeting.attendees.all(), staff, str(_("Brought in with a record.")))


def _teams_of(edition: Edition) -> dict[str, list[Team]]:
    """The interpreters of each meeting, as the last published plan has them."""
    last = edition.schedules.order_by("-number").first()
    known = {one.key: one for one in Team.objects.filter(edition=edition)}
    lines = last.content.get("lines", ()) if last else ()
    return {line["meeting"]: [known[key] for key in line.get("teams", ()) if key in known] for line in lines}

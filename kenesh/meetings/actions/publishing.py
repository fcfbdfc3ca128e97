"""Publishing the plan of meetings: what is placed becomes what those concerned are told, under a new number."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.kit.verdict import demand
from kenesh.meetings import policy
from kenesh.meetings.actions.booking import book
from kenesh.meetings.arranging import assigned
from kenesh.meetings.checking import measured
from kenesh.meetings.events import planning as events
from kenesh.meetings.models import Meeting, Schedule
from kenesh.meetings.queries.planning.coming import Coming, coming, unsaid
from kenesh.meetings.states import MEETING, Holding
from kenesh.meetings.versions import canonical
from kenesh.meetings.wording import with_subject
from kenesh.people.models import User
from kenesh.programme.actions import free
from kenesh.sources.actions import add, keep, lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Mapping

    from kenesh.forums.models import Edition
    from kenesh.meetings.models import Placement
    from kenesh.meetings.versions import Change
    from kenesh.realms.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Issue:
    """What whoever publishes says. ``seen`` is the number of the last version they looked at.

    ``only``: the changes of these meetings alone, by key. ``why`` says of a meeting why it moves: the key of a reason.
    """

    seen: int
    note: Localised = field(default_factory=Localised)
    only: Collection[str] | None = None
    why: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def publish(edition: Edition, issue: Issue, *, by: Viewer, at: dt.datetime) -> Schedule:
    """Publish the draft of ``edition`` as its next version.

    Meetings get their time and room, and take rooms, interpreters, people and delegations in the programme. Raises
    ``Refused``, and ``ValidationError`` where nothing changed, where somebody published meanwhile, where something
    stands in the way of what changes and nobody said why, or where the programme took a room, interpreters or
    somebody since.
    """
    edition = lock(edition)
    demand(policy.may_plan(by, edition))
    found = coming(edition, issue.only)
    if found.last_number != issue.seen:
        raise ValidationError(
            _("Somebody published a version meanwhile. Look at what changes now, then publish again.")
        )
    if not found.changes:
        raise ValidationError(_("Nothing changed since the last version."))
    _refuse_troubles(found, issue)
    schedule = _issue(edition, found, issue, by=by, at=at)
    meetings = {one.key: one for one in Meeting.objects.select_for_update().filter(edition=edition)}
    # What moves lets go first: it may move to where another was.
    for change in found.changes:
        free(meetings[change.meeting])
    for change in found.changes:
        meeting = meetings[change.meeting]
        meeting.edition, meeting.forum = edition, edition.forum
        if change.after is None:
            _call_off(meeting, change, schedule, issue, by=by, at=at)
        else:
            _schedule(meeting, found.found.placements[meeting.key], change, schedule, issue, by=by, at=at)
    return schedule


def _refuse_troubles(found: Coming, issue: Issue) -> None:
    """What moves for a reason of its own was proposed by the scheduler, within the rules as they were then."""
    wrong = unsaid(found)
    told = [
        _("“%(meeting)s”: %(reasons)s")
        % {"meeting": with_subject(found.found.meetings[key]), "reasons": " ".join(reasons)}
        for key, reasons in wrong.items()
        if key not in issue.why
    ]
    if told:
        raise ValidationError([*told, _("Choose another time or place, or say why it stands.")])


def _issue(edition: Edition, found: Coming, issue: Issue, *, by: Viewer, at: dt.datetime) -> Schedule:
    number = found.last_number + 1
    name = User.objects.filter(pk=by.user_id or 0).values_list("name", flat=True).first() or ""
    schedule = Schedule(
        forum=edition.forum,
        edition=edition,
        number=number,
        published=at,
        by_name=name,
        time_zone=found.found.frame.zone,
        note=issue.note,
        frozen=canonical(_version(found, issue)),
        sample=bool(found.lines) and all(found.found.meetings[line["meeting"]].sample for line in found.lines),
    )
    add(
        schedule,
        by=by,
        at=at,
        event=events.PUBLISHED.key,
        key=f"{edition.key}-meetings-v{number}",
        data={"number": number},
    )
    return schedule


def _version(found: Coming, issue: Issue) -> dict[str, Any]:
    problem = found.found.problem()
    plan = assigned(found.found.frame, found.found.drafts)
    worth = measured(problem, [one for one in plan if any(one.meeting == each.key for each in problem.meetings)])
    return {
        "lines": found.lines,
        "values": [
            {"objective": str(objective), "value": worth[objective]} for objective in found.found.frame.objectives
        ],
        "changes": [
            {
                "meeting": one.meeting,
                "sort": one.sort,
                "parts": list(one.parts),
                "before": one.before,
                "after": one.after,
                "why": issue.why.get(one.meeting, ""),
            }
            for one in found.changes
        ],
    }


def _schedule(  # noqa: PLR0913 - a meeting that is published rests on these
    meeting: Meeting,
    placement: Placement,
    change: Change,
    schedule: Schedule,
    issue: Issue,
    *,
    by: Viewer,
    at: dt.datetime,
) -> None:
    demand(MEETING.may("schedule", meeting.state))
    if change.is_told:
        day = placement.starts.astimezone(ZoneInfo(schedule.time_zone)).date()
        values: dict[str, Any] = {
            "starts": placement.starts,
            "ends": placement.ends,
            "room": placement.room,
            "date": PartialDate(day.isoformat()),
            "state": Holding.SCHEDULED,
            "sequence": meeting.sequence + (change.sort == "moved" or meeting.sequence > 0),
        }
        event = events.SCHEDULED if change.sort == "new" else events.MOVED
        keep(meeting, values, by=by, at=at, event=event.key, data=_told(change, schedule, values["sequence"], issue))
    book(meeting, meeting.attendees.select_related("person"), list(placement.teams.all()), placement.reason)


def _call_off(
    meeting: Meeting, change: Change, schedule: Schedule, issue: Issue, *, by: Viewer, at: dt.datetime
) -> None:
    """It has no place any more; it is still agreed, and can get another."""
    # Somebody may have called it off or recorded it since the plan was read.
    demand(MEETING.may("unschedule", meeting.state))
    values: dict[str, Any] = {
        "starts": None,
        "ends": None,
        "room": None,
        # The day was the plan's: see _schedule.
        "date": PartialDate(),
        "state": Holding.AGREED,
        "sequence": meeting.sequence + 1,
    }
    told = _told(change, schedule, values["sequence"], issue)
    keep(meeting, values, by=by, at=at, event=events.CALLED_OFF.key, data=told)


def _told(change: Change, schedule: Schedule, sequence: int, issue: Issue) -> dict[str, object]:
    """What the journal keeps for whatever follows."""
    return {
        "number": schedule.number,
        "sequence": sequence,
        "was": (change.before or {}).get("starts", ""),
        "was_ends": (change.before or {}).get("ends", ""),
        "why": issue.why.get(change.meeting, ""),
        "note": dict(issue.note),
    }

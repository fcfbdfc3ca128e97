"""Placing meetings in the draft: one by hand, or all that a plan places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.journal.actions import record
from kenesh.kit.refs import ref
from kenesh.kit.verdict import demand
from kenesh.meetings import policy
from kenesh.meetings.arranging import Place
from kenesh.meetings.events import planning as events
from kenesh.meetings.models import Meeting, Placement
from kenesh.meetings.queries.planning.checking import in_the_way
from kenesh.meetings.queries.planning.gathering import gathered
from kenesh.meetings.states import MEETING
from kenesh.realms.models import Clearance
from kenesh.sources.actions import Overtaken, add, check_version, keep, lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from kenesh.forums.models import Edition
    from kenesh.meetings.queries.planning.gathering import Gathered
    from kenesh.programme.models import Room, Team
    from kenesh.realms.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Placing:
    """Where a meeting is to be, as somebody says it. ``reason`` says why it stands in spite of what is in its way."""

    starts: dt.datetime
    ends: dt.datetime
    room: Room | None = None
    teams: Sequence[Team] = ()
    pinned: bool = False
    reason: str = ""

    def of(self, meeting: Meeting) -> Place:
        """The same as a value."""
        room = self.room.key if self.room else ""
        return Place(meeting.key, self.starts, self.ends, room, tuple(team.key for team in self.teams))


@transaction.atomic
def place(meeting: Meeting, wanted: Placing, *, by: Viewer, at: dt.datetime, based_on: int = 0) -> Placement:
    """Place a meeting by hand. ``based_on`` is the version of the placement that was on screen; 0 where there was none.

    Raises ``Refused``; ``Overtaken`` where somebody placed it meanwhile; ``ValidationError`` for what is in its way,
    unless there is a reason. With a reason it stays where it is.
    """
    edition = _locked(meeting)
    demand(policy.may_plan(by, edition))
    meeting = lock(meeting)
    demand(MEETING.may("schedule", meeting.state))
    current = Placement.objects.select_for_update().filter(meeting=meeting).first()
    if current is not None and not based_on:
        raise Overtaken(current)
    if current is not None:
        check_version(current, based_on)
    _refuse_conflicts(edition, meeting, wanted)
    values: dict[str, Any] = {
        "starts": wanted.starts,
        "ends": wanted.ends,
        "room": wanted.room,
        "pinned": wanted.pinned or bool(wanted.reason),
        "reason": wanted.reason,
    }
    if current is None:
        current = Placement(forum=edition.forum, edition=edition, meeting=meeting, sample=meeting.sample, **values)
        add(current, by=by, at=at, event=events.PLACED.key, key=meeting.key)
        current.teams.set(wanted.teams)
        return current
    current.edition, current.forum, current.meeting = edition, edition.forum, meeting
    stood = sorted(current.teams.values_list("pk", flat=True))
    lists = ["teams"] if stood != sorted(team.pk for team in wanted.teams) else []
    keep(current, values, by=by, at=at, event=events.PLACED.key, lists=lists)
    current.teams.set(wanted.teams)
    return current


@transaction.atomic
def unplace(placement: Placement, *, based_on: int, by: Viewer, at: dt.datetime) -> Meeting:
    """Take a meeting off the draft. Raises ``Refused`` and ``Overtaken``."""
    edition = _locked(placement)
    demand(policy.may_plan(by, edition))
    placement = lock(placement)
    check_version(placement, based_on)
    meeting = placement.meeting
    record(
        events.REMOVED.key,
        ref(meeting),
        by=by,
        at=at,
        forum_id=placement.forum_id,
        clearance=Clearance.SECRETARIAT,
    )
    placement.delete()
    return meeting


def _locked(thing: Meeting | Placement) -> Edition:
    """The edition, locked: of two who plan at once the second sees what the first did."""
    if thing.edition is None:
        raise ValidationError(_("Only a meeting at an edition is planned."))
    return lock(thing.edition)


def _refuse_conflicts(edition: Edition, meeting: Meeting, wanted: Placing) -> None:
    if wanted.reason:
        return
    wrong = in_the_way(gathered(edition), wanted.of(meeting))
    if wrong:
        raise ValidationError([*wrong, _("Choose another time or place, or say why it stands.")])


def put(
    found: Gathered,
    places: Sequence[Place],
    seen: Mapping[str, int],
    *,
    only: frozenset[str] | None = None,
    by: Viewer,
    at: dt.datetime,
) -> int:
    """Put ``places`` into the draft instead of what stood there, except what is held; return how many stay as changed by hand.

    For actions, which hold the edition locked. ``seen`` are the versions of placements that the plan rests on: one that
    a person changed since stays as it is. ``only`` leaves all other meetings alone.
    """
    new = {one.meeting: one for one in places}
    kept = 0
    gone: list[Placement] = []
    changed: list[Placement] = []
    for key, placement in found.placements.items():
        if only is not None and key not in only:
            continue
        wanted = new.pop(key, None)
        if placement.version != seen.get(key) or (only is None and placement.pinned):
            kept += not placement.pinned
        elif wanted is None:
            gone.append(placement)
        elif _moves(placement, wanted, found):
            changed.append(placement)
    made = [
        Placement(
            forum=found.edition.forum,
            edition=found.edition,
            key=key,
            meeting=found.meetings[key],
            starts=one.starts,
            ends=one.ends,
            room=found.rooms.get(one.room),
            sample=found.meetings[key].sample,
        )
        for key, one in new.items()
        if key in found.meetings and (only is None or key in only)
    ]
    Placement.objects.filter(pk__in=[one.pk for one in gone]).delete()
    Placement.objects.bulk_update(changed, ["starts", "ends", "room", "version", "reason"])
    Placement.objects.bulk_create(made)
    teams = {one.meeting: one.teams for one in places}
    _staff([*changed, *made], teams, found)
    record(
        events.PLANNED.key,
        ref(found.edition),
        by=by,
        at=at,
        forum_id=found.edition.forum_id,
        clearance=Clearance.SECRETARIAT,
        data={"placed": len(places)},
    )
    return kept


def _moves(placement: Placement, wanted: Place, found: Gathered) -> bool:
    """Move a placement, in memory, and say whether anything changed."""
    room = found.rooms.get(wanted.room)
    teams = {team.key for team in placement.teams.all()}
    stands = (placement.starts, placement.ends, placement.room, teams)
    if stands == (wanted.starts, wanted.ends, room, set(wanted.teams)):
        return False
    placement.starts, placement.ends, placement.room = wanted.starts, wanted.ends, room
    placement.reason = ""
    placement.version += 1
    return True


def _staff(placements: Sequence[Placement], teams: Mapping[str, Sequence[str]], found: Gathered) -> None:
    through: Any = Placement.teams.through
    through.objects.filter(placement__in=[one.pk for one in placements]).delete()
    through.objects.bulk_create(
        through(placement_id=one.pk, team_id=found.teams[key].pk)
        for one in placements
        for key in teams[one.key]
        if key in found.teams
    )

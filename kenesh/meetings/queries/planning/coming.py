"""What the next version of the plan will say, what changes with it, and who is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kenesh.meetings.models import Schedule
from kenesh.meetings.queries.planning.checking import unexplained
from kenesh.meetings.queries.planning.gathering import Gathered, gathered
from kenesh.meetings.versions import Change, compare
from kenesh.people.models import User
from kenesh.people.queries import holders

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable

    from kenesh.forums.models import Edition
    from kenesh.meetings.arranging import Place
    from kenesh.meetings.models import Meeting
    from kenesh.meetings.versions import Frozen

# Who answers for a delegation.
FOR_DELEGATION = ("focal-point", "head-of-mission")


@dataclass(frozen=True, slots=True)
class Coming:
    """The next version."""

    found: Gathered
    last: Schedule | None
    lines: list[Frozen]
    changes: list[Change]

    @property
    def last_number(self) -> int:
        """The number of the last version."""
        return self.last.number if self.last else 0


def last_schedule(edition: Edition) -> Schedule | None:
    """The last version; one query."""
    found = Schedule.objects.filter(edition=edition).order_by("-number").first()
    if found is not None:
        found.edition, found.forum = edition, edition.forum
    return found


def coming(edition: Edition, only: Collection[str] | None = None) -> Coming:
    """Put it together; of ``only`` these meetings changes are taken over, the others stay as they were told."""
    found = gathered(edition)
    last = last_schedule(edition)
    frozen_before = {line["meeting"]: line for line in (last.content.get("lines", ()) if last else ())}
    before = [_as_told(found, one, frozen_before.get(one.meeting, {})) for one in found.published]
    told = {one["meeting"]: one for one in before}
    drafts = {one.meeting: _as_it_stands(found, one) for one in found.drafts}
    if only is not None:
        drafts = {
            key: drafts[key] if key in only else told[key]
            for key in {*drafts, *told}
            if _stays(key, only, drafts, told)
        }
    lines = sorted(drafts.values(), key=lambda line: (line["starts"], line["meeting"]))
    return Coming(found, last, lines, compare(before, lines))


def unsaid(coming: Coming) -> dict[str, list[str]]:
    """What stands in the way of the meetings that change, where nobody said why they stand all the same."""
    changed = {one.meeting for one in coming.changes if one.after is not None}
    return {key: reasons for key, reasons in unexplained(coming.found).items() if key in changed}


def _stays(key: str, only: Collection[str], drafts: dict[str, Frozen], told: dict[str, Frozen]) -> bool:
    return key in drafts if key in only else key in told


def _as_it_stands(found: Gathered, place: Place) -> Frozen:
    """A meeting of the draft, with the reason where somebody placed it in spite of conflicts."""
    reason = found.placements[place.meeting].reason
    return frozen(found, place) | ({"stands": reason} if reason else {})


def _as_told(found: Gathered, place: Place, line: Frozen) -> Frozen:
    """A meeting as it was told: its time and room are its own; who meets is as the last version said."""
    now = frozen(found, place)
    return {**now, **{name: line[name] for name in ("countries", "people") if name in line}}


def frozen(found: Gathered, place: Place) -> dict[str, Any]:
    """A placed meeting as a version keeps it."""
    meeting = found.meetings[place.meeting]
    attendees = list(meeting.attendees.all())
    room = found.rooms.get(place.room)
    return {
        "meeting": meeting.key,
        "title": dict(meeting.heading()),
        "subject": dict(meeting.subject),
        "starts": place.starts.isoformat(),
        "ends": place.ends.isoformat(),
        "room": place.room,
        "room_name": dict(room.name) if room else {},
        "teams": sorted(place.teams),
        "countries": sorted({one.country for one in attendees if one.country}),
        "people": sorted({one.person.key for one in attendees if one.person}),
    }


@dataclass(frozen=True, slots=True)
class ToTell:
    """The delegations concerned, and how many people of the register."""

    countries: tuple[str, ...]
    people: int


def to_tell(changes: Iterable[Change]) -> ToTell:
    """Whom these changes concern."""
    told = [one for one in changes if one.is_told]
    countries = dict.fromkeys(country for change in told for country in change.countries)
    return ToTell(tuple(countries), len({person for change in told for person in change.people}))


def concerned(meeting: Meeting, today: dt.date) -> list[User]:
    """The accounts to tell of a meeting: those who answer for its delegations, and those who take part."""
    attendees = list(meeting.attendees.all())
    found: dict[int, User] = {}
    for country in dict.fromkeys(one.country for one in attendees if one.country):
        for role in FOR_DELEGATION:
            found |= {user.pk: user for user in holders(meeting.forum_id, role, today, country)}
    people: list[Any] = [one.person_id for one in attendees if one.person_id]
    found |= {user.pk: user for user in User.objects.filter(person__in=people, is_active=True)}
    return list(found.values())

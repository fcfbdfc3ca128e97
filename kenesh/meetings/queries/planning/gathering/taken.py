"""What people, rooms and teams are taken by: sessions, other things of the programme, absences, published meetings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kenesh.meetings.arranging import Place, Stay
from kenesh.meetings.models import Meeting
from kenesh.meetings.states import Holding
from kenesh.programme.models import Session

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kenesh.meetings.arranging import Frame
    from kenesh.meetings.models import Absence
    from kenesh.meetings.queries.planning.gathering.who import Who
    from kenesh.programme.models import Occupation, Slot

# Everybody who heads a delegation is in these.
_WITH_ALL = frozenset({Session.Sort.OPENING, Session.Sort.PLENARY, Session.Sort.CLOSING})


def worked_by(occupied: Iterable[Occupation], ours: set[int], frame: Frame) -> Counter[tuple[str, dt.date]]:
    """The minutes that other things take of each team, by its key and the day there."""
    found: Counter[tuple[str, dt.date]] = Counter()
    for one in occupied:
        if one.team and not (one.by_kind == Meeting.kind and one.by_id in ours):
            day = one.starts.astimezone(ZoneInfo(frame.zone)).date()
            found[one.team.key, day] += int((one.ends - one.starts).total_seconds() // 60)
    return found


def fullest(worked: Mapping[tuple[str, dt.date], int], team: str) -> int:
    """What a team has worked on the day on which that is most."""
    return max((minutes for (key, _day), minutes in worked.items() if key == team), default=0)


def occupied_by(occupied: Sequence[Occupation], ours: set[int], who: Who, places: Mapping[int, str]) -> Iterator[Stay]:
    """What other things of the programme have taken, in the place of the room that they have taken. ``places`` are by room."""
    where = {(one.by_kind, one.by_id): places.get(one.room_id, "") for one in occupied if one.room_id}
    for one in occupied:
        if one.by_kind == Meeting.kind and one.by_id in ours:
            continue
        if one.room:
            taken = [("room", one.room.key)]
        elif one.team:
            taken = [("team", one.team.key)]
        elif one.person_id:
            taken = [("person", f"person:{one.person_id}")]
        else:
            taken = [("person", key) for key in who.expected(one.country)]
        why = f"{one.by_kind}:{one.by_id}"
        venue = where.get((one.by_kind, one.by_id), "")
        yield from (Stay(of, one.starts, one.ends, why, apart=True, venue=venue) for of in taken)


def with_all(slots: Iterable[Slot], who: Who) -> Iterator[Stay]:
    """The sessions in which every head of a delegation is."""
    for slot in slots:
        place = slot.room.place if slot.room else None
        venue = place.key if place else ""
        if slot.session.sort in _WITH_ALL and slot.starts and slot.ends:
            for key in sorted({key for keys in who.of_country.values() for key in keys}):
                yield Stay(("person", key), slot.starts, slot.ends, f"slot:{slot.pk}", apart=True, venue=venue)


def absent(absences: Iterable[Absence], who: Who) -> Iterator[Stay]:
    """Those who are away, and what is not to be had."""
    for one in absences:
        of = [("room", one.room.key)] if one.room else []
        of += [("team", one.team.key)] if one.team else []
        if one.person_id:
            of.append(("person", f"person:{one.person_id}"))
        elif one.country and one.title:
            of.append(("person", f"title:{one.country}:{one.title}"))
        elif one.country:
            of += [("person", key) for key in sorted(who.of_country.get(one.country, {who.head(one.country)}))]
        yield from (Stay(each, one.starts, one.ends, f"absence:{one.pk}") for each in of)


def published_of(meetings: Iterable[Meeting], occupied: Iterable[Occupation]) -> Iterator[Place]:
    """Where meetings are as published, with the teams that they have taken."""
    teams: dict[int, list[str]] = {}
    for one in occupied:
        if one.by_kind == Meeting.kind and one.team:
            teams.setdefault(one.by_id, []).append(one.team.key)
    for meeting in meetings:
        if meeting.state == Holding.SCHEDULED and meeting.starts and meeting.ends:
            room = meeting.room.key if meeting.room else ""
            yield Place(meeting.key, meeting.starts, meeting.ends, room, tuple(teams.get(meeting.pk, ())))

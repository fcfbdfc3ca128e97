"""From the record to what the scheduler is given: everything that a plan of an edition's meetings depends on.

Arrival and departure are those that the desk was told of (absences); what nominees entered about their journeys stays
closed. Reads in a number of queries that does not grow.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, Q

from kenesh.delegations.models import Participant
from kenesh.kit.localised import Localised
from kenesh.meetings.arranging import Crew, Desk, Frame, Hall, Place, Sitting, Stay, arranged
from kenesh.meetings.hours import clock, orders
from kenesh.meetings.models import Absence, Attendee, DeskRules, Meeting, Placement, Wish
from kenesh.meetings.queries.planning.names import Names
from kenesh.meetings.queries.planning.rules import meeting_frame, rules_of
from kenesh.meetings.states import Holding
from kenesh.programme.models import Occupation, Room, Session, Slot, Team
from kenesh.programme.pairs import between
from kenesh.programme.queries.plans import frame_of
from kenesh.realms.models import Clearance

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kenesh.forums.models import Edition
    from kenesh.meetings.scheduling.problem import Problem
    from kenesh.programme.queries.plans import Frame as Programme

# Everybody who heads a delegation is in these.
_WITH_ALL = frozenset({Session.Sort.OPENING, Session.Sort.PLENARY, Session.Sort.CLOSING})
HEADS = (Participant.Role.HEAD, Participant.Role.CHAIR)
# How meetings are interpreted, as the staffing rules call it.
_WAY, _TWO = "consecutive", 2
_USUAL_MINUTES, _USUAL_IMPORTANCE = 30, 3


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a plan depends on, as values for the scheduler and as objects for pages; meetings, rooms and teams by their keys."""

    edition: Edition
    rules: DeskRules
    desk: Desk
    names: Names
    meetings: dict[str, Meeting]
    placements: dict[str, Placement]
    rooms: dict[str, Room]
    teams: dict[str, Team]
    absences: list[Absence]
    slots: list[Slot]
    published: tuple[Place, ...]
    # The minutes that sessions and other things take of each team, by its key and the day there.
    worked: Mapping[tuple[str, dt.date], int]

    @property
    def frame(self) -> Frame:
        """Within what it is planned."""
        return self.desk.frame

    @property
    def orders(self) -> list[tuple[str, str]]:
        """Which of these meetings comes before which."""
        return [one for one in self.desk.orders if set(one) <= self.meetings.keys()]

    def told_apart(self, key: str) -> str:
        """A meeting by its title, subject and key: two delegations can have several."""
        meeting = self.meetings[key]
        about = ": ".join(filter(None, (str(meeting.heading()), str(Localised(meeting.subject)))))
        return f"{about} ({key})"

    @property
    def drafts(self) -> list[Place]:
        """Where meetings stand in the draft."""
        return [place_of(one) for one in self.placements.values()]

    def problem(self) -> Problem:
        """What the scheduler is given for a plan: what is held stays, and little moves against what is out."""
        return arranged(self.desk, [one for one in self.drafts if one.held], self.published)


def place_of(one: Placement) -> Place:
    """A placement as a value. Its meeting, room and teams must be at hand."""
    return Place(
        one.meeting.key,
        one.starts,
        one.ends,
        one.room.key if one.room else "",
        tuple(team.key for team in one.teams.all()),
        held=one.pinned,
        against=one.pinned and bool(one.reason),
    )


def gathered(edition: Edition) -> Gathered:
    """Read all of it."""
    rules = rules_of(edition)
    slots = list(
        Slot.objects.filter(edition=edition, dropped=False, starts__isnull=False).select_related(
            "session", "room__place"
        )
    )
    programme = frame_of(edition)
    frame = meeting_frame(programme, rules, slots)
    attendees = Attendee.objects.select_related("person", "organisation").prefetch_related(
        "person__names", "organisation__names"
    )
    meetings = {
        one.key: one
        for one in Meeting.objects.filter(
            # What the secretariat keeps inside is not for the host's protocol, which plans too.
            ~Q(clearance=Clearance.SECRETARIAT),
            edition=edition,
            request__isnull=False,
            state__in=(Holding.AGREED, Holding.SCHEDULED),
        )
        .select_related("request", "room")
        .prefetch_related(Prefetch("attendees", attendees), Prefetch("request__wishes", Wish.objects.all()))
        .order_by("key")
    }
    for meeting in meetings.values():
        meeting.forum, meeting.edition = edition.forum, edition
    rooms = {one.key: one for one in Room.objects.filter(edition=edition).select_related("place")}
    teams = {one.key: one for one in Team.objects.filter(edition=edition)}
    placements = {
        one.meeting.key: one
        for one in Placement.objects.filter(edition=edition, meeting__in=[one.pk for one in meetings.values()])
        .select_related("meeting", "room")
        .prefetch_related("teams")
    }
    for placement in placements.values():
        placement.forum, placement.edition = edition.forum, edition
        placement.meeting = meetings[placement.meeting.key]
    absences = list(
        Absence.objects.filter(edition=edition, withdrawn=False)
        .select_related("person", "room", "team")
        .prefetch_related("person__names")
    )
    for absence in absences:
        absence.forum, absence.edition = edition.forum, edition
    occupied = list(Occupation.objects.filter(edition=edition).select_related("room", "team"))
    who = _Who(edition, meetings.values())
    # Meetings that are called off take nothing any more.
    gone = Meeting.objects.filter(edition=edition, state__in=(Holding.CALLED_OFF, Holding.NOT_HELD))
    ours = {one.pk for one in meetings.values()} | set(gone.values_list("pk", flat=True))
    worked = _worked(occupied, ours, frame)
    desk = Desk(
        frame,
        tuple(_sitting(one, who) for one in meetings.values()),
        tuple(_hall(one) for one in rooms.values()),
        tuple(_crew(one, programme, _fullest(worked, key)) for key, one in teams.items()),
        (
            *_occupied(occupied, ours, who, {one.pk: one.place.key for one in rooms.values() if one.place}),
            *(_with_all(slots, who) if rules.plenaries else ()),
            *_absent(absences, who),
        ),
        orders(rules.precedences),
    )
    names = Names(who.people, meetings, rooms, teams, slots, absences)
    published = tuple(_published(meetings.values(), occupied))
    return Gathered(edition, rules, desk, names, meetings, placements, rooms, teams, absences, slots, published, worked)


class _Who:
    """Who takes part in meetings, as the scheduler knows them: a person, else the head of a delegation, else an office."""

    def __init__(self, edition: Edition, meetings: Iterable[Meeting]) -> None:
        heads = Participant.objects.filter(edition=edition, role__in=HEADS, absent=False).exclude(country="")
        self._heads: dict[str, Participant] = {}
        for head in heads.select_related("person").prefetch_related("person__names"):
            self._heads.setdefault(head.country, head)
        self.people: dict[str, Localised] = {}
        self.of_country: dict[str, set[str]] = {}
        self.countries: set[str] = set(self._heads)
        for meeting in meetings:
            for one in meeting.attendees.all():
                key = self.key(one)
                self.people[key] = self._called(one, key)
                if one.country:
                    self.of_country.setdefault(one.country, set()).add(key)
                    self.countries.add(one.country)
        for country in self.countries:
            self.of_country.setdefault(country, set()).add(self.head(country))

    def head(self, country: str) -> str:
        """The head of a delegation."""
        found = self._heads.get(country)
        return f"person:{found.person_id}" if found and found.person_id else f"country:{country}"

    def expected(self, country: str) -> list[str]:
        """Who of a delegation is where all of it is expected: its head, and those who are known by a title only."""
        titled = (key for key in self.of_country.get(country, ()) if key.startswith("title:"))
        return sorted({self.head(country), *titled})

    def key(self, one: Attendee) -> str:
        """Who it is."""
        if one.person_id:
            return f"person:{one.person_id}"
        title = dict(one.title)
        head = self._heads.get(one.country)
        if title and not (head and dict(head.title) == title):
            return f"title:{one.country}:{next(iter(title.values()))}"
        if one.country:
            return self.head(one.country)
        return f"organisation:{one.organisation_id or 0}"

    def _called(self, one: Attendee, key: str) -> Localised:
        if one.person:
            return one.person.heading()
        head = self._heads.get(one.country)
        if head and head.person and key == f"person:{head.person_id}":
            return head.person.heading()
        if one.title:
            return Localised(one.title)
        return one.organisation.heading() if one.organisation and not one.country else Localised()


def _sitting(meeting: Meeting, who: _Who) -> Sitting:
    attendees, request = list(meeting.attendees.all()), meeting.request
    wishes = [one for one in request.wishes.all() if one.round == request.round] if request else []
    return Sitting(
        meeting.key,
        tuple(dict.fromkeys(who.key(one) for one in attendees)),
        meeting.minutes or (request.minutes if request else _USUAL_MINUTES),
        sum(1 + one.companions for one in attendees),
        request.session if request else "",
        request.importance if request else _USUAL_IMPORTANCE,
        bool(request and request.required),
        tuple(request.languages) if request else (),
        interpreted=not all(one.own_interpreter for one in attendees),
        wishes=tuple((one.starts, one.ends) for one in wishes),
    )


def _hall(room: Room) -> Hall:
    return Hall(room.key, room.seats, room.place.key if room.place else "", clock(room.opens), clock(room.closes))


def _worked(occupied: Iterable[Occupation], ours: set[int], frame: Frame) -> Counter[tuple[str, dt.date]]:
    """The minutes that other things take of each team, by its key and the day there."""
    found: Counter[tuple[str, dt.date]] = Counter()
    for one in occupied:
        if one.team and not (one.by_kind == Meeting.kind and one.by_id in ours):
            day = one.starts.astimezone(ZoneInfo(frame.zone)).date()
            found[one.team.key, day] += int((one.ends - one.starts).total_seconds() // 60)
    return found


def _fullest(worked: Mapping[tuple[str, dt.date], int], team: str) -> int:
    """What a team has worked on the day on which that is most."""
    return max((minutes for (key, _day), minutes in worked.items() if key == team), default=0)


def _crew(team: Team, programme: Programme, worked: int) -> Crew:
    """A team, less what it has ``worked`` already on its fullest day.

    Where nothing is agreed with it, it works as long as the staffing rules know two languages to be interpreted.
    """
    longest = [rule.minutes for rule in programme.rules if rule.way == _WAY and rule.least <= _TWO <= rule.most]
    most = int(team.most_hours * 60) if team.most_hours is not None else max(longest, default=None)
    most = None if most is None else max(0, most - worked)
    return Crew(
        team.key,
        tuple(team.languages),
        most,
        between(team.languages, team.pairs),
        clock(team.opens),
        clock(team.closes),
    )


def _occupied(occupied: Sequence[Occupation], ours: set[int], who: _Who, places: Mapping[int, str]) -> Iterator[Stay]:
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


def _with_all(slots: Iterable[Slot], who: _Who) -> Iterator[Stay]:
    for slot in slots:
        place = slot.room.place if slot.room else None
        venue = place.key if place else ""
        if slot.session.sort in _WITH_ALL and slot.starts and slot.ends:
            for key in sorted({key for keys in who.of_country.values() for key in keys}):
                yield Stay(("person", key), slot.starts, slot.ends, f"slot:{slot.pk}", apart=True, venue=venue)


def _absent(absences: Iterable[Absence], who: _Who) -> Iterator[Stay]:
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


def _published(meetings: Iterable[Meeting], occupied: Iterable[Occupation]) -> Iterator[Place]:
    teams: dict[int, list[str]] = {}
    for one in occupied:
        if one.by_kind == Meeting.kind and one.team:
            teams.setdefault(one.by_id, []).append(one.team.key)
    for meeting in meetings:
        if meeting.state == Holding.SCHEDULED and meeting.starts and meeting.ends:
            room = meeting.room.key if meeting.room else ""
            yield Place(meeting.key, meeting.starts, meeting.ends, room, tuple(teams.get(meeting.pk, ())))

"""Reads the record for a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q

from kenesh.meetings.arranging import Crew, Desk, Hall
from kenesh.meetings.hours import clock, orders
from kenesh.meetings.models import Absence, Attendee, Meeting, Placement, Wish
from kenesh.meetings.queries.planning.gathering.found import Gathered
from kenesh.meetings.queries.planning.gathering.sitting import asked_sitting, key_of, sides_of, sitting_of
from kenesh.meetings.queries.planning.gathering.taken import (
    absent,
    fullest,
    occupied_by,
    published_of,
    with_all,
    worked_by,
)
from kenesh.meetings.queries.planning.gathering.who import Who
from kenesh.meetings.queries.planning.names import Names
from kenesh.meetings.queries.planning.rules import meeting_frame, rules_of
from kenesh.meetings.states import Holding
from kenesh.programme.models import Occupation, Room, Slot, Team
from kenesh.programme.pairs import between
from kenesh.programme.queries.plans import frame_of
from kenesh.realms.models import Clearance

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.meetings.models import Request
    from kenesh.programme.queries.plans import Frame as Programme

# How meetings are interpreted, as the staffing rules call it.
_WAY, _TWO = "consecutive", 2


def gathered(edition: Edition, asked: Request | None = None) -> Gathered:
    """Read all of it; with what an open request asks for, where that is to be planned too."""
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
    placed_rooms = Room.objects.filter(edition=edition).select_related("place").prefetch_related("place__names")
    rooms = {one.key: one for one in placed_rooms}
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
    sides = sides_of(asked) if asked else []
    who = Who(edition, [*(each for one in meetings.values() for each in one.attendees.all()), *sides])
    # Meetings that are called off take nothing any more.
    gone = Meeting.objects.filter(edition=edition, state__in=(Holding.CALLED_OFF, Holding.NOT_HELD))
    ours = {one.pk for one in meetings.values()} | set(gone.values_list("pk", flat=True))
    worked = worked_by(occupied, ours, frame)
    desk = Desk(
        frame,
        (
            *(sitting_of(one, who) for one in meetings.values()),
            *([asked_sitting(asked, sides, who)] if asked else ()),
        ),
        tuple(_hall(one) for one in rooms.values()),
        tuple(_crew(one, programme, fullest(worked, key)) for key, one in teams.items()),
        (
            *occupied_by(occupied, ours, who, {one.pk: one.place.key for one in rooms.values() if one.place}),
            *(with_all(slots, who) if rules.plenaries else ()),
            *absent(absences, who),
        ),
        orders(rules.precedences),
    )
    called: dict[str, Meeting | Request] = {**meetings, **({key_of(asked): asked} if asked else {})}
    names = Names(who.people, called, rooms, teams, slots, absences)
    published = tuple(published_of(meetings.values(), occupied))
    return Gathered(edition, rules, desk, names, meetings, placements, rooms, teams, absences, slots, published, worked)


def _hall(room: Room) -> Hall:
    return Hall(room.key, room.seats, room.place.key if room.place else "", clock(room.opens), clock(room.closes))


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

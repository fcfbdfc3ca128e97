"""What the next timetable will say, and what changes with it. For whoever plans: reads everything that is planned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from kenesh.programme.frozen import Change, compare, in_order
from kenesh.programme.models import Slot, Timetable, TimetableLine, Turn
from kenesh.programme.policy import draft_clearance
from kenesh.programme.queries.plans import frame_of
from kenesh.realms.models import Clearance

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.programme.frozen import Frozen
    from kenesh.programme.models import Session
    from kenesh.realms.models import Belonging

_SEES = {
    Clearance.PUBLIC: frozenset({Clearance.PUBLIC}),
    Clearance.MEMBERS: frozenset({Clearance.PUBLIC, Clearance.MEMBERS}),
}


@dataclass(frozen=True, slots=True)
class Coming:
    """The next version. ``by_audience`` are its lines for each audience that gets one of its own."""

    edition: Edition
    zone: str
    slots: list[Slot]
    last_number: int
    by_audience: dict[str, list[Frozen]]
    changes: list[Change]

    def is_draft(self, session: Session) -> bool:
        """Whether only the host's own and the secretariat know of the session so far."""
        return _is_draft(session, self.edition)

    def audience_of(self, slot: Slot) -> str:
        """Who will see the session: ``public``, ``members``, or nobody (empty)."""
        return _audience(slot, self.edition)


def coming(edition: Edition) -> Coming:
    """Put the next version together; a number of queries that does not grow with the sessions."""
    turns = Turn.objects.select_related("person").prefetch_related("person__names")
    slots = list(
        Slot.objects.filter(edition=edition)
        .select_related(
            "session", "session__forum", "session__edition__forum", "session__room", "session__place", "room"
        )
        .prefetch_related(Prefetch("turns", turns))
    )
    for slot in slots:
        slot.edition = slot.session.edition = edition
        slot.session.forum = slot.forum = edition.forum
    public = _lines(slots, edition, Clearance.PUBLIC)
    members = _lines(slots, edition, Clearance.MEMBERS)
    number, before = _last(edition)
    had_members = Timetable.objects.filter(edition=edition, clearance=Clearance.MEMBERS).exists()
    by_audience: dict[str, list[Frozen]] = {Clearance.PUBLIC.value: public}
    if had_members or members != public:
        by_audience[Clearance.MEMBERS.value] = members
    return Coming(edition, frame_of(edition).zone, slots, number, by_audience, compare(before, members))


def _last(edition: Edition) -> tuple[int, list[Frozen]]:
    """The number of the last version, and what its widest edition says."""
    last = Timetable.objects.filter(edition=edition).order_by("-number", "clearance").first()
    if last is None:
        return 0, []
    lines = TimetableLine.objects.filter(timetable__edition=edition, timetable__number=last.number)
    # “members” comes before “public”.
    return last.number, [line.content for line in lines.filter(timetable=last)]


def _lines(slots: list[Slot], edition: Edition, audience: Clearance) -> list[Frozen]:
    lines = [_frozen(slot, audience) for slot in slots if _audience(slot, edition) in _SEES[audience]]
    return list(in_order(lines))


def _audience(slot: Slot, edition: Edition) -> str:
    """Never wider than the session's own clearance, unless the session itself is only planned so far."""
    if slot.dropped or slot.starts is None or slot.ends is None:
        return ""
    session = slot.session
    if _is_draft(session, edition) or session.clearance == Clearance.PUBLIC:
        return slot.audience
    return Clearance.MEMBERS if session.clearance == Clearance.MEMBERS else ""


def _is_draft(session: Session, edition: Edition) -> bool:
    return (session.clearance, tuple(session.cleared_for)) == draft_clearance(edition)


def _frozen(slot: Slot, audience: Clearance) -> Frozen:
    session, sees = slot.session, _SEES[audience]
    room = slot.room if _seen(slot.room, sees) else None
    return {
        "session": session.key,
        "title": dict(session.title),
        "sort": session.sort,
        "sector": session.sector,
        "audience": slot.audience,
        "starts": slot.starts.isoformat() if slot.starts else "",
        "ends": slot.ends.isoformat() if slot.ends else "",
        "room": room.key if room else "",
        "room_name": dict(room.name) if room else {},
        "languages": list(slot.languages),
        "interpretation": slot.interpretation,
        "turns": [_turn(turn, slot, sees) for turn in slot.turns.all()],
    }


def _turn(turn: Turn, slot: Slot, sees: frozenset[Clearance]) -> Frozen:
    person = turn.person if _seen(turn.person, sees) else None
    return {
        "part": turn.part,
        "person": person.key if person else "",
        "who": dict(turn.who) or (dict(person.heading()) if person else {}),
        "country": turn.country,
        "title": dict(turn.title),
        "minutes": turn.minutes or (slot.minutes_each if turn.part == Turn.Part.SPEAKER else None),
    }


def _seen(thing: Belonging | None, sees: frozenset[Clearance]) -> bool:
    return thing is not None and thing.clearance in sees

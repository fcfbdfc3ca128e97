"""What one edition can take over from another: its skeleton, and nobody who took part."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from kenesh.forums.queries import opening_of
from kenesh.hosting.models import HostTask
from kenesh.kit.localised import Localised
from kenesh.nominations.models import Category
from kenesh.programme.models import AgendaItem, Plan, Room, Session, Slot
from kenesh.programme.states import Item

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from kenesh.forums.models import Edition

ROOMS, SESSIONS, AGENDA, TASKS, CATEGORIES = "rooms", "sessions", "agenda", "tasks", "categories"
PARTS = (ROOMS, SESSIONS, AGENDA, TASKS, CATEGORIES)


@dataclass(frozen=True, slots=True)
class Held:
    """A session of the earlier edition, and when it would be held now; None where that is not known."""

    session: Session
    slot: Slot | None
    starts: dt.datetime | None
    ends: dt.datetime | None


@dataclass(slots=True)
class Skeleton:
    """What would be taken over, without what the edition has already."""

    source: Edition
    shift: dt.timedelta | None
    zone: str
    rooms: list[Room] = field(default_factory=list)
    sessions: list[Held] = field(default_factory=list)
    agenda: list[AgendaItem] = field(default_factory=list)
    tasks: list[HostTask] = field(default_factory=list)
    categories: list[Category] = field(default_factory=list)

    @property
    def says_nothing(self) -> bool:
        """Whether there is nothing to take over."""
        return not any(getattr(self, name) for name in PARTS)

    def only(self, parts: Iterable[str]) -> Skeleton:
        """The same with these parts."""
        wanted = set(parts)
        for name in PARTS:
            if name not in wanted:
                setattr(self, name, [])
        return self


def skeleton(source: Edition, target: Edition) -> Skeleton:
    """What ``target`` would take over from ``source``; at most seventeen queries. Days move with the opening, clocks stay."""
    first, second = opening_of(source), opening_of(target)
    shift = second - first if first is not None and second is not None else None
    zones = dict(Plan.objects.filter(edition__in=(source, target)).values_list("edition", "time_zone"))
    before, now = (zones.get(one.pk) or source.forum.time_zone for one in (source, target))
    found = Skeleton(source, shift, now)
    found.rooms = _missing(Room, source, target, lambda one: one.name)
    sessions = _missing(Session, source, target, lambda one: one.title)
    slots = {slot.session_id: slot for slot in Slot.objects.filter(edition=source).select_related("room")}
    for session in sessions:
        slot = slots.get(session.pk)
        if slot is not None and slot.dropped:
            continue
        times = (slot.starts, slot.ends) if slot else (session.starts, session.ends)
        starts, ends = (_moved(one, shift, before, now) for one in times)
        found.sessions.append(Held(session, slot, starts, ends if starts else None))
    items = _missing(AgendaItem, source, target, lambda one: one.title)
    found.agenda = [one for one in items if one.state != Item.WITHDRAWN]
    found.tasks = _missing(HostTask, source, target, lambda one: one.title)
    there = set(Category.objects.filter(edition=target).values_list("code", flat=True))
    found.categories = [one for one in Category.objects.filter(edition=source) if one.code not in there]
    return found


def _missing[M: (Room, Session, AgendaItem, HostTask)](
    model: type[M], source: Edition, target: Edition, called: Callable[[Any], Any]
) -> list[M]:
    """Those of ``source`` that ``target`` has none of the same name of."""
    known = {_name(called(one)) for one in model._default_manager.filter(edition=target)}
    found = model._default_manager.filter(edition=source).order_by("order", "pk")
    return [one for one in found if _name(called(one)) not in known]


def _name(text: Any) -> tuple[str, ...]:
    return tuple(sorted(one.casefold() for one in Localised(text).values()))


def _moved(moment: dt.datetime | None, shift: dt.timedelta | None, before: str, now: str) -> dt.datetime | None:
    """The same time of the clock, so many days later, in the zone of the new host."""
    if moment is None or shift is None:
        return None
    return (moment.astimezone(ZoneInfo(before)).replace(tzinfo=None) + shift).replace(tzinfo=ZoneInfo(now))

"""Published timetables as readers may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db.models import IntegerField, Value

from kenesh.kit import sight
from kenesh.people.models import Person
from kenesh.programme.frozen import Change, compare
from kenesh.programme.models import Room, Session, Timetable, TimetableLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.forums.models import Edition
    from kenesh.programme.frozen import Frozen
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer


class Seen(NamedTuple):
    """The keys of what a reader may know of today. What was published earlier and is closed by now is left out."""

    sessions: frozenset[str]
    people: frozenset[str]
    rooms: frozenset[str]


def seen_by(viewer: Viewer, edition: Edition) -> Seen:
    """What ``viewer`` may know of among what timetables of ``edition`` name; one query."""
    asked = (
        sight.of(Session, viewer).filter(edition=edition),
        sight.of(Person, viewer).filter(forum=edition.forum_id),
        sight.of(Room, viewer).filter(edition=edition),
    )
    first, *others = (
        things.order_by().values_list(Value(number, output_field=IntegerField()), "key")
        for number, things in enumerate(asked)
    )
    keys: tuple[set[str], ...] = (set(), set(), set())
    for number, key in first.union(*others, all=True).order_by():
        keys[number].add(key)
    return Seen(*map(frozenset, keys))


def latest(viewer: Viewer, edition: Edition) -> Timetable | None:
    """The last version, in the widest form that ``viewer`` may see; one query."""
    # “members” comes before “public”.
    found = sight.of(Timetable, viewer).filter(edition=edition).order_by("-number", "clearance").first()
    if found is not None:
        found.edition, found.forum = edition, edition.forum
    return found


def versions(viewer: Viewer, edition: Edition) -> list[Timetable]:
    """Every version that ``viewer`` may see, the newest first, each once; one query."""
    found: dict[int, Timetable] = {}
    for one in sight.of(Timetable, viewer).filter(edition=edition).order_by("-number", "clearance"):
        one.edition, one.forum = edition, edition.forum
        found.setdefault(one.number, one)
    return list(found.values())


def lines_of(timetable: Timetable, seen: Seen | None = None) -> list[Frozen]:
    """The sessions of a version; with ``seen``, no more of them than the reader may know of; one query."""
    lines = [line.content for line in TimetableLine.objects.filter(timetable=timetable)]
    return [line for line in lines if line.get("session")] if seen is None else list(_narrowed(lines, seen))


def changes_of(timetable: Timetable, seen: Seen | None = None) -> list[Change]:
    """What changed with a version, against the one before it for the same audience; three queries."""
    earlier = Timetable.objects.filter(edition=timetable.edition_id, number__lt=timetable.number)
    if timetable.clearance == "public":
        earlier = earlier.filter(clearance="public")
    before = earlier.order_by("-number", "clearance").first()
    return compare(lines_of(before, seen) if before else [], lines_of(timetable, seen))


def as_seen(changes: Iterable[Change], seen: Seen) -> list[Change]:
    """What a reader may know of these changes: what changed only in a part that they may not know of is left out."""
    changes = list(changes)
    before = [one.before for one in changes if one.before]
    now = [one.now for one in changes if one.now]
    return compare(_narrowed(before, seen), _narrowed(now, seen))


def _narrowed(lines: Iterable[Frozen], seen: Seen) -> Iterable[Frozen]:
    for line in lines:
        if line.get("session") not in seen.sessions:
            continue
        here = line.get("room") in seen.rooms
        yield {**narrowed(line, seen.people), **({} if here else {"room": "", "room_name": {}})}


def narrowed(line: Frozen, people: frozenset[str]) -> Frozen:
    """A line without those who are not among ``people`` any more."""
    turns = [turn for turn in line.get("turns", ()) if not turn.get("person") or turn["person"] in people]
    return {**line, "turns": turns}


def known_people(viewer: Viewer, forum: Forum, lines: Iterable[Frozen]) -> frozenset[str]:
    """Those named in ``lines`` whom ``viewer`` may know of, by their keys; one query."""
    keys = {turn["person"] for line in lines for turn in line.get("turns", ()) if turn.get("person")}
    found = sight.of(Person, viewer).filter(forum=forum, key__in=keys).order_by().values_list("key", flat=True)
    return frozenset(found)

"""What changes with a version of the plan, and what a proposal would move, in the reader's language."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext as _

from kenesh.kit.localised import Localised
from kenesh.meetings import sentences
from kenesh.meetings.outcomes import facts_of
from kenesh.meetings.versions import Change
from kenesh.meetings.wording import titled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kenesh.meetings.arranging import Frame
    from kenesh.meetings.queries.planning.names import Names
    from kenesh.meetings.versions import Frozen


class Told(NamedTuple):
    """A change in words: of which meeting, what, and why."""

    title: str
    key: str
    sentence: str
    why: str = ""
    reasons: Sequence[str] = ()
    # Why whoever planned has it stand in spite of conflicts.
    stands: str = ""


def told_changes(changes: Iterable[Change], zone: str, why: Mapping[str, str] | None = None) -> list[Told]:
    """Changes as sentences; ``why`` are keys of reasons by meeting."""
    reasons = why or {}
    return [
        Told(
            titled(one.shown.get("title") or {}, one.shown.get("subject") or {}),
            one.meeting,
            _sentence(one, zone),
            sentences.why_words(reasons.get(one.meeting, "")),
            stands=str((one.after or {}).get("stands", "")),
        )
        for one in changes
    ]


def changes_of(content: Mapping[str, Any]) -> tuple[list[Change], dict[str, str]]:
    """The changes that a published version keeps, and why."""
    said = content.get("changes", ())
    changes = [
        Change(one["meeting"], one["sort"], tuple(one.get("parts", ())), one.get("before"), one.get("after"))
        for one in said
    ]
    return changes, {one["meeting"]: one.get("why", "") for one in said}


def _sentence(one: Change, zone: str) -> str:
    data = {"now": place_words(one.after, zone), "before": place_words(one.before, zone)}
    if one.sort == "new":
        return _("New: %(now)s.") % data
    if one.sort == "called-off":
        return _("It has no time any more: it was on %(before)s. It is still agreed.") % data
    if one.parts == ("teams",):
        return _("Other interpreters; it stays on %(now)s.") % data
    if one.parts == ("people",):
        return _("Others take part; it stays on %(now)s.") % data
    if room := _left(one):
        return _("Another room at the same time: %(now)s. No longer: %(room)s.") % {**data, "room": room}
    return _("Moves from %(before)s to %(now)s.") % data


def _left(one: Change) -> str:
    """The room that a meeting leaves which keeps its time and has another room; empty for any other change."""
    before, now = one.before or {}, one.after or {}
    rooms = [str(Localised(each.get("room_name") or {})) for each in (before, now)]
    stays = all(before.get(name) == now.get(name) for name in ("starts", "ends"))
    return rooms[0] if stays and all(rooms) and rooms[0] != rooms[1] else ""


def place_words(line: Frozen | None, zone: str) -> str:
    """When and where, of a frozen meeting."""
    if not line:
        return ""
    starts, ends = (dt.datetime.fromisoformat(str(line[name])) for name in ("starts", "ends"))
    when = sentences.span_words(starts, ends, zone)
    room = str(Localised(line.get("room_name") or {}))
    return _("%(when)s, %(room)s") % {"when": when, "room": room} if room else when


def told_moves(moves: Iterable[Mapping[str, Any]], names: Names, frame: Frame) -> list[Told]:
    """What a proposal would move, as sentences with their reasons; names are as they are now."""
    found = []
    for move in moves:
        key = str(move["meeting"])
        before, now = (_named(move[name], names) for name in ("was", "becomes"))
        parts = ("teams",) if move["teams_only"] else ("time",)
        sort = "called-off" if now is None else "moved" if before else "new"
        change = Change(key, sort, parts, before, now)
        reasons = [sentences.fact_words(fact, names, frame) for fact in facts_of(move["hit_by"], frame)]
        reasons += [
            _("It makes way for “%(meeting)s”.") % {"meeting": names.meeting(one)} for one in move["for_others"]
        ]
        found.append(Told(names.meeting(key), key, _sentence(change, frame.zone), "", reasons))
    return found


def _named(place: Mapping[str, Any] | None, names: Names) -> dict[str, Any] | None:
    if place is None:
        return None
    room = names.room(place["room"]) if place["room"] else ""
    return {**place, "room_name": {"und": room} if room else {}}

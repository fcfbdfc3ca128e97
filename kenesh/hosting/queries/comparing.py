"""What a programme of another system would do to an edition: every session it adds or changes, field by field.

Of an edition still to be held, times, rooms and speakers go to the draft on the planning desk, and nothing is public
before it is published there. Of one that was held, they go to the record. What the file does not say stays as it is,
and nobody who speaks is taken away.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from kenesh.forums.models import Edition
from kenesh.forums.queries import date_of
from kenesh.hosting.meaning import sector_of, sort_of
from kenesh.hosting.steps import Change, Plan, Step
from kenesh.kit.codes import Codes
from kenesh.kit.dry_runs import ADDED, CHANGED, SAME
from kenesh.kit.instants import instant
from kenesh.kit.localised import Localised
from kenesh.kit.sectors import sector_name
from kenesh.programme.exchange.grouping import guid_of
from kenesh.programme.models import Contribution, Room, Session, Slot, Turn
from kenesh.programme.queries.plans import frame_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model

    from kenesh.hosting.keeping import Kept
    from kenesh.hosting.models import ProgrammeFile

# What an event says, in the order in which it is shown. A new session needs its title.
FIELDS = ("title", "summary", "starts", "ends", "room", "languages", "speakers")


def key_of(identity: str) -> str:
    """The key of a session that another system named: it is found by it again, whatever it is called by then."""
    return f"event-{identity.replace('-', '')[:16]}"


def speech_key(session_key: str) -> str:
    """The key of the contribution that names who spoke in a session of another system's programme."""
    return f"{session_key[:60]}-speakers"


def room_named(rooms: Iterable[Room], name: str) -> Room | None:
    """The room that is called so in any language."""
    folded = " ".join(name.casefold().split())
    return next((one for one in rooms if folded in {text.casefold() for text in Localised(one.name).values()}), None)


def compare(file: ProgrammeFile) -> Plan:
    """The dry run of ``file``, whose edition and forum are at hand; nine queries at most, however many events there are."""
    comparing = _Comparing(file)
    for event in file.events:
        comparing.add(event)
    return comparing.plan


class _Comparing:
    """Compares event by event with what was read of the edition at once."""

    def __init__(self, file: ProgrammeFile) -> None:
        self.plan = Plan(date=date_of(file.edition))
        self._file = file
        edition = file.edition
        here: dict[str, Any] = {"forum": edition.forum_id, "edition": edition.pk}
        self._planned = edition.state == Edition.State.PLANNED
        self._zone = ZoneInfo(frame_of(edition).zone)
        self._rooms = list(Room.objects.filter(**here))
        sessions = list(Session.objects.filter(**here))
        self._by_key = {one.key: one for one in sessions}
        self._by_guid = {guid_of(edition.forum.key, Session.kind, one.key): one for one in sessions}
        self._slots = {one.session_id: one for one in Slot.objects.filter(**here)}
        self._speak = self._spoken(here)
        self._taken: set[int] = set()
        self._labels = _labels()
        things: tuple[Room | Session | Slot, ...] = (*self._rooms, *sessions, *self._slots.values())
        for thing in things:
            thing.forum, thing.edition = edition.forum, edition

    def _spoken(self, here: dict[str, Any]) -> dict[int, list[str]]:
        """Who speaks, by session."""
        found: dict[int, list[str]] = defaultdict(list)
        if self._planned:
            by_slot = {slot.pk: slot.session_id for slot in self._slots.values()}
            turns = Turn.objects.filter(slot__in=by_slot).select_related("person").prefetch_related("person__names")
            for turn in turns:
                found[by_slot[turn.slot_id]].append(str(turn.heading()))
            return found
        things = Contribution.objects.filter(**here).select_related("person").prefetch_related("person__names")
        by_number = {one.pk: one for one in things}
        for row in Contribution.sessions.through.objects.filter(contribution__in=by_number):
            one = by_number[row.contribution_id]
            named = str(one.person.heading()) if one.person else str(Localised(one.speakers))
            found[row.session_id] += [name.strip() for name in named.split(",") if name.strip()]
        return found

    def add(self, event: Kept) -> None:
        """Compare one event."""
        session = self._by_guid.get(event["identity"]) or self._by_key.get(key_of(event["identity"]))
        if session is not None and session.pk in self._taken:
            return
        wanted = self._wanted(event, session)
        if session is None:
            heading = str(Localised(wanted["title"]))
            changes = [self._change(name, None, value) for name, value in wanted.items()]
            self.plan.steps.append(Step(event, ADDED, heading, changes=changes))
        else:
            self._taken.add(session.pk)
            slot = self._slots.get(session.pk)
            before = self._kept(session, slot)
            changes = [
                self._change(name, before.get(name), value)
                for name, value in wanted.items()
                if not _same(before.get(name), value)
            ]
            does = CHANGED if changes else SAME
            self.plan.steps.append(Step(event, does, str(session.heading()), session, slot, changes))
        self.plan.steps[-1].elsewhere = self._elsewhere(event["starts"])
        self._note_room(event)

    def _elsewhere(self, starts: str | None) -> dt.date | None:
        """The day where the edition is held, where that is none of its days as far as these are known."""
        first, last, moment = self.plan.date.first, self.plan.date.last, _moment(starts)
        if moment is None or first is None or last is None:
            return None
        day = moment.astimezone(self._zone).date()
        return None if first <= day <= last else day

    def _note_room(self, event: Kept) -> None:
        name = event["room"]
        if name and room_named(self._rooms, name) is None and name not in self.plan.rooms:
            self.plan.rooms.append(name)

    def _wanted(self, event: Kept, session: Session | None) -> dict[str, Any]:
        """What the file says, as it would be kept; what it does not say is left out."""
        old_title, old_summary = (session.title, session.summary) if session else ({}, {})
        summary = self._words(event["summary"]) or self._words({"": event["subtitle"]})
        found: dict[str, Any] = {
            "title": Localised({**old_title, **self._words(event["title"])}),
            "summary": Localised({**old_summary, **summary}),
            "starts": _moment(event["starts"]),
            "ends": _moment(event["ends"]),
            "room": event["room"],
            "languages": Codes([event["language"]]) if event["language"] else None,
            "speakers": self._all_who_speak(event["speakers"], session),
        }
        if session is None:
            found["sort"] = sort_of(event["sort"], event["track"], *event["title"].values())
            found["sector"] = sector_of(event["track"])
        if found["ends"] is not None and (found["starts"] is None or found["ends"] <= found["starts"]):
            found["ends"] = None
        return {name: value for name, value in found.items() if value}

    def _words(self, texts: dict[str, str]) -> dict[str, str]:
        return {tag or self._file.language: text for tag, text in texts.items() if text}

    def _all_who_speak(self, names: list[str], session: Session | None) -> list[str]:
        known = list(self._speak.get(session.pk, [])) if session else []
        if ", ".join(known).casefold() == ", ".join(names).casefold():
            return known
        folded = {name.casefold() for name in known}
        return [*known, *(name for name in dict.fromkeys(names) if name.casefold() not in folded)]

    def _kept(self, session: Session, slot: Slot | None) -> dict[str, Any]:
        """What is on record, or on the desk."""
        timed: Session | Slot | None = slot if self._planned else session
        room = next((one for one in self._rooms if timed and one.pk == timed.room_id), None)
        return {
            "title": Localised(session.title),
            "summary": Localised(session.summary),
            "starts": timed.starts if timed else None,
            "ends": timed.ends if timed else None,
            "room": room,
            "languages": Codes(timed.languages) if timed else None,
            "speakers": self._speak.get(session.pk, []),
        }

    def _change(self, name: str, before: Any, value: Any) -> Change:
        said = {"sort": lambda: str(Session.Sort(value).label), "sector": lambda: sector_name(value)}.get(name)
        after = said() if said else self._said(value)
        return Change(name, self._labels[name], self._said(before), after, value)

    def _said(self, value: Any) -> str:
        if isinstance(value, dt.datetime):
            return instant(value, self._zone.key)
        if isinstance(value, Localised):
            return " / ".join(value.values())
        if isinstance(value, Room):
            return str(value.heading())
        return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value or "")


def _labels() -> dict[str, str]:
    """What each field is called, in the reader's language."""
    named: dict[str, type[Model]] = {**dict.fromkeys((*FIELDS[:-1], "sort", "sector"), Session)}
    found = {name: str(model._meta.get_field(name).verbose_name) for name, model in named.items()}  # type: ignore[union-attr]  # none of them is generic
    found["speakers"] = _("speakers")
    return {name: words[:1].upper() + words[1:] for name, words in found.items()}


def _same(before: Any, value: Any) -> bool:
    if isinstance(before, Room):
        return room_named([before], str(value)) is not None
    return bool(before == value)


def _moment(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None

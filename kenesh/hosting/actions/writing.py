"""Writing what was chosen of a programme: all of its steps together, in a number of queries that hardly grows with them."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kenesh.forums.models import Edition
from kenesh.hosting.queries.comparing import key_of, room_named, speech_key
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.programme.actions.many import Hindered, plan_many
from kenesh.programme.actions.planning import Planned, Speaks, planned_of
from kenesh.programme.models import Contribution, Room, Session, Slot
from kenesh.programme.queries.plans import frame_of
from kenesh.sources.actions import add_many, keep_many, look_over, plain

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from kenesh.hosting.models import ProgrammeFile
    from kenesh.hosting.steps import Step
    from kenesh.realms.models import Belonging
    from kenesh.realms.viewer import Viewer

    type Chosen = tuple[Step, dict[str, Any]]

_TIMING = ("starts", "ends", "room", "languages")
_TEXTS = ("title", "summary")


class Writing:
    """Takes steps, writes them, and remembers what each object was before. What is in the way of any is in ``hitches``."""

    def __init__(self, file: ProgrammeFile, by: Viewer, at: dt.datetime) -> None:
        self._file = file
        self._acts: dict[str, Any] = {"by": by, "at": at}
        self._edition = file.edition
        self._here: dict[str, Any] = {"forum": file.edition.forum, "edition": file.edition}
        self._zone = ZoneInfo(frame_of(self._edition).zone)
        self._chosen: list[Chosen] = []
        self._rooms: dict[str, Room] = {}
        self.done: list[dict[str, Any]] = []
        self.hitches: list[tuple[str, str]] = []
        self.added = self.changed = 0

    def take(self, step: Step, chosen: set[str]) -> None:
        """Have one event written, as far as it was chosen."""
        wanted = {one.name: one.value for one in step.wanted(chosen)}
        if not wanted:
            return
        self._chosen.append((step, wanted))
        if step.session is None:
            self.added += 1
        else:
            self.changed += 1

    def write(self) -> None:
        """Write all that was taken. Where anything is in the way, the caller takes back what was written."""
        self._make_rooms()
        sessions = self._sessions()
        if self._edition.state == Edition.State.PLANNED:
            self._plan(sessions)
        else:
            self._keep_record(sessions)

    def _make_rooms(self) -> None:
        """Find the room that each event names, or make it."""
        known = list(Room.objects.filter(edition=self._edition))
        self._give_back(known)
        order = _last(known) + 1
        new: list[Room] = []
        for step, wanted in self._chosen:
            name = wanted.get("room")
            if not name or name in self._rooms:
                continue
            found = room_named([*known, *new], name)
            if found is None:
                words = Localised({self._file.language: name})
                found = Room(**self._here, name=words, order=min(order + len(new), 32_767))
                if not self._fits(step, found):
                    continue
                new.append(found)
            self._rooms[name] = found
        self._add(new)

    def _sessions(self) -> list[tuple[Step, dict[str, Any], Session]]:
        """Each step with its session: a new one, not kept yet, or the one on record, locked."""
        numbers = [step.session.pk for step, _wanted in self._chosen if step.session]
        known = Session.objects.select_for_update().in_bulk(numbers)
        self._give_back(known.values())
        taken = _keys(Session, self._edition, [key_of(step.identity) for step, _w in self._chosen if not step.session])
        order = _last(Session.objects.filter(edition=self._edition).order_by("-order")[:1])
        found = []
        for step, wanted in self._chosen:
            if step.session is not None:
                found.append((step, wanted, known[step.session.pk]))
                continue
            order = min(order + 1, 32_767)
            made = self._new_session(step, wanted, order)
            if self._free(step, made.key, taken) and self._fits(step, made):
                found.append((step, wanted, made))
        return found

    def _new_session(self, step: Step, wanted: dict[str, Any], order: int) -> Session:
        return Session(
            **self._here,
            key=key_of(step.identity),
            sort=wanted["sort"],
            sector=wanted.get("sector", ""),
            title=wanted["title"],
            summary=wanted.get("summary", Localised()),
            # What is planned becomes known when the programme is published: the planning desk says who knows of it.
            clearance=self._edition.clearance,
            cleared_for=self._edition.cleared_for,
            order=order,
        )

    def _plan(self, sessions: Sequence[tuple[Step, dict[str, Any], Session]]) -> None:
        """What is planned of the sessions: through the act of the planning desk, so that nothing is taken twice."""
        slots = self._slots([step.slot for step, _wanted, _session in sessions if step.slot])
        texts: list[tuple[Session, dict[str, Any]]] = []
        plans: list[tuple[Session | Slot, Planned]] = []
        # What the plan of each was; None where it had none.
        before: list[tuple[Step, dict[str, Any] | None]] = []
        for step, wanted, session in sessions:
            timing, names = self._timing(wanted), wanted.get("speakers", [])
            if step.session is not None and (said := _of(wanted, _TEXTS)) and self._fits(step, session, said):
                texts.append((session, said))
            slot = slots.get(step.slot.pk) if step.slot else None
            if slot is None:
                if step.session is None or timing or names:
                    plans.append((session, Planned(**timing, speaks=self._speaks(names, set()))))
                    before.append((step, None))
            elif planned := self._replanned(slot, timing, names):
                told = {name: plain(getattr(slot, name)) for name in timing}
                plans.append((slot, planned))
                before.append((step, {"before": told, "spoke": len(slot.turns.all())}))
        self._keep(texts)
        try:
            made = plan_many(self._edition, plans, **self._acts)
        except Hindered as hindered:
            for (step, _was), wrong in zip(before, hindered.wrong, strict=True):
                self._hitch(step, wrong)
            return
        for slot, (step, was) in zip(made, before, strict=True):
            if step.session is None:
                self._note(slot.session, added=True)
            self._note(slot, **(was or {"added": True}))

    def _slots(self, slots: Sequence[Slot]) -> dict[int, Slot]:
        """The plans as they are now, locked, with everybody who speaks and interprets."""
        found = Slot.objects.select_for_update(of=("self",)).select_related("session", "room")
        found = found.prefetch_related("teams", "turns__person__names")
        known = found.in_bulk([one.pk for one in slots])
        for one in known.values():
            self._give_back([one, one.session, *([one.room] if one.room else [])])
        return known

    def _replanned(self, slot: Slot, timing: dict[str, Any], names: list[str]) -> Planned | None:
        """Its plan with what the file says; None where it says nothing else."""
        known = {str(turn.heading()).casefold() for turn in slot.turns.all()} if names else set()
        new = self._speaks(names, known)
        if not new and not any(getattr(slot, name) != value for name, value in timing.items()):
            return None
        planned = planned_of(slot)
        return replace(planned, **timing, speaks=[*planned.speaks, *new])

    def _speaks(self, names: list[str], known: set[str]) -> list[Speaks]:
        """A turn for each who does not speak there yet."""
        new = [name for name in names if name.casefold() not in known]
        return [Speaks(who=Localised({self._file.language: name})) for name in new]

    def _keep_record(self, sessions: Sequence[tuple[Step, dict[str, Any], Session]]) -> None:
        """What was held goes to the record: sessions, and who spoke in them."""
        new, known = [], []
        for step, wanted, session in sessions:
            timing = self._dated(self._timing(wanted))
            if step.session is None:
                for name, value in timing.items():
                    setattr(session, name, value)
                new.append(session)
            elif (values := {**_of(wanted, _TEXTS), **timing}) and self._fits(step, session, values):
                known.append((session, values))
        self._add(new)
        self._keep(known)
        self._write_speeches([one for one in sessions if one[1].get("speakers")])

    def _write_speeches(self, sessions: Sequence[tuple[Step, dict[str, Any], Session]]) -> None:
        """Who spoke, in words, as one contribution of each session."""
        keys = [speech_key(session.key) for _step, _wanted, session in sessions]
        on_record = Contribution.objects.filter(edition=self._edition, key__in=keys)
        known = {one.key: one for one in on_record.select_for_update()}
        self._give_back(known.values())
        taken = _keys(Contribution, self._edition, set(keys) - known.keys())
        order = _last(Contribution.objects.filter(edition=self._edition).order_by("-order")[:1])
        new: list[tuple[Contribution, Session]] = []
        kept = []
        for (step, wanted, session), key in zip(sessions, keys, strict=True):
            words = Localised({self._file.language: ", ".join(wanted["speakers"])})
            if key in known:
                kept.append((known[key], {"speakers": words}))
                continue
            made = Contribution(
                **self._here,
                key=key,
                sort=Contribution.Sort.PRESENTATION,
                speakers=words,
                clearance=session.clearance,
                cleared_for=session.cleared_for,
                order=min(order + 1 + len(new), 32_767),
            )
            if self._free(step, key, taken) and self._fits(step, made):
                new.append((made, session))
        self._keep(kept)
        self._add([made for made, _session in new])
        through = Contribution.sessions.through
        through._default_manager.bulk_create(through(contribution=made, session=session) for made, session in new)

    def _timing(self, wanted: Mapping[str, Any]) -> dict[str, Any]:
        """When, where and in which languages; without a room that could not be made."""
        timing = _of(wanted, _TIMING)
        if "room" in timing:
            room = self._rooms.get(timing.pop("room"))
            timing |= {"room": room} if room else {}
        return timing

    def _dated(self, timing: dict[str, Any]) -> dict[str, Any]:
        """With the day on which it starts."""
        if not timing.get("starts"):
            return timing
        day = timing["starts"].astimezone(self._zone).date()
        return {**timing, "date": PartialDate(day.isoformat())}

    def _give_back(self, things: Iterable[Any]) -> None:
        """Give things their forum and edition, which are at hand."""
        for thing in things:
            thing.forum, thing.edition = self._edition.forum, self._edition

    def _fits(self, step: Step, thing: Belonging, values: Mapping[str, Any] | None = None) -> bool:
        """Whether it may say what it says, or ``values``; else that is a hitch."""
        tried = copy(thing) if values else thing
        for name, value in (values or {}).items():
            setattr(tried, name, value)
        try:
            look_over(tried)
        except ValidationError as wrong:
            self._hitch(step, wrong)
            return False
        return True

    def _free(self, step: Step, key: str, taken: set[str]) -> bool:
        """Whether no other thing has this key, from now on this one has it; else that is a hitch."""
        if key in taken:
            self._hitch(step, ValidationError(_("Something else has this key already: %(key)s.") % {"key": key}))
            return False
        taken.add(key)
        return True

    def _hitch(self, step: Step, wrong: ValidationError | None) -> None:
        if wrong:
            self.hitches.append((step.heading, " ".join(wrong.messages)))

    def _add(self, things: Sequence[Belonging]) -> None:
        add_many(things, **self._acts)
        for thing in things:
            self._note(thing, added=True)

    def _keep(self, changes: Sequence[tuple[Belonging, Mapping[str, Any]]]) -> None:
        before = [{name: plain(getattr(thing, name)) for name in values} for thing, values in changes]
        kept = keep_many(changes, **self._acts)
        for (thing, _values), old, changed in zip(changes, before, kept, strict=True):
            if changed:
                self._note(thing, before={name: old[name] for name in changed})

    def _note(self, thing: Belonging, **what: Any) -> None:
        """Remember what was done, for whoever takes it back."""
        self.done.append({"kind": thing.kind, "number": thing.pk, "version": thing.version, **what})


def _of(wanted: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    return {name: wanted[name] for name in names if name in wanted}


def _keys(model: type[Belonging], edition: Edition, keys: Iterable[str]) -> set[str]:
    """Which of these keys things of this forum have already."""
    here = model._default_manager.filter(forum_id=edition.forum_id, key__in=list(keys))
    return set(here.values_list("key", flat=True))


def _last(things: Iterable[Any]) -> int:
    """The last place in an order; 0 where there is none."""
    return max((one.order for one in things), default=0)

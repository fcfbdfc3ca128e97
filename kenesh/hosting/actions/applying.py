"""Applying a programme of another system: what was chosen of it or nothing, in one transaction."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.forums.models import Edition
from kenesh.hosting import policy
from kenesh.hosting.events import APPLIED
from kenesh.hosting.models import ProgrammeFile
from kenesh.hosting.queries.comparing import compare, key_of, room_named, speech_key
from kenesh.hosting.states import PROGRAMME_FILE
from kenesh.journal.actions import record
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.kit.refs import ref
from kenesh.kit.verdict import demand
from kenesh.programme.actions.planning import Planned, Speaks, plan, plan_new, replan
from kenesh.programme.models import Contribution, Room, Session
from kenesh.programme.queries.plans import frame_of
from kenesh.realms.models import Clearance
from kenesh.sources.actions import add, free_key, keep, lock, plain
from kenesh.sources.actions.keys import hold_keys

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from kenesh.hosting.steps import Step
    from kenesh.programme.models import Slot
    from kenesh.realms.models import Belonging
    from kenesh.realms.viewer import Viewer

_TIMING = ("starts", "ends", "room", "languages")


class Stopped(Exception):
    """Nothing was written; carries everything that stands in the way, each with what it is about."""

    def __init__(self, hitches: list[tuple[str, str]]) -> None:
        super().__init__("\n".join(": ".join(filter(None, one)) for one in hitches))
        self.hitches = hitches


@transaction.atomic
def apply_file(
    file: ProgrammeFile, chosen: Collection[str] | None = None, *, by: Viewer, at: dt.datetime
) -> ProgrammeFile:
    """Write what was chosen (``Plan.everything`` names it; None for all), compared anew. Raise ``Refused``, :class:`Stopped`."""
    current = _locked(file)
    demand(policy.may_apply(by, current))
    hold_keys(current.edition)
    dry_run = compare(current)
    writing = _Writing(current, by, at)
    wanted = dry_run.everything() if chosen is None else set(chosen)
    for step in dry_run.steps:
        writing.step(step, wanted)
    if writing.hitches:
        raise Stopped(writing.hitches)
    current.state, current.applied_at = PROGRAMME_FILE.after("apply"), at
    current.done, current.added, current.changed = writing.done, writing.added, writing.changed
    current.save()
    tell(current, APPLIED.key, by=by, at=at, added=current.added, changed=current.changed)
    return current


def _locked(file: ProgrammeFile) -> ProgrammeFile:
    found = ProgrammeFile.objects.select_for_update(of=("self",)).select_related("edition__forum")
    return found.get(pk=file.pk)


def tell(file: ProgrammeFile, event: str, *, by: Viewer, at: dt.datetime, **data: int) -> None:
    """Journal what became of a file, for the secretariat: what became of each session is told of the session."""
    forum = file.edition.forum
    record(
        event,
        ref(forum),
        by=by,
        at=at,
        forum_id=forum.pk,
        clearance=Clearance.SECRETARIAT,
        data={"number": file.pk, **data},
    )


class _Writing:
    """Writes step by step, and remembers what each object was before."""

    def __init__(self, file: ProgrammeFile, by: Viewer, at: dt.datetime) -> None:
        self._file, self._by, self._at = file, by, at
        self._edition = file.edition
        self._planned = self._edition.state == Edition.State.PLANNED
        self._rooms = list(Room.objects.filter(edition=self._edition))
        self.done: list[dict[str, Any]] = []
        self.hitches: list[tuple[str, str]] = []
        self.added = self.changed = 0

    def step(self, step: Step, chosen: set[str]) -> None:
        """Write one event, as far as it was chosen."""
        wanted = {one.name: one.value for one in step.wanted(chosen)}
        if not wanted:
            return
        try:
            with transaction.atomic():
                before = len(self.done)
                self._write(step, wanted)
        except ValidationError as wrong:
            del self.done[before:]
            self.hitches.append((step.heading, " ".join(wrong.messages)))
            return
        if step.session is None:
            self.added += 1
        else:
            self.changed += 1

    def _write(self, step: Step, wanted: dict[str, Any]) -> None:
        texts: dict[str, Any] = {name: wanted[name] for name in ("title", "summary") if name in wanted}
        timing = {name: wanted[name] for name in _TIMING if name in wanted}
        if "room" in timing:
            timing["room"] = self._room(timing["room"])
        session = step.session
        if session is None:
            session = self._new_session(step, wanted, {} if self._planned else timing)
            if not self._planned:
                self._add(session)
        else:
            self._keep(session, {**texts, **({} if self._planned else self._dated(timing))})
        if self._planned:
            if step.session is None or timing or wanted.get("speakers"):
                self._plan(step, session, timing, wanted.get("speakers", []))
        elif wanted.get("speakers"):
            self._speech(session, wanted["speakers"])

    def _dated(self, timing: dict[str, Any]) -> dict[str, Any]:
        """With the day on which it starts."""
        if not timing.get("starts"):
            return timing
        day = timing["starts"].astimezone(ZoneInfo(frame_of(self._edition).zone)).date()
        return {**timing, "date": PartialDate(day.isoformat())}

    def _new_session(self, step: Step, wanted: dict[str, Any], timing: dict[str, Any]) -> Session:
        made = Session(
            forum=self._edition.forum,
            edition=self._edition,
            key=key_of(step.identity),
            sort=wanted["sort"],
            sector=wanted.get("sector", ""),
            title=wanted["title"],
            summary=wanted.get("summary", Localised()),
            # What is planned becomes known when the programme is published: the planning desk says who knows of it.
            clearance=self._edition.clearance,
            cleared_for=self._edition.cleared_for,
            order=self._next(Session),
            **self._dated(timing),
        )
        _refuse_taken(made)
        return made

    def _plan(self, step: Step, session: Session, timing: dict[str, Any], names: list[str]) -> None:
        """What is planned of a session: through the acts of the planning desk, so that nothing is taken twice."""
        acts: dict[str, Any] = {"by": self._by, "at": self._at}
        slot = step.slot
        if slot is None:
            planned = Planned(**timing, speaks=self._speaks(names, set()))
            made = plan(session, planned, **acts) if session.pk else plan_new(session, planned, **acts)
            if step.session is None:
                self._note(session, added=True)
            self._note(made, added=True)
            return
        current = lock(slot)
        before = planned_of(current)
        known = {str(turn.heading()).casefold() for turn in current.turns.select_related("person")} if names else set()
        new = self._speaks(names, known)
        if not new and not any(getattr(current, name) != value for name, value in timing.items()):
            return
        told = {name: plain(getattr(current, name)) for name in timing}
        wanted = replace(before, **timing, speaks=[*before.speaks, *new])
        changed = replan(current, wanted, based_on=current.version, **acts)
        self._note(changed, before=told, spoke=len(before.speaks))

    def _speaks(self, names: list[str], known: set[str]) -> list[Speaks]:
        """A turn for each who does not speak there yet."""
        new = [name for name in names if name.casefold() not in known]
        return [Speaks(who=Localised({self._file.language: name})) for name in new]

    def _speech(self, session: Session, names: list[str]) -> None:
        """Who spoke, in words, as one contribution of the session."""
        key = speech_key(session.key)
        words = Localised({self._file.language: ", ".join(names)})
        found = Contribution.objects.filter(edition=self._edition, key=key).first()
        if found is not None:
            self._keep(found, {"speakers": words})
            return
        made = Contribution(
            forum=self._edition.forum,
            edition=self._edition,
            key=key,
            sort=Contribution.Sort.PRESENTATION,
            speakers=words,
            clearance=session.clearance,
            cleared_for=session.cleared_for,
            order=self._next(Contribution),
        )
        self._add(made)
        made.sessions.add(session)

    def _room(self, name: str) -> Room:
        found = room_named(self._rooms, name)
        if found is None:
            words = Localised({self._file.language: name})
            found = Room(forum=self._edition.forum, edition=self._edition, name=words, order=self._next(Room))
            found.key = free_key(found)
            self._add(found)
            self._rooms.append(found)
        return found

    def _next(self, model: Any) -> int:
        last = model.objects.filter(edition=self._edition).order_by("-order").values_list("order", flat=True).first()
        return min((last or 0) + 1, 32_767)

    def _add(self, thing: Belonging) -> None:
        _refuse_taken(thing)
        add(thing, by=self._by, at=self._at, key=thing.key)
        self._note(thing, added=True)

    def _keep(self, thing: Belonging, values: dict[str, Any]) -> None:
        current = lock(thing)
        before = {name: plain(getattr(current, name)) for name in values}
        changed = keep(current, values, by=self._by, at=self._at)
        if changed:
            self._note(current, before={name: before[name] for name in changed})

    def _note(self, thing: Belonging, **what: Any) -> None:
        """Remember what was done, for whoever takes it back."""
        self.done.append({"kind": thing.kind, "number": thing.pk, "version": thing.version, **what})


def _refuse_taken(thing: Belonging) -> None:
    if type(thing)._default_manager.filter(forum_id=thing.forum_id, key=thing.key).exists():
        raise ValidationError(_("Something else has this key already: %(key)s."), params={"key": thing.key})


def planned_of(slot: Slot) -> Planned:
    """Everything that is planned of a session now."""
    same = {one.name: getattr(slot, one.name) for one in fields(Planned) if one.name not in {"teams", "speaks"}}
    turns = slot.turns.select_related("person")
    speaks = [Speaks(one.part, one.person, one.country, one.who, one.title, one.minutes) for one in turns]
    return Planned(**same, teams=list(slot.teams.all()), speaks=speaks)

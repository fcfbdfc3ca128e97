"""Applying a programme of another system: what was chosen of it or nothing, in one transaction."""

from __future__ import annotations

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
from kenesh.programme.models import Contribution, Room, Session, Slot, Turn
from kenesh.realms.models import Clearance
from kenesh.sources.actions import add, free_key, keep, lock, plain
from kenesh.sources.actions.keys import hold_keys

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from kenesh.hosting.queries.comparing import Plan, Step
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
    plan = compare(current)
    writing = _Writing(current, plan, by, at)
    wanted = plan.everything() if chosen is None else set(chosen)
    for step in plan.steps:
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

    def __init__(self, file: ProgrammeFile, plan: Plan, by: Viewer, at: dt.datetime) -> None:
        self._file, self._plan, self._by, self._at = file, plan, by, at
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
        else:
            self._keep(session, {**texts, **({} if self._planned else self._dated(timing))})
        if self._planned:
            self._slot(step, session, timing, wanted.get("speakers", []))
        elif wanted.get("speakers"):
            self._speech(session, wanted["speakers"])

    def _dated(self, timing: dict[str, Any]) -> dict[str, Any]:
        """With the day on which it starts."""
        if not timing.get("starts"):
            return timing
        day = timing["starts"].astimezone(ZoneInfo(self._edition.forum.time_zone)).date()
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
            # What is planned becomes known when the programme is published.
            clearance=Clearance.SECRETARIAT if self._planned else self._edition.clearance,
            cleared_for=() if self._planned else self._edition.cleared_for,
            order=self._next(Session),
            **self._dated(timing),
        )
        self._add(made)
        return made

    def _slot(self, step: Step, session: Session, timing: dict[str, Any], names: list[str]) -> None:
        slot = step.slot
        if slot is None:
            slot = Slot(
                forum=self._edition.forum,
                edition=self._edition,
                session=session,
                key=session.key,
                clearance=Clearance.SECRETARIAT,
                order=session.order,
                **timing,
            )
            turns = self._turns(slot, names, set())
            self._add(slot, turns)
            return
        known = {str(one.heading()).casefold() for one in slot.turns.select_related("person").all()} if names else set()
        turns = self._turns(slot, names, known)
        for turn in turns:
            turn.full_clean()
            turn.save(force_insert=True)
        self._keep(slot, timing, turns)

    def _turns(self, slot: Slot, names: list[str], known: set[str]) -> list[Turn]:
        """A turn for each who does not speak there yet."""
        words = self._file.language
        new = [name for name in names if name.casefold() not in known]
        return [
            Turn(slot=slot, who=Localised({words: name}), order=len(known) + place)
            for place, name in enumerate(new, start=1)
        ]

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

    def _add(self, thing: Belonging, parts: Any = ()) -> None:
        if type(thing)._default_manager.filter(forum_id=thing.forum_id, key=thing.key).exists():
            raise ValidationError(_("Something else has this key already: %(key)s."), params={"key": thing.key})
        add(thing, by=self._by, at=self._at, key=thing.key, parts=parts)
        self.done.append({"kind": thing.kind, "number": thing.pk, "version": thing.version, "added": True})

    def _keep(self, thing: Belonging, values: dict[str, Any], turns: Any = ()) -> None:
        current = lock(thing)
        before = {name: plain(getattr(current, name)) for name in values}
        changed = keep(current, values, by=self._by, at=self._at, lists=["turns"] if turns else [], parts=list(turns))
        if changed:
            kept = {name: before[name] for name in changed if name in before}
            told: dict[str, Any] = {"kind": thing.kind, "number": thing.pk, "version": current.version, "before": kept}
            self.done.append(told | ({"turns": [one.pk for one in turns]} if turns else {}))

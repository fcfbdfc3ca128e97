"""Taking a programme back: everything that was written of it or nothing, unless somebody went on from it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from kenesh.hosting import policy
from kenesh.hosting.actions.applying import Stopped, locked, tell
from kenesh.hosting.events import UNDONE
from kenesh.hosting.states import PROGRAMME_FILE
from kenesh.journal.actions import Happening, record_many
from kenesh.journal.events import REMOVED
from kenesh.kit.codes import Codes
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.kit.refs import Ref, ref
from kenesh.kit.verdict import demand
from kenesh.programme.actions.many import Hindered, plan_many
from kenesh.programme.actions.occupying import free
from kenesh.programme.actions.planning import planned_of
from kenesh.programme.models import Contribution, Occupation, Room, Session, Slot, Turn
from kenesh.realms.models import Belonging, Clearance
from kenesh.realms.policy import told_to
from kenesh.search.actions import forget
from kenesh.sources.actions import keep_many
from kenesh.sources.models import Citation, Claim

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from kenesh.hosting.models import ProgrammeFile
    from kenesh.realms.viewer import Viewer

    type Done = dict[str, Any]

# What a file writes, what hangs on others first.
_MODELS: tuple[type[Belonging], ...] = (Contribution, Slot, Session, Room)
# So many things of one sort are named that refer to one new object.
_MOST_NAMED = 3


@transaction.atomic
def undo_file(file: ProgrammeFile, *, by: Viewer, at: dt.datetime) -> ProgrammeFile:
    """Take a file back. Raise ``Refused``, and :class:`Stopped` with all that was changed since, or built on it."""
    current = locked(file)
    demand(policy.may_undo(by, current))
    undoing = _Undoing(current, by, at)
    hitches = list(undoing.hitches())
    if hitches:
        raise Stopped(hitches)
    undoing.write()
    current.state, current.undone_at = PROGRAMME_FILE.after("undo"), at
    current.save(update_fields=["state", "undone_at"])
    tell(current, UNDONE.key, by=by, at=at)
    return current


class _Undoing:
    """Reads and locks what a file wrote."""

    def __init__(self, file: ProgrammeFile, by: Viewer, at: dt.datetime) -> None:
        self._edition = file.edition
        self._acts: dict[str, Any] = {"by": by, "at": at}
        # A file writes each object once: that version is the one that must still stand.
        self._done: dict[Ref, Done] = {Ref(did["kind"], did["number"]): did for did in file.done}
        self._things: dict[Ref, Any] = {}
        for model in _MODELS:
            numbers = [subject.id for subject in self._done if subject.kind == model.kind]
            for thing in model._default_manager.filter(pk__in=numbers).select_for_update().order_by("pk"):
                thing.forum, thing.edition = self._edition.forum, self._edition  # type: ignore[attr-defined]  # each has one
                self._things[ref(thing)] = thing
        prefetch_related_objects(self._of(Slot), "session")

    def _of(self, model: type[Belonging], *, added: bool | None = None) -> list[Any]:
        """What the file wrote of a kind; of these, only what it added or what it changed."""
        return [
            thing
            for subject, thing in self._things.items()
            if subject.kind == model.kind and added in {None, self._added(subject)}
        ]

    def _added(self, subject: Ref) -> bool:
        return bool(self._done[subject].get("added"))

    def hitches(self) -> Iterator[tuple[str, str]]:
        """Everything that stands in the way."""
        for subject, did in self._done.items():
            thing = self._things.get(subject)
            if thing is None:
                yield f"{subject.kind} {subject.id}", _("It is no longer on record.")
            elif thing.version != did["version"]:
                yield str(thing.heading()), _("It was changed since.")
        for model in _MODELS:
            if added := self._of(model, added=True):
                yield from self._built_on(model, added)

    def _built_on(self, model: type[Belonging], things: list[Any]) -> Iterator[tuple[str, str]]:
        """What refers to new objects, other than what the file itself wrote: a query for each relation."""
        by_number = {thing.pk: thing for thing in things if thing.version == self._done[ref(thing)]["version"]}
        for relation in model._meta.get_fields(include_hidden=True):
            if not (relation.auto_created and not relation.concrete) or relation.many_to_many:
                continue
            other_model: Any = relation.related_model
            if other_model is Turn or other_model._meta.auto_created:
                continue
            field = relation.field  # type: ignore[union-attr]  # it is one from elsewhere
            named: Counter[int] = Counter()
            for other in other_model._default_manager.filter(**{f"{field.name}__in": by_number}).iterator():
                if isinstance(other, Occupation) and Ref(other.by_kind, other.by_id) in self._done:
                    continue
                if isinstance(other, Belonging) and ref(other) in self._done:
                    continue
                number = getattr(other, field.attname)
                named[number] += 1
                if named[number] > _MOST_NAMED:
                    continue
                known = isinstance(other, Belonging)
                called = str(other.heading()) or other.key if known else str(other_model._meta.verbose_name)
                thing = by_number[number]
                yield str(thing.heading()), _("“%(other)s” refers to it.") % {"other": called}

    def write(self) -> None:
        """Bring everything back: what was added goes, except the rooms in which others may still be; then what was changed."""
        for model in _MODELS[:-1]:
            self._remove(model)
        for model in (Session, Contribution):
            changed = self._of(model, added=False)
            keep_many([(thing, self._before(thing)) for thing in changed], **self._acts)
        if changed := self._of(Slot, added=False):
            self._replan(changed)
        self._remove(Room)

    def _before(self, thing: Any) -> dict[str, Any]:
        before: Done = self._done[ref(thing)]["before"]
        # A room is told by its key, which is unique in a forum.
        rooms = {"room": self._rooms.get(before["room"])} if "room" in before else {}
        return {name: _back(thing, name, value) for name, value in before.items() if name != "room"} | rooms

    @cached_property
    def _rooms(self) -> dict[str, Room]:
        found = {one.key: one for one in Room.objects.filter(edition=self._edition)}
        for room in found.values():
            room.forum, room.edition = self._edition.forum, self._edition
        return found

    def _replan(self, slots: list[Slot]) -> None:
        by_number = {one.pk: one for one in self._rooms.values()}
        found = Slot.objects.select_related("session").prefetch_related("teams", "turns__person")
        plans: list[tuple[Session | Slot, Any]] = []
        for slot in found.filter(pk__in=[one.pk for one in slots]).order_by("pk"):
            slot.forum, slot.edition = self._edition.forum, self._edition
            slot.session.forum, slot.session.edition = self._edition.forum, self._edition
            slot.room = by_number.get(slot.room_id or 0)
            planned = planned_of(slot)
            # Who was added speaks after those who spoke before.
            speaks = planned.speaks[: self._done[ref(slot)]["spoke"]]
            plans.append((slot, replace(planned, **self._before(slot), speaks=speaks)))
        try:
            plan_many(self._edition, plans, **self._acts)
        except Hindered as hindered:
            wrong = zip(plans, hindered.wrong, strict=True)
            raise Stopped(
                [(str(one.heading()), " ".join(why.messages)) for (one, _p), why in wrong if why]
            ) from hindered

    def _remove(self, model: type[Belonging]) -> None:
        things = self._of(model, added=True)
        if not things:
            return
        happenings = [self._removed(thing) for thing in things]
        numbers = [thing.pk for thing in things]
        if model is Slot:
            free(*things)
        forget(map(ref, things))
        about = {"subject_kind": model.kind, "subject_id__in": numbers}
        Citation.objects.filter(**about).delete()
        Claim.objects.filter(forum=self._edition.forum, **about).delete()
        model._default_manager.filter(pk__in=numbers).delete()
        record_many(happenings)

    def _removed(self, thing: Belonging) -> Happening:
        clearance, cleared_for = told_to(thing)
        forum = self._edition.forum
        told = clearance if forum.published else Clearance.SECRETARIAT
        return Happening(
            REMOVED.key, ref(thing), **self._acts, forum_id=forum.pk, clearance=told, cleared_for=cleared_for
        )


def _back(thing: Belonging, name: str, value: Any) -> Any:
    """What a field held, from how JSON keeps it."""
    if isinstance(value, dict):
        return Localised(value)
    if isinstance(value, list):
        return Codes(value)
    if name == "date":
        return PartialDate(value)
    field: Any = thing._meta.get_field(name)
    return field.to_python(value) if value is not None else None

"""Taking a programme back: everything that was written of it or nothing, unless somebody went on from it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.hosting import policy
from kenesh.hosting.actions.applying import Stopped, planned_of, tell
from kenesh.hosting.events import UNDONE
from kenesh.hosting.models import ProgrammeFile
from kenesh.hosting.states import PROGRAMME_FILE
from kenesh.journal.actions import record
from kenesh.journal.events import REMOVED
from kenesh.kit.codes import Codes
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.kit.refs import Ref, ref
from kenesh.kit.verdict import demand
from kenesh.programme.actions.occupying import free
from kenesh.programme.actions.planning import replan
from kenesh.programme.models import Contribution, Occupation, Room, Session, Slot, Turn
from kenesh.realms.models import Belonging, Clearance
from kenesh.realms.policy import told_to
from kenesh.search.actions import forget
from kenesh.sources.actions import keep
from kenesh.sources.models import Citation, Claim

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from kenesh.realms.viewer import Viewer

    type Done = dict[str, Any]

_KINDS: dict[str, type[Belonging]] = {one.kind: one for one in (Room, Session, Slot, Contribution)}


@transaction.atomic
def undo_file(file: ProgrammeFile, *, by: Viewer, at: dt.datetime) -> ProgrammeFile:
    """Take a file back. Raise ``Refused``, and :class:`Stopped` with all that was changed since, or built on it."""
    found = ProgrammeFile.objects.select_for_update(of=("self",)).select_related("edition__forum")
    current = found.get(pk=file.pk)
    demand(policy.may_undo(by, current))
    # The last version of each object that the file itself wrote is the one that must still stand.
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
        self._by, self._at = by, at
        self._done: list[Done] = list(file.done)
        self._last = {Ref(did["kind"], did["number"]): did["version"] for did in self._done}
        self._things: dict[Ref, Any] = {}
        for kind, model in _KINDS.items():
            numbers = [subject.id for subject in self._last if subject.kind == kind]
            for thing in model._default_manager.filter(pk__in=numbers).select_for_update().order_by("pk"):
                self._things[Ref(kind, thing.pk)] = thing

    def hitches(self) -> Iterator[tuple[str, str]]:
        """Everything that stands in the way."""
        for subject, version in self._last.items():
            thing = self._things.get(subject)
            if thing is None:
                yield f"{subject.kind} {subject.id}", _("It is no longer on record.")
            elif thing.version != version:
                yield str(thing.heading()), _("It was changed since.")
            elif any(did.get("added") for did in self._about(subject)):
                for other in self._built_on(thing):
                    yield str(thing.heading()), _("“%(other)s” refers to it.") % {"other": other}

    def _about(self, subject: Ref) -> list[Done]:
        return [did for did in self._done if (did["kind"], did["number"]) == subject]

    def _built_on(self, thing: Any) -> Iterator[str]:
        """What refers to a new object, other than what the file itself wrote."""
        for relation in thing._meta.get_fields(include_hidden=True):
            if not (relation.auto_created and not relation.concrete) or relation.many_to_many:
                continue
            model = relation.related_model
            if model is Turn or model._meta.auto_created:
                continue
            for other in model._default_manager.filter(**{relation.field.name: thing})[:3]:
                if isinstance(other, Occupation) and Ref(other.by_kind, other.by_id) in self._last:
                    continue
                if not isinstance(other, Belonging):
                    yield str(model._meta.verbose_name)
                elif ref(other) not in self._last:
                    yield str(other.heading()) or other.key

    def write(self) -> None:
        """Bring everything back, in the order opposite to that in which it was done."""
        for did in reversed(self._done):
            thing = self._things[Ref(did["kind"], did["number"])]
            if did.get("added"):
                self._remove(thing)
                continue
            values = {name: _back(thing, name, value) for name, value in did["before"].items()}
            if isinstance(thing, Slot):
                planned = planned_of(thing)
                # Who was added speaks after those who spoke before.
                planned = replace(planned, **values, speaks=planned.speaks[: did["spoke"]])
                replan(thing, planned, based_on=thing.version, by=self._by, at=self._at)
                thing.refresh_from_db()
            else:
                keep(thing, values, by=self._by, at=self._at)

    def _remove(self, thing: Belonging) -> None:
        subject = ref(thing)
        clearance, cleared_for = told_to(thing)
        forum = thing.forum
        if isinstance(thing, Slot):
            free(thing)
        forget([subject])
        about = {"subject_kind": subject.kind, "subject_id": subject.id}
        Citation.objects.filter(**about).delete()
        Claim.objects.filter(forum=forum, **about).delete()
        thing.delete()
        record(
            REMOVED.key,
            subject,
            by=self._by,
            at=self._at,
            forum_id=forum.pk,
            clearance=clearance if forum.published else Clearance.SECRETARIAT,
            cleared_for=cleared_for,
        )


def _back(thing: Belonging, name: str, value: Any) -> Any:
    """What a field held, from how JSON keeps it."""
    field: Any = thing._meta.get_field(name)
    if field.is_relation:
        # It is told by its key, which is unique among its kind in a forum.
        here = {"forum_id": thing.forum_id, "key": value}
        return field.related_model._default_manager.filter(**here).first() if value else None
    if isinstance(value, dict):
        return Localised(value)
    if isinstance(value, list):
        return Codes(value)
    if name == "date":
        return PartialDate(value)
    return field.to_python(value) if value is not None else None

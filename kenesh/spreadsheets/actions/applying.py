"""Applying an import: everything in it or nothing, in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from kenesh.journal.actions import record
from kenesh.kit.hitches import Hitch
from kenesh.kit.refs import ref
from kenesh.kit.verdict import demand
from kenesh.realms.models import Clearance
from kenesh.sources.actions import add, check_version, keep
from kenesh.sources.actions.keys import hold_keys
from kenesh.spreadsheets import policy
from kenesh.spreadsheets.actions.lists import citations_of, write_lists
from kenesh.spreadsheets.comparing import compare
from kenesh.spreadsheets.events import APPLIED
from kenesh.spreadsheets.models import SheetImport
from kenesh.spreadsheets.reading import Filled
from kenesh.spreadsheets.states import IMPORT

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.realms.models import Belonging
    from kenesh.realms.viewer import Viewer
    from kenesh.spreadsheets.comparing import Plan, Step

_PLACES = ("order", "position")
_LAST_PLACE = 32_767


class Stopped(Exception):
    """Nothing was written; carries everything that stands in the way."""

    def __init__(self, hitches: list[Hitch]) -> None:
        super().__init__("\n".join(map(str, hitches)))
        self.hitches = hitches


@transaction.atomic
def apply_import(one: SheetImport, *, by: Viewer, at: dt.datetime) -> Plan:
    """Do what an import says, as it was shown. Raise ``Refused``, and :class:`Stopped` where anything stands in the way.

    Everything that the rows name is locked and compared anew: what somebody changed meanwhile is not written over.
    """
    current = SheetImport.objects.select_for_update(of=("self",)).select_related("forum").get(pk=one.pk)
    demand(policy.may_apply(by, current))
    # Imports into one forum go one after the other, and nobody else chooses a key meanwhile.
    hold_keys(current)  # type: ignore[arg-type]  # all it needs is the forum
    plan = compare(Filled.of(current.filled), current.forum, lock=True)
    if plan.hitches:
        raise Stopped(plan.hitches)
    done: list[dict[str, Any]] = []
    hitches: list[Hitch] = []
    for step in plan.steps:
        try:
            with transaction.atomic():
                if step.made is not None:
                    done.append(_add(step, by, at))
                elif step.revision is not None:
                    done.append(_change(step, by, at))
        except ValidationError as wrong:
            hitches.append(Hitch(*plan.filled.place(plan.filled.plural, "key", step.line), " ".join(wrong.messages)))
    if hitches:
        raise Stopped(hitches)
    current.state, current.applied_at = IMPORT.after("apply"), at
    current.added, current.changed, current.done = len(plan.additions), len(plan.changes), done
    current.save()
    tell(current, APPLIED.key, by=by, at=at, added=current.added, changed=current.changed)
    return plan


def _add(step: Step, by: Viewer, at: dt.datetime) -> dict[str, Any]:
    made = step.made
    assert made is not None  # noqa: S101 - asked before
    thing = made.thing
    for name in {field.name for field in thing._meta.concrete_fields}.intersection(_PLACES):
        last = type(thing)._default_manager.filter(forum_id=thing.forum_id).aggregate(last=Max(name))["last"]
        setattr(thing, name, min((last or 0) + 1, _LAST_PLACE))
    add(thing, by=by, at=at, key=made.called, parts=made.parts, said=made.said)
    return {"key": thing.key, "number": thing.pk, "version": thing.version, "added": True}


def _change(step: Step, by: Viewer, at: dt.datetime) -> dict[str, Any]:
    """Change an object and what it is made of; return what it was, so that it can be brought back."""
    revision, old = step.revision, step.old
    assert revision is not None  # noqa: S101 - asked before
    assert old is not None  # noqa: S101 - it is on record
    thing: Belonging = old.thing
    current = type(thing)._default_manager.select_for_update().get(pk=thing.pk)
    check_version(current, thing.version)
    names = [*revision.values, *revision.lists]
    was = old.written()
    kept = {
        "key": thing.key,
        "number": thing.pk,
        "before": {name: was.get(name) for name in names},
        "cites": citations_of(ref(thing), names),
    }
    write_lists(revision, thing.forum_id)
    keep(current, revision.values, by=by, at=at, lists=revision.lists)
    return {**kept, "version": current.version}


def tell(one: SheetImport, event: str, *, by: Viewer, at: dt.datetime, **data: int) -> None:
    """Journal what became of an import, for the secretariat: what became of each object is told of the object."""
    record(
        event,
        ref(one.forum),
        by=by,
        at=at,
        forum_id=one.forum_id,
        clearance=Clearance.SECRETARIAT,
        data={"number": one.pk, **data},
    )

"""Importing a record: all of it or nothing, and nothing again when it is imported twice."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import prefetch_related_objects

from kenesh.journal.actions import Happening, Personal, record_many
from kenesh.kit.codes import Codes
from kenesh.kit.refs import ref
from kenesh.realms.actions import hanging_on, reindex
from kenesh.realms.models import Belonging, Clearance, Forum
from kenesh.realms.policy import told_to
from kenesh.record.kinds import kinds
from kenesh.record.loading import Loader
from kenesh.record.reading import read
from kenesh.record.writing import Writer

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.journal.actions import Actor
    from kenesh.record.nodes import Record
    from kenesh.record.text import Problem
    from kenesh.record.writing import Change

_BATCH = 1000


class BadRecord(Exception):
    """A file that cannot be imported; nothing was written. Carries everything that is wrong with it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many objects of each kind an import made, changed and found as they were."""

    created: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)


def import_record(data: bytes, *, by: Actor, at: dt.datetime) -> Outcome:
    """Bring a forum's record to what a file says, in one transaction.

    Adds and updates; what the file does not mention stays. The lists in an object are complete: what is not in
    them goes. Raises :class:`BadRecord`. No page does this and no role: whoever may run commands on the
    installation imports, so no policy is asked; ``by`` is whom the journal names, such as ``system:import``.
    """
    record, problems = read(data)
    if problems:
        raise BadRecord(problems)
    with transaction.atomic():
        forum, is_new = _forum(record)
        writer = Writer(forum, Loader(forum, lock=True), is_new=is_new)
        writer.write(record)
        if writer.touched:
            _read_what_they_hang_on(writer.changes)
            record_many([*(_happening(change, forum, by, at) for change in writer.changes), _told(forum, by, at)])
            _index(writer.changes)
    return _outcome(record, writer)


def _forum(record: Record) -> tuple[Forum, bool]:
    """Lock the forum, made first if there is none with this key; whether it is new."""
    key = record.forum.key
    is_new = not Forum.objects.filter(key=key).exists()
    if is_new:
        Forum.objects.bulk_create([Forum(key=key)], ignore_conflicts=True)
    return Forum.objects.select_for_update().get(key=key), is_new


def _read_what_they_hang_on(changes: list[Change]) -> None:
    """Read it for all objects of a kind at once: who may be told of them depends on it."""
    by_model: dict[type[Belonging], list[Belonging]] = {}
    for change in changes:
        if isinstance(thing := change.node.thing, Belonging):
            by_model.setdefault(type(thing), []).append(thing)
    for model, things in by_model.items():
        prefetch_related_objects(things, *model.hangs_on)


def _told(forum: Forum, by: Actor, at: dt.datetime) -> Happening:
    return Happening("record.imported", ref(forum), by, at, forum.pk, _clearance(forum))


def _clearance(forum: Forum) -> str:
    return Clearance.PUBLIC if forum.published else Clearance.SECRETARIAT


def _happening(change: Change, forum: Forum, by: Actor, at: dt.datetime) -> Happening:
    """Tell of one object. Values that could name something restricted are left out; a person's own are sealed."""
    thing = change.node.thing
    subject = ref(thing)
    clearance, cleared_for = _clearance(forum), Codes()
    if isinstance(thing, Belonging):
        becomes_known = not change.is_new and change.fields.keys() & {"clearance", "cleared_for"}
        clearance, cleared_for = (Clearance.SECRETARIAT, Codes()) if becomes_known else told_to(thing)
    event = "object.created" if change.is_new else "object.changed"
    own = getattr(thing, "is_personal", False)
    changes = {} if change.is_new else {"changes": change.fields}
    return Happening(
        event,
        subject,
        by,
        at,
        forum.pk,
        clearance,
        cleared_for,
        data={} if own else changes,
        personal={name: Personal(value, str(subject)) for name, value in changes.items()} if own else {},
    )


def _index(changes: list[Change]) -> None:
    things = [change.node.thing for change in changes if isinstance(change.node.thing, Belonging)]
    told_otherwise = [one.node.thing for one in changes if one.fields.keys() & {"clearance", "cleared_for"}]
    things += [part for thing in told_otherwise if isinstance(thing, Belonging) for part in hanging_on(thing)]
    for start in range(0, len(things), _BATCH):
        reindex(things[start : start + _BATCH])


def _outcome(record: Record, writer: Writer) -> Outcome:
    outcome = Outcome()
    for change in writer.changes:
        (outcome.created if change.is_new else outcome.changed)[change.node.kind.name] += 1
    touched = outcome.created + outcome.changed
    for name, nodes in (("forum", [record.forum]), *((name, record.lists.get(name, [])) for name in kinds())):
        if same := len(nodes) - touched[name]:
            outcome.unchanged[name] = same
    return outcome

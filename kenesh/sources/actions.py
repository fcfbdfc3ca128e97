"""Changing the record. What an officer enters has the recorded act as its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models, transaction

from kenesh.journal.actions import Personal, record
from kenesh.kit.codes import Codes
from kenesh.kit.localised import Localised
from kenesh.kit.refs import ref
from kenesh.kit.verdict import demand
from kenesh.realms.actions import reindex
from kenesh.realms.models import Clearance
from kenesh.realms.policy import may_keep
from kenesh.sources.models import Citation, Source

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.journal.models import Entry
    from kenesh.realms.models import Belonging
    from kenesh.realms.viewer import Viewer

# What changed: a field's value before and after, as JSON keeps them.
type Changes = dict[str, list[Any]]


class Overtaken(Exception):
    """Somebody else changed the object since the form was opened. Carries it as it is now."""

    def __init__(self, current: Belonging) -> None:
        super().__init__(f"{ref(current)} is at version {current.version}")
        self.current = current


def revise(thing: Belonging, values: Mapping[str, Any], *, based_on: int, by: Viewer, at: dt.datetime) -> Changes:
    """Change fields of ``thing`` and record the act as the source of each; return what changed.

    ``values`` are cleaned values by field name; ``based_on`` is the version the officer saw. Raises
    ``Refused`` (policy), :class:`Overtaken` (a newer version exists: nothing is written) and
    ``ValidationError`` (the database's own rules).
    """
    with transaction.atomic():
        current = type(thing)._default_manager.select_for_update().get(pk=thing.pk)
        demand(may_keep(by, current.forum_id))
        if current.version != based_on:
            raise Overtaken(current)
        changed = _change(current, values)
        if not changed:
            return {}
        current.version += 1
        current.full_clean()
        current.save()
        entry = _tell(current, changed, by, at)
        _cite_act(current, changed, entry, at)
        reindex([current])
    return changed


def _tell(thing: Belonging, changed: Changes, by: Viewer, at: dt.datetime) -> Entry:
    """Journal the change. What becomes public in the act was not public before it: such acts stay inside."""
    inside = "clearance" in changed or "cleared_for" in changed
    own = getattr(thing, "is_personal", False)
    return record(
        "object.changed",
        ref(thing),
        by=by,
        at=at,
        forum_id=thing.forum_id,
        clearance=Clearance.SECRETARIAT if inside else thing.clearance,
        cleared_for=thing.cleared_for,
        data={} if own else {"changes": changed},
        personal={"changes": Personal(changed, str(ref(thing)))} if own else {},
    )


def _change(thing: Belonging, values: Mapping[str, Any]) -> Changes:
    changed = {}
    for name, value in values.items():
        before = getattr(thing, name)
        if plain(before) != plain(value):
            setattr(thing, name, value)
            changed[name] = [plain(before), plain(value)]
    return changed


def _cite_act(thing: Belonging, changed: Mapping[str, Any], act: Entry, at: dt.datetime) -> None:
    """Rest the changed fields on the act; what supported their old values no longer does."""
    source = Source.objects.create(
        forum_id=thing.forum_id,
        # The number alone would meet another installation's when a record is brought from there.
        key=f"act-{act.seq}-{act.hash[:8]}",
        sort=Source.Sort.ACT,
        published=at.date().isoformat(),
        checked=at.date().isoformat(),
    )
    subject = {"subject_kind": thing.kind, "subject_id": thing.pk}
    Citation.objects.filter(**subject, field__in=changed).delete()
    Citation.objects.bulk_create(
        Citation(forum_id=thing.forum_id, source=source, field=field, **subject) for field in changed
    )


def plain(value: Any) -> Any:
    """A field's value as JSON can keep it and people can compare it."""
    if isinstance(value, models.Model):
        return getattr(value, "key", value.pk)
    if isinstance(value, (Codes, tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, Localised):
        return dict(value)
    if value is None or isinstance(value, (bool, int, str)):
        return str(value) if isinstance(value, str) else value
    return str(value)

"""Changing the record. What an officer enters has the recorded act as its source."""

from __future__ import annotations

from itertools import chain, count
from typing import TYPE_CHECKING, Any

from anyascii import anyascii
from django.db import models, transaction
from django.utils.text import slugify

from kenesh.journal.actions import Personal, record
from kenesh.journal.events import CHANGED, CREATED
from kenesh.kit.codes import Codes
from kenesh.kit.localised import Localised
from kenesh.kit.refs import ref
from kenesh.kit.verdict import demand
from kenesh.realms.actions import reindex
from kenesh.realms.models import Clearance
from kenesh.realms.policy import may_keep
from kenesh.sources.models import Citation, Claim, Source

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from kenesh.journal.actions import Actor
    from kenesh.journal.models import Entry
    from kenesh.realms.models import Belonging
    from kenesh.realms.viewer import Viewer

# Room is left for a number behind it.
_LONGEST_KEY = 60

# What is said of the new object or of a part of it: a citation or a claim. A claim is told before what it cites.
type Said = tuple[models.Model, Citation | Claim]

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
        current = lock(thing)
        demand(may_keep(by, current.forum_id))
        check_version(current, based_on)
        return keep(current, values, by=by, at=at)


def enter(
    thing: Belonging,
    *,
    by: Viewer,
    at: dt.datetime,
    key: str = "",
    parts: Sequence[models.Model] = (),
    said: Sequence[Said] = (),
) -> None:
    """Add ``thing`` to the record, for an officer: see :func:`add`. Raises ``Refused`` and ``ValidationError``."""
    with transaction.atomic():
        demand(may_keep(by, thing.forum_id))
        add(thing, by=by, at=at, key=key, parts=parts, said=said)


def lock[B: "Belonging"](thing: B) -> B:
    """Read ``thing`` as it is now, and keep others from changing it until the transaction ends."""
    current: B = type(thing)._default_manager.select_for_update().get(pk=thing.pk)
    return current


def check_version(current: Belonging, based_on: int) -> None:
    """Raise :class:`Overtaken` where a newer version exists than the one somebody saw."""
    if current.version != based_on:
        raise Overtaken(current)


def add(  # noqa: PLR0913 - an addition has these parts
    thing: Belonging,
    *,
    by: Actor,
    at: dt.datetime,
    event: str = CREATED.key,
    key: str = "",
    data: Mapping[str, Any] | None = None,
    parts: Sequence[models.Model] = (),
    said: Sequence[Said] = (),
) -> Entry:
    """Save a new object with its parts, journal it, let it rest on the act, and make it findable.

    For actions, which have asked their policy: nothing is asked here. ``key`` is made unique in its forum; without
    one it is made from what the object is called. Parts are rows that hang on it, or on each other, by a foreign key
    already set; what is cited and claimed of it or of them comes last. Raises ``ValidationError``.
    """
    thing.key = thing.key or free_key(thing, key)
    thing.full_clean()
    thing.save(force_insert=True)
    for part in parts:
        _hang(part)
    entry = _told(event, thing, by, at, data or {})
    _cite_act(thing, {"": None}, entry, at)
    for about, row in said:
        row.forum_id, row.subject_kind, row.subject_id = thing.forum_id, *ref(about)
        _hang(row)
    reindex([thing])
    return entry


def _hang(part: models.Model) -> None:
    """Save a row that hangs on what was saved just before, and had no number until then."""
    for field in part._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and field.is_cached(part):
            setattr(part, field.name, getattr(part, field.name))
    part.full_clean()
    part.save(force_insert=True)


def keep(
    current: Belonging,
    values: Mapping[str, Any],
    *,
    by: Actor,
    at: dt.datetime,
    event: str = CHANGED.key,
    data: Mapping[str, Any] | None = None,
) -> Changes:
    """Change fields of a locked object, journal it, let what changed rest on the act, and make it findable.

    For actions, which have asked their policy. ``data`` says what else the entry tells; with it, an entry is written
    and the version counted even where no field changes (something that hangs on the object did). Returns what changed.
    """
    changed = _change(current, values)
    if not changed and data is None:
        return {}
    current.version += 1
    current.full_clean()
    current.save()
    entry = _told(event, current, by, at, data or {}, changed)
    _cite_act(current, changed, entry, at)
    reindex([current])
    return changed


def free_key(thing: Belonging, wanted: str = "") -> str:
    """Return a key that nothing else of its kind has in its forum: from ``wanted``, else from what it is called."""
    called = wanted or thing.heading().get("en", "") or str(thing.heading()) or thing.kind
    stem = slugify(anyascii(called))[:_LONGEST_KEY].strip("-") or thing.kind
    taken = set(
        type(thing)._default_manager.filter(forum_id=thing.forum_id, key__startswith=stem).values_list("key", flat=True)
    )
    return next(key for key in chain([stem], (f"{stem}-{number}" for number in count(2))) if key not in taken)


def _told(
    event: str, thing: Belonging, by: Actor, at: dt.datetime, data: Mapping[str, Any], changed: Changes | None = None
) -> Entry:
    """Journal it. What becomes public in the act was not public before it: such acts stay inside."""
    inside = changed is not None and ("clearance" in changed or "cleared_for" in changed)
    own = getattr(thing, "is_personal", False)
    told: dict[str, Any] = dict(data)
    if changed and not own:
        told["changes"] = changed
    return record(
        event,
        ref(thing),
        by=by,
        at=at,
        forum_id=thing.forum_id,
        clearance=Clearance.SECRETARIAT if inside else thing.clearance,
        cleared_for=thing.cleared_for,
        data=told,
        personal={"changes": Personal(changed, str(ref(thing)))} if changed and own else {},
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
    """Rest the changed fields on the act; what supported their old values no longer does. No field: the whole object."""
    if not changed:
        return
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

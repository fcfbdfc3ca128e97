"""The same with many objects of one kind at once, in a few queries for all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from kenesh.journal.actions import Happening, record_many
from kenesh.kit.refs import ref
from kenesh.realms.actions import hanging_on, reindex
from kenesh.realms.models import Belonging
from kenesh.realms.policy import told_to
from kenesh.sources.actions.keeping import CLEARED, act_source, change, check_forum, happening
from kenesh.sources.actions.keys import free_key, hold_keys, stem
from kenesh.sources.models import Citation, Source

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from kenesh.journal.actions import Actor
    from kenesh.sources.actions.keeping import Changes


def add_many(
    things: Sequence[Belonging],
    *,
    at: dt.datetime,
    event: str,
    keys: Sequence[str],
    data: Sequence[Mapping[str, Any]],
) -> None:
    """The same for many of one kind and forum that the system makes by itself, not people: a few queries for all.

    Their texts and what they point to are the program's own, and not looked at; the database's constraints hold.
    """
    if not things:
        return
    hold_keys(things[0])
    model = type(things[0])
    stems = [stem(key) for key in keys]
    here = model._default_manager.filter(forum_id=things[0].forum_id)
    taken = set(here.filter(key__in=stems).values_list("key", flat=True))
    for thing, wanted in zip(things, stems, strict=True):
        thing.key = free_key(thing, wanted, taken) if wanted in taken else wanted
        taken.add(thing.key)
    model._default_manager.bulk_create(things)
    happenings = [
        Happening(event, ref(thing), "system", at, thing.forum_id, *told_to(thing), data=told)
        for thing, told in zip(things, data, strict=True)
    ]
    entries = record_many(happenings)
    sources = Source.objects.bulk_create(
        act_source(thing.forum_id, act, at) for thing, act in zip(things, entries, strict=True)
    )
    Citation.objects.bulk_create(
        Citation(forum_id=thing.forum_id, source=source, subject_kind=thing.kind, subject_id=thing.pk)
        for thing, source in zip(things, sources, strict=True)
    )
    reindex(things)


def keep_many(
    changes: Sequence[tuple[Belonging, Mapping[str, Any]]], *, by: Actor, at: dt.datetime, event: str
) -> list[Changes]:
    """Change fields of many locked objects of one kind, as :func:`keep` does with one; return what changed of each.

    For actions, which have asked their policy, and whose values are those of rows that were looked at when they were
    kept: that what fields name exists, and that nothing stands twice, is left to the database.
    """
    found: list[Changes] = []
    kept: list[tuple[Belonging, Changes]] = []
    happenings: list[Happening] = []
    for current, values in changes:
        before = {name: getattr(current, name) for name in values}
        changed = change(current, values)
        found.append(changed)
        if not changed:
            continue
        current.version += 1
        check_forum(current)
        relations = {field.name for field in current._meta.concrete_fields if field.is_relation}
        current.clean_fields(exclude=relations)
        current.clean()
        current.save(update_fields=[*changed, "version"])
        named = [value for name in changed for value in (before[name], values[name]) if isinstance(value, Belonging)]
        happenings.append(happening(event, current, by, at, {}, named, changed))
        kept.append((current, changed))
    if not kept:
        return found
    sources = Source.objects.bulk_create(
        act_source(one.forum_id, act, at) for (one, _changed), act in zip(kept, record_many(happenings), strict=True)
    )
    _cite(kept, sources)
    cleared = [one for one, changed in kept if CLEARED & changed.keys()]
    reindex([*(one for one, _changed in kept), *hanging_on(*cleared)])
    return found


def _cite(kept: Sequence[tuple[Belonging, Changes]], sources: Sequence[Source]) -> None:
    """Rest what changed on the acts; what supported the old values no longer does."""
    fields: dict[tuple[str, ...], list[int]] = {}
    for one, changed in kept:
        fields.setdefault(tuple(changed), []).append(one.pk)
    old = Q(pk__in=())
    for names, numbers in fields.items():
        old |= Q(field__in=names, subject_id__in=numbers)
    Citation.objects.filter(old, subject_kind=kept[0][0].kind).delete()
    Citation.objects.bulk_create(
        Citation(forum_id=one.forum_id, source=source, field=field, subject_kind=one.kind, subject_id=one.pk)
        for (one, changed), source in zip(kept, sources, strict=True)
        for field in changed
    )

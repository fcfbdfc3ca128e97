"""The same with many objects of one kind at once, in a few queries for all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from kenesh.journal.actions import record_many
from kenesh.journal.events import CHANGED, CREATED
from kenesh.realms.actions import hanging_on, reindex
from kenesh.realms.models import Belonging
from kenesh.sources.actions.keeping import CLEARED, act_source, change, check_forum, clean_texts, happening
from kenesh.sources.actions.keys import free_keys, hold_keys
from kenesh.sources.models import Citation, Source

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from kenesh.journal.actions import Actor, Happening
    from kenesh.sources.actions.keeping import Changes


def add_many(
    things: Sequence[Belonging],
    *,
    at: dt.datetime,
    by: Actor = "system",
    event: str = CREATED.key,
    keys: Sequence[str] = (),
    data: Sequence[Mapping[str, Any]] = (),
) -> None:
    """The same for many of one kind and forum: a few queries for all. For actions, which have asked their policy.

    Nothing is looked at: what people say of a thing is looked over before, with :func:`look_over`, and the database's
    constraints hold. Those that have a key keep it; ``keys`` are wanted for the others, else made from what they are called.
    """
    if not things:
        return
    hold_keys(things[0])
    nameless = [number for number, thing in enumerate(things) if not thing.key]
    if nameless:
        wanted = [keys[number] for number in nameless] if keys else ()
        for number, key in zip(nameless, free_keys([things[number] for number in nameless], wanted), strict=True):
            things[number].key = key
    type(things[0])._default_manager.bulk_create(things)
    told = data or [{}] * len(things)
    happenings = [happening(event, thing, by, at, said, ()) for thing, said in zip(things, told, strict=True)]
    entries = record_many(happenings)
    sources = Source.objects.bulk_create(
        act_source(thing.forum_id, act, at) for thing, act in zip(things, entries, strict=True)
    )
    Citation.objects.bulk_create(
        Citation(forum_id=thing.forum_id, source=source, subject_kind=thing.kind, subject_id=thing.pk)
        for thing, source in zip(things, sources, strict=True)
    )
    reindex(things)


def look_over(thing: Belonging) -> None:
    """Raise ``ValidationError`` where a thing says what it may not; what only the database can say is left to it."""
    clean_texts(thing)
    check_forum(thing)
    left = {field.name for field in thing._meta.concrete_fields if field.is_relation}
    # It gets its key when it is kept.
    thing.clean_fields(exclude=left if thing.key else {*left, "key"})
    thing.clean()


def keep_many(
    changes: Sequence[tuple[Belonging, Mapping[str, Any]]],
    *,
    by: Actor,
    at: dt.datetime,
    event: str = CHANGED.key,
    lists: Sequence[Sequence[str]] = (),
) -> list[Changes]:
    """Change fields of many locked objects of one kind, as :func:`keep` does with one; return what changed of each.

    ``lists`` are, for each object, what it is made of and the caller changes with it, told by name alone.

    For actions, which have asked their policy, and whose values are those of rows that were looked at when they were
    kept: that what fields name exists, and that nothing stands twice, is left to the database.
    """
    found: list[Changes] = []
    kept: list[tuple[Belonging, Changes]] = []
    happenings: list[Happening] = []
    for (current, values), parts in zip(changes, lists or [()] * len(changes), strict=True):
        before = {name: getattr(current, name) for name in values}
        changed = change(current, values)
        found.append(changed)
        if not changed and not parts:
            continue
        current.version += 1
        look_over(current)
        current.save(update_fields=[*changed, "version"])
        named = [value for name in changed for value in (before[name], values[name]) if isinstance(value, Belonging)]
        changed |= {name: [None, None] for name in parts}
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

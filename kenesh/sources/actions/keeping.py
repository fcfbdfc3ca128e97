"""What every action that changes an object does with it: lock, check, save, journal, cite, index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from kenesh.journal.actions import Happening, Personal, record_many
from kenesh.journal.events import CHANGED, CREATED
from kenesh.kit.codes import Codes
from kenesh.kit.localised import Localised
from kenesh.kit.refs import ref
from kenesh.kit.writable import writable
from kenesh.realms.actions import hanging_on, reindex
from kenesh.realms.models import Belonging, Clearance
from kenesh.realms.policy import told_to
from kenesh.sources.actions.keys import free_key, hold_keys
from kenesh.sources.models import Citation, Claim, Source

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from kenesh.journal.actions import Actor
    from kenesh.journal.models import Entry

# What is said of the new object or of a part of it: a citation or a claim. A claim is told before what it cites.
type Said = tuple[models.Model, Citation | Claim]
# What changed: a field's value before and after, as JSON keeps them.
type Changes = dict[str, list[Any]]


class Versioned(Protocol):
    """Whatever counts its versions."""

    @property
    def version(self) -> int:
        """How often it was changed, from 1."""


class Overtaken(Exception):
    """Somebody else changed the object since the form was opened. Carries it as it is now."""

    def __init__(self, current: Any) -> None:
        super().__init__(f"{ref(current)} is at version {current.version}")
        self.current = current


def lock[B: "Belonging"](thing: B) -> B:
    """Read ``thing`` as it is now, and keep others from changing it until the transaction ends."""
    current: B = type(thing)._default_manager.select_for_update().get(pk=thing.pk)
    return current


def check_version(current: Versioned, based_on: int) -> None:
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
    naming: Sequence[Belonging] = (),
    parts: Sequence[models.Model] = (),
    said: Sequence[Said] = (),
) -> Entry:
    """Save a new object with its parts, journal it, let it rest on the act, and make it findable.

    For actions, which have asked their policy: nothing is asked here. ``key`` is made unique in its forum; without
    one it is made from what the object is called. Parts are rows that hang on it, or on each other, by a foreign key
    already set; what is cited and claimed of it or of them comes last. ``data`` says what else the entry tells, and
    ``naming`` which objects it names with that: the entry is for those who may know of all of them. Raises
    ``ValidationError``.
    """
    if not thing.key:
        hold_keys(thing)
        thing.key = free_key(thing, key)
    clean_texts(thing)
    check_forum(thing)
    thing.full_clean()
    thing.save(force_insert=True)
    for part in parts:
        _hang(part, thing.forum_id)
    entry = _told(event, thing, by, at, data or {}, naming)
    _cite_act(thing, {"": None}, entry, at)
    for about, row in said:
        row.forum_id, row.subject_kind, row.subject_id = thing.forum_id, *ref(about)
        _hang(row, thing.forum_id)
    reindex([thing])
    return entry


def _hang(part: models.Model, forum: int) -> None:
    """Save a row that hangs on what was saved just before, and had no number until then."""
    for field in part._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and field.is_cached(part):
            setattr(part, field.name, getattr(part, field.name))
    clean_texts(part)
    check_forum(part, forum)
    part.full_clean()
    part.save(force_insert=True)


def keep(  # noqa: PLR0913 - a change has these parts
    current: Belonging,
    values: Mapping[str, Any],
    *,
    by: Actor,
    at: dt.datetime,
    event: str = CHANGED.key,
    data: Mapping[str, Any] | None = None,
    naming: Sequence[Belonging] = (),
    lists: Sequence[str] | Changes = (),
    parts: Sequence[models.Model] = (),
) -> Changes:
    """Change fields of a locked object, journal it, let what changed rest on the act, and make it findable.

    For actions, which have asked their policy. ``data`` says what else the entry tells, ``naming`` which objects it
    names with that; with ``data``, an entry is written and the version counted even where no field changes (something
    that hangs on the object did). ``lists`` are what the object is made of and the caller changes with it: they are
    told by name alone, for their rows could name what a reader may not know of; with what each was and became where
    whoever may know of the object may know all of it. ``parts`` are saved rows that hang on
    the object and were written in the same act: they rest on it too. Returns what changed.
    """
    before = {name: getattr(current, name) for name in values}
    changed = change(current, values)
    if not changed and data is None and not lists:
        return {}
    current.version += 1
    check_forum(current)
    current.full_clean()
    current.save()
    # Of an object that a field names, before or after, the entry tells by its key.
    fields = [value for name in changed for value in (before[name], values[name]) if isinstance(value, Belonging)]
    changed |= lists if isinstance(lists, dict) else {name: [None, None] for name in lists}
    entry = _told(event, current, by, at, data or {}, [*fields, *naming], changed)
    _cite_act(current, changed, entry, at, parts)
    reindex([current, *(hanging_on(current) if CLEARED & changed.keys() else ())])
    return changed


CLEARED = frozenset({"clearance", "cleared_for"})


def _told(  # noqa: PLR0913, PLR0917 - an entry has these parts
    event: str,
    thing: Belonging,
    by: Actor,
    at: dt.datetime,
    data: Mapping[str, Any],
    named: Sequence[Belonging],
    changed: Changes | None = None,
) -> Entry:
    """Journal it, for those who may know of the object, of what it hangs on, and of everything the entry names."""
    return record_many([happening(event, thing, by, at, data, named, changed)])[0]


def happening(  # noqa: PLR0913, PLR0917 - an entry has these parts
    event: str,
    thing: Belonging,
    by: Actor,
    at: dt.datetime,
    data: Mapping[str, Any],
    named: Sequence[Belonging],
    changed: Changes | None = None,
) -> Happening:
    """What is journalled of an act on a thing.

    What becomes public in the act was not public before it: such acts stay inside.
    """
    inside = changed is not None and bool(CLEARED & changed.keys())
    clearance, cleared_for = (Clearance.SECRETARIAT, Codes()) if inside else told_to(thing, *named)
    own = getattr(thing, "is_personal", False)
    told: dict[str, Any] = dict(data)
    if changed and not own:
        told["changes"] = changed
    personal = {"changes": Personal(changed, str(ref(thing)))} if changed and own else {}
    return Happening(event, ref(thing), by, at, thing.forum_id, clearance, cleared_for, told, personal)


def change(thing: Belonging, values: Mapping[str, Any]) -> Changes:
    """Set fields, and return those that say something else now."""
    changed = {}
    for name, typed in values.items():
        before, value = getattr(thing, name), cleaned(typed)
        if plain(before) != plain(value):
            setattr(thing, name, value)
            changed[name] = [plain(before), plain(value)]
    return changed


def check_forum(thing: models.Model, forum_id: int | None = None) -> None:
    """Raise ``ValidationError`` where something points into another forum: nothing crosses that border."""
    here = forum_id or getattr(thing, "forum_id", None)
    astray = {
        field.name: _("This is not of the same forum.")
        for field in thing._meta.concrete_fields
        if field.is_relation and issubclass(field.related_model, Belonging)  # type: ignore[arg-type]  # no field is generic
        if (other := getattr(thing, field.name)) is not None and other.forum_id != here
    }
    if astray:
        raise ValidationError(astray)


def clean_texts(thing: models.Model) -> None:
    """Leave of its texts what can be written."""
    for field in thing._meta.concrete_fields:
        if not field.is_relation and not field.generated:
            setattr(thing, field.attname, cleaned(getattr(thing, field.attname)))


def cleaned(value: Any) -> Any:
    """A value whose texts hold only what can be written; values that are no texts are as they were."""
    if isinstance(value, Localised):
        return Localised({tag: found for tag, text in value.items() if (found := cleaned(text)) != ""})
    return writable(value) if type(value) is str else value


def _cite_act(
    thing: Belonging, changed: Mapping[str, Any], act: Entry, at: dt.datetime, parts: Sequence[models.Model] = ()
) -> None:
    """Rest the changed fields on the act; what supported their old values no longer does. No field: the whole object."""
    if not changed and not parts:
        return
    source = act_source(thing.forum_id, act, at)
    source.save()
    for about, fields in ((thing, changed), *((part, {"": None}) for part in parts)):
        kind, number = ref(about)
        subject = {"subject_kind": kind, "subject_id": number}
        told = Citation.objects.filter(**subject)
        (told.filter(field__in=fields) if about is thing else told).delete()
        Citation.objects.bulk_create(
            Citation(forum_id=thing.forum_id, source=source, field=field, **subject) for field in fields
        )


def act_source(forum_id: int, act: Entry, at: dt.datetime) -> Source:
    """The recorded act as a source."""
    return Source(
        forum_id=forum_id,
        # The number alone would meet another installation's when a record is brought from there.
        key=f"act-{act.seq}-{act.hash[:8]}",
        sort=Source.Sort.ACT,
        published=at.date().isoformat(),
        checked=at.date().isoformat(),
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

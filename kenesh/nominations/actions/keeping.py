"""What every action here does: save, and journal it for those who may know of it.

Nominations are work, not facts of the record: no act becomes their source, and no search finds them.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from kenesh.journal.actions import Personal, record
from kenesh.kit.refs import ref
from kenesh.realms.models import Clearance
from kenesh.realms.policy import told_to
from kenesh.sources.actions import cleaned, plain

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.forums.models import Edition
    from kenesh.journal.actions import Actor
    from kenesh.journal.events import Event
    from kenesh.realms.models import Belonging

# Of these the journal says that they changed, and never the value.
_SILENT = frozenset({"email"})
_CLEARED = frozenset({"clearance", "cleared_for"})


def new_key(edition: Edition, country: str = "") -> str:
    """A key that says nothing of a person, so that no address and no log does; nobody else can have it."""
    return "-".join(filter(None, (edition.key[:40], country.lower(), secrets.token_hex(4))))


def add(thing: Belonging, event: Event, *, by: Actor, at: dt.datetime, data: Mapping[str, Any] | None = None) -> None:
    """Save a new object and journal it. Raises ``ValidationError``."""
    _clean_texts(thing)
    thing.full_clean()
    thing.save(force_insert=True)
    tell(thing, event, by=by, at=at, data=data)


def keep(
    current: Belonging,
    values: Mapping[str, Any],
    event: Event,
    *,
    by: Actor,
    at: dt.datetime,
    data: Mapping[str, Any] | None = None,
) -> bool:
    """Change fields of a locked object and journal it; whether anything changed. Raises ``ValidationError``.

    The entry is for those who may know of the object afterwards; where that itself changes, for the secretariat alone.
    """
    changed: dict[str, list[Any]] = {}
    for name, typed in values.items():
        before, value = getattr(current, name), cleaned(typed)
        if plain(before) != plain(value):
            setattr(current, name, value)
            changed[name] = [None, None] if name in _SILENT else [plain(before), plain(value)]
    if not changed:
        return False
    current.version += 1
    current.full_clean()
    current.save()
    told = changed if "changes" in event.personal else {}
    tell(current, event, by=by, at=at, data=data, changes=told, inside=bool(_CLEARED & changed.keys()))
    return True


def tell(  # noqa: PLR0913 - an entry has these parts
    thing: Belonging,
    event: Event,
    *,
    by: Actor,
    at: dt.datetime,
    data: Mapping[str, Any] | None = None,
    changes: Mapping[str, Any] | None = None,
    inside: bool = False,
) -> None:
    """Journal something about an object."""
    clearance, cleared_for = (Clearance.SECRETARIAT, ()) if inside else told_to(thing)
    record(
        event.key,
        ref(thing),
        by=by,
        at=at,
        forum_id=thing.forum_id,
        clearance=clearance,
        cleared_for=cleared_for,
        data=data,
        personal={"changes": Personal(changes, str(ref(thing)))} if changes else {},
    )


def tell_of_desk(
    edition: Edition, event: Event, *, by: Actor, at: dt.datetime, secret: bool = False, **data: Any
) -> None:
    """Journal something about the desk of an edition: for members, or for the secretariat alone."""
    clearance, cleared_for = told_to(edition)
    if clearance == Clearance.PUBLIC:
        clearance = Clearance.MEMBERS
    if secret:
        clearance, cleared_for = Clearance.SECRETARIAT, ()  # type: ignore[assignment]  # no country is named
    who = data.pop("who", None)
    record(
        event.key,
        ref(edition),
        by=by,
        at=at,
        forum_id=edition.forum_id,
        clearance=clearance,
        cleared_for=cleared_for,
        data=data,
        personal={"who": who} if who else {},
    )


def _clean_texts(thing: Belonging) -> None:
    for field in thing._meta.concrete_fields:
        if not field.is_relation and not field.generated:
            setattr(thing, field.attname, cleaned(getattr(thing, field.attname)))

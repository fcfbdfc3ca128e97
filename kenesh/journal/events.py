"""What the journal can say: every event, with one sentence and the fields that are somebody's own.

A module's ``events.py`` declares its events at import::

    declare("edition.moved", _("%(actor)s moved the edition to %(city)s."))

``%(actor)s`` is always there; the other placeholders are fields of the entry. A field named in ``personal`` may
be sealed: its value is kept apart, with a salt, and only a digest of it in the chain. Whoever it is about can be
forgotten, and the sentence then says so in its place. Days, countries and languages are told as the reader's language
writes them; ``told`` says what the codes of another field are called.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Event:
    """One thing the journal can say."""

    key: str
    sentence: str | _StrPromise
    personal: frozenset[str] = frozenset()
    told: Mapping[str, Callable[[str], str]] = field(default_factory=dict)


_declared: dict[str, Event] = {}


def declare(
    key: str,
    sentence: str | _StrPromise,
    *,
    personal: tuple[str, ...] = (),
    told: Mapping[str, Callable[[str], str]] | None = None,
) -> Event:
    """Make an event known under ``key``. Raise ``ValueError`` when the key is taken by another."""
    event = Event(key, sentence, frozenset(personal), told or {})
    if key in _declared:
        message = f"two events are called {key!r}"
        raise ValueError(message)
    _declared[key] = event
    return event


def event(key: str) -> Event:
    """Return a declared event. Raise ``LookupError`` when nobody declared it."""
    if key not in _declared:
        message = f"no module declares the event {key!r}"
        raise LookupError(message)
    return _declared[key]


def find(key: str) -> Event:
    """Return an event for reading: one that is no longer declared is told by its key."""
    return _declared.get(key) or Event(key, _("%(actor)s recorded “%(event)s”."))


# Used by every module. `changes` maps a field to what it was and what it became; where the object is a person's
# own, it is sealed instead of kept in the open.
CREATED = declare("object.created", _("%(actor)s added this."), personal=("heading", "changes"))
CHANGED = declare("object.changed", _("%(actor)s changed %(fields)s."), personal=("heading", "changes"))
REMOVED = declare("object.removed", _("%(actor)s removed this."), personal=("heading", "changes"))
IMPORTED = declare("record.imported", _("%(actor)s imported this from a record file."))
FORGOTTEN = declare("person.forgotten", _("%(actor)s made the journal forget a person."))

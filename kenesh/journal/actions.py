"""Writing entries, and forgetting a person."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string

from kenesh.journal.chain import Link, canonical, seal
from kenesh.journal.events import FORGOTTEN, event
from kenesh.journal.models import Entry, Head, Sealed
from kenesh.kit.codes import Codes, CodesField

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kenesh.kit.refs import Ref


class Someone(Protocol):
    """Anybody who acts: a viewer, as the modules above know one."""

    @property
    def user_id(self) -> int | None:
        """The number of the account, or None for one who is not signed in."""


# Who acts: a viewer, an opaque reference such as "system:import", or nobody but the system itself.
type Actor = Someone | str | None


class Personal(NamedTuple):
    """A personal value, and whose it is: ``Personal("A. Kim", "user:3")``."""

    value: object
    person: str


@dataclass(frozen=True, slots=True)
class Happening:
    """Something to be journalled. Clearance is the subject's own at this moment."""

    event: str
    subject: Ref | None
    by: Actor
    at: dt.datetime
    forum_id: int | None = None
    clearance: str = "public"
    cleared_for: Sequence[str] = Codes()
    data: Mapping[str, object] = field(default_factory=dict)
    personal: Mapping[str, Personal] = field(default_factory=dict)


_CODES = CodesField()


def actor(by: Actor) -> str:
    """Return the opaque reference of whoever acts."""
    if isinstance(by, str):
        return by
    if by is None:
        return "system"
    return "public" if by.user_id is None else f"user:{by.user_id}"


def record(  # noqa: PLR0913 - one entry has these parts
    event: str,
    subject: Ref | None,
    *,
    by: Actor,
    at: dt.datetime,
    forum_id: int | None = None,
    clearance: str = "public",
    cleared_for: Sequence[str] = Codes(),
    data: Mapping[str, object] | None = None,
    personal: Mapping[str, Personal] | None = None,
) -> Entry:
    """Write one entry and queue what follows from it, in the caller's transaction.

    Call it last in an action: until the transaction ends, everybody else who writes waits.
    """
    happening = Happening(event, subject, by, at, forum_id, clearance, cleared_for, data or {}, personal or {})
    return record_many([happening])[0]


def record_many(happenings: Sequence[Happening]) -> list[Entry]:
    """Write many entries at once, in order; the number of queries does not grow with each."""
    if not connection.in_atomic_block:
        message = "an entry is written in the same transaction as the change it tells of"
        raise RuntimeError(message)
    if not happenings:
        return []
    head, _ = Head.objects.select_for_update().get_or_create(pk=1)
    entries: list[Entry] = []
    sealed: list[Sealed] = []
    for happening in happenings:
        entry, secrets_of_it = _entry(happening, head)
        entries.append(entry)
        sealed += secrets_of_it
        head.seq, head.hash = entry.seq, entry.hash
    Entry.objects.bulk_create(entries, batch_size=500)
    Sealed.objects.bulk_create(sealed, batch_size=500)
    head.save()
    import_string(settings.JOURNAL_REACTOR)(entries)
    return entries


def _entry(happening: Happening, head: Head) -> tuple[Entry, list[Sealed]]:
    undeclared = happening.personal.keys() - event(happening.event).personal
    if undeclared:
        message = f"the event {happening.event!r} does not declare as personal: {', '.join(sorted(undeclared))}"
        raise ValueError(message)
    seq = head.seq + 1
    sealed = [
        Sealed(seq=seq, field=name, value=value, person=person, salt=secrets.token_hex(16))
        for name, (value, person) in happening.personal.items()
    ]
    digests = {one.field: seal(canonical(one.value), one.person, one.salt) for one in sealed}
    subject = happening.subject
    link = Link(
        seq=seq,
        at=happening.at.astimezone(dt.UTC),
        actor=actor(happening.by),
        event=happening.event,
        subject_kind=subject.kind if subject else "",
        subject_id=subject.id if subject else None,
        forum_id=happening.forum_id,
        clearance=happening.clearance,
        cleared_for=_CODES.get_prep_value(happening.cleared_for),
        data=canonical(happening.data),
        digests=canonical(digests),
        previous=head.hash,
    )
    entry = Entry(
        seq=seq,
        at=link.at,
        actor=link.actor,
        event=link.event,
        subject_kind=link.subject_kind,
        subject_id=link.subject_id,
        forum_id=link.forum_id,
        clearance=link.clearance,
        cleared_for=Codes(happening.cleared_for),
        data=dict(happening.data),
        digests=digests,
        previous=link.previous,
        hash=link.hash(),
    )
    return entry, sealed


def forget(person: str, *, by: Actor, at: dt.datetime) -> Entry | None:
    """Delete every personal value about ``person`` (such as ``user:3``) with its salt, and record that.

    Returns the entry that lists what was forgotten, or None when the journal holds nothing about them.
    """
    about = Sealed.objects.select_for_update().filter(person=person)
    forgotten = list(about.order_by("seq", "field").values_list("seq", "field"))
    if not forgotten:
        return None
    about.delete()
    return record(
        FORGOTTEN.key,
        None,
        by=by,
        at=at,
        clearance="secretariat",
        data={"forgotten": [f"{seq}:{name}" for seq, name in forgotten]},
    )

"""Keeps the index. Called by whatever changes an object, in the same transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kenesh.kit.codes import Codes
from kenesh.search.folding import words
from kenesh.search.models import Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.kit.localised import Localised
    from kenesh.kit.refs import Ref

_BATCH = 500
NOBODY = Codes()


@dataclass(frozen=True, slots=True)
class Findable:
    """What search needs to know of an object."""

    ref: Ref
    forum_id: int
    clearance: str
    key: str
    path: str
    heading: Localised
    cleared_for: Codes = NOBODY
    names: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


def index(things: Iterable[Findable]) -> None:
    """Put objects into the index, or bring their entries up to date."""
    Row.objects.bulk_create(
        (_row(thing) for thing in things),
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["subject_kind", "subject_id"],
        update_fields=["forum_id", "clearance", "cleared_for", "key", "path", "heading", "names", "words"],
    )


def forget(refs: Iterable[Ref]) -> None:
    """Take objects out of the index."""
    for kind, number in refs:
        Row.objects.filter(subject_kind=kind, subject_id=number).delete()


def _row(thing: Findable) -> Row:
    return Row(
        subject_kind=thing.ref.kind,
        subject_id=thing.ref.id,
        forum_id=thing.forum_id,
        clearance=thing.clearance,
        cleared_for=thing.cleared_for,
        key=thing.key,
        path=thing.path,
        heading=thing.heading,
        names=" ".join(words(" ".join(thing.names))),
        words=" ".join(words(" ".join(thing.texts))),
    )

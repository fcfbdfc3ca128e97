"""Keeps the index. Called by whatever changes an object, in the same transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kenesh.kit.codes import Codes
from kenesh.search.folding import words
from kenesh.search.models import Key, Row, Spelling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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
    # The forms of a name, where it is also found by names that are only alike.
    spellings: tuple[str, ...] = ()


class Likeness(NamedTuple):
    """How a kind is found by names that are only alike: the keys of a name, and the name in plain letters."""

    keys: Callable[[str], Iterable[str]]
    plain: Callable[[str], str]


_alike: dict[str, Likeness] = {}


def find_alike(kind: str, likeness: Likeness) -> None:
    """Let objects of ``kind`` be found by names that are alike too, when the application starts."""
    _alike[kind] = likeness


def index(things: Iterable[Findable]) -> None:
    """Put objects into the index, or bring their entries up to date."""
    things = list(things)
    rows = Row.objects.bulk_create(
        [_row(thing) for thing in things],
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["subject_kind", "subject_id"],
        update_fields=["forum_id", "clearance", "cleared_for", "key", "path", "heading", "names", "words"],
    )
    named = [(row, thing) for row, thing in zip(rows, things, strict=True) if thing.ref.kind in _alike]
    if named:
        spell(named)


def spell(named: Iterable[tuple[Row, Findable]]) -> None:
    """Keep the spellings of rows that are searched by likeness, with their keys."""
    named = list(named)
    Spelling.objects.filter(row__in=[row.pk for row, _thing in named]).delete()
    longest = Spelling._meta.get_field("text").max_length, Spelling._meta.get_field("plain").max_length
    spellings, keys = [], []
    for row, thing in named:
        alike = _alike[thing.ref.kind]
        for text in dict.fromkeys(name for name in thing.spellings if name):
            spellings.append(Spelling(row=row, text=text[: longest[0]], plain=alike.plain(text)[: longest[1]]))
            keys.append(alike.keys(text))
    kept = Spelling.objects.bulk_create(spellings, batch_size=_BATCH)
    made = (Key(spelling=one, key=key) for one, found in zip(kept, keys, strict=True) for key in dict.fromkeys(found))
    Key.objects.bulk_create(made, batch_size=_BATCH)


def forget(refs: Iterable[Ref]) -> None:
    """Take objects out of the index."""
    numbers: dict[str, list[int]] = {}
    for kind, number in refs:
        numbers.setdefault(kind, []).append(number)
    for kind, those in numbers.items():
        Row.objects.filter(subject_kind=kind, subject_id__in=those).delete()


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

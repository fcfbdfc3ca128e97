"""The keys by which addresses and files name objects: unique among their kind in a forum."""

from __future__ import annotations

from itertools import chain, count
from typing import TYPE_CHECKING

from anyascii import anyascii
from django.utils.text import slugify

from kenesh.realms.models import Forum

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kenesh.realms.models import Belonging

# Room is left for a number behind it.
_LONGEST_KEY = 60
# Words that an address has in the place of a key.
_TAKEN = frozenset({"new"})


def hold_keys(thing: Belonging) -> None:
    """Let nobody else choose a key in the forum until the transaction ends."""
    Forum.objects.select_for_update(no_key=True).filter(pk=thing.forum_id).first()


def free_key(thing: Belonging, wanted: str = "", meant: Collection[str] = ()) -> str:
    """Return a key that nothing else of its kind has in its forum: from ``wanted``, else from what it is called.

    ``meant`` are keys that others are about to get.
    """
    begins = _begins(thing, wanted)
    taken = set(
        type(thing)
        ._default_manager.filter(forum_id=thing.forum_id, key__startswith=begins)
        .values_list("key", flat=True)
    )
    return next(
        key
        for key in chain([begins], (f"{begins}-{number}" for number in count(2)))
        if key not in {*taken, *meant, *_TAKEN}
    )


def free_keys(things: Sequence[Belonging], wanted: Sequence[str] = ()) -> list[str]:
    """The same for many of one kind and forum, none of which is kept yet; a query for all, and one for each whose key is taken."""
    stems = [_begins(thing, key) for thing, key in zip(things, wanted or [""] * len(things), strict=True)]
    here = type(things[0])._default_manager.filter(forum_id=things[0].forum_id, key__in=stems)
    taken = {*here.values_list("key", flat=True), *_TAKEN}
    found = []
    for thing, begins in zip(things, stems, strict=True):
        found.append(free_key(thing, begins, taken) if begins in taken else begins)
        taken.add(found[-1])
    return found


def _begins(thing: Belonging, wanted: str) -> str:
    called = wanted or thing.heading().get("en", "") or str(thing.heading()) or thing.kind
    return stem(called) or thing.kind


def stem(called: str) -> str:
    """A key made from words, not yet known to be free; empty where nothing of them is left."""
    return slugify(anyascii(called))[:_LONGEST_KEY].strip("-")

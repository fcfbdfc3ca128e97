"""The keys by which addresses and files name objects: unique among their kind in a forum."""

from __future__ import annotations

from itertools import chain, count
from typing import TYPE_CHECKING

from anyascii import anyascii
from django.utils.text import slugify

from kenesh.realms.models import Forum

if TYPE_CHECKING:
    from collections.abc import Collection

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
    called = wanted or thing.heading().get("en", "") or str(thing.heading()) or thing.kind
    begins = stem(called) or thing.kind
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


def stem(called: str) -> str:
    """A key made from words, not yet known to be free; empty where nothing of them is left."""
    return slugify(anyascii(called))[:_LONGEST_KEY].strip("-")

"""What happens to anything that belongs to a forum whenever it is kept: the index follows at once."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import override

from kenesh.kit.localised import Localised, LocalisedField
from kenesh.kit.refs import ref
from kenesh.search.actions import Findable, index

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kenesh.realms.models import Belonging

# Parts of other objects' pages: found there, not by themselves.
NOT_FOUND_ALONE = frozenset({"participant", "group", "headcount", "topic", "contribution", "coverage"})


def reindex(things: Iterable[Belonging]) -> None:
    """Bring the search index up to date for ``things``; one query for each kind that has name forms."""
    index(_findables(things))


def _findables(things: Iterable[Belonging]) -> Iterator[Findable]:
    ordered = sorted((thing for thing in things if thing.kind not in NOT_FOUND_ALONE), key=lambda thing: thing.kind)
    for _kind, group in groupby(ordered, key=lambda thing: thing.kind):
        alike = list(group)
        if hasattr(alike[0], "names"):
            names = alike[0].names.model
            prefetch_related_objects(alike, Prefetch("names", queryset=names.objects.all()))
        prefetch_related_objects(alike, "forum", *(["edition"] if hasattr(alike[0], "edition_id") else []))
        for thing in alike:
            yield _findable(thing)


def _findable(thing: Belonging) -> Findable:
    heading = thing.heading()
    forms = tuple(form.text for form in thing.names.all()) if hasattr(thing, "names") else ()
    texts: list[str] = []
    for field in thing._meta.concrete_fields:
        if isinstance(field, LocalisedField):
            texts.extend(Localised(getattr(thing, field.attname)).values())
    acronym = getattr(thing, "acronym", "") or getattr(thing, "symbol", "")
    return Findable(
        ref=ref(thing),
        forum_id=thing.forum_id,
        clearance=thing.clearance,
        cleared_for=thing.cleared_for,
        key=thing.key,
        path=_path(thing),
        heading=heading,
        names=(*forms, *heading.values(), thing.key, acronym),
        texts=tuple(texts),
    )


def _path(thing: Belonging) -> str:
    """Where it is shown, without the language that every address begins with."""
    with override(settings.LANGUAGE_CODE):
        return thing.get_absolute_url().removeprefix(f"/{settings.LANGUAGE_CODE}")

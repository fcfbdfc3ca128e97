"""What pages read about forums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from kenesh.kit import sight
from kenesh.realms.models import Belonging, Forum
from kenesh.realms.policy import visible_forums

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kenesh.realms.viewer import Viewer


def forums_for(viewer: Viewer) -> list[Forum]:
    """The forums ``viewer`` may know of, in their order; one query."""
    return list(visible_forums(viewer, Forum.objects.all()))


def forum_or_404(key: str, viewer: Viewer) -> Forum:
    """The forum with ``key``; 404 for one that does not exist and for one ``viewer`` may not know of, alike."""
    forum = visible_forums(viewer, Forum.objects.filter(key=key)).first()
    if forum is None:
        raise Http404
    return forum


def found_by_key[B: Belonging](model: type[B], viewer: Viewer, forum: str, key: str) -> B | None:
    """What an address names by its forum and key, as far as ``viewer`` may know of it, whole; one query."""
    return next(iter(whole(sight.of(model, viewer).filter(forum__key=forum, key=key))), None)


def one_of[B: Belonging](model: type[B], viewer: Viewer, forum: Forum, key: str) -> B | None:
    """The object of a forum with this key, as far as ``viewer`` may know of it; one query."""
    found: B | None = sight.of(model, viewer).filter(forum=forum, key=key).first()
    if found is not None:
        found.forum = forum
    return found


def whole[B: Belonging](things: QuerySet[B]) -> list[B]:
    """Read things with their forum and whatever else they point to, so that they can be called and linked to.

    One query. What they point to is not asked about: show no more of it than a thing's own name or address does.
    """
    names = [
        field.name
        for field in things.model._meta.concrete_fields
        if field.is_relation and issubclass(field.related_model, Belonging)  # type: ignore[arg-type]  # no field is generic
    ]
    found = list(things.select_related("forum", *names))
    for thing in found:
        for name in names:
            if (other := getattr(thing, name)) is not None:
                other.forum = thing.forum
    return found

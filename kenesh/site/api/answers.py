"""What is sent back: objects in the form of the record, each with its version, and tags that tell one from another."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified
from django.urls import reverse
from django.utils.translation import override

from kenesh.kit import sight
from kenesh.realms.models import Belonging, Forum
from kenesh.record.few import few
from kenesh.record.known import known, within
from kenesh.record.resting import sources_known
from kenesh.sources.models import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet
    from django.http import HttpRequest

    from kenesh.realms.viewer import Viewer
    from kenesh.record.kinds import Kind

# What is sent with an object beside its fields: how often it was changed, and where people read it.
BESIDE = ("version", "page")


def things(kind: Kind, forum: Forum, viewer: Viewer) -> QuerySet[Any]:
    """The objects of a list that the viewer may know of; of sources all, until :func:`first` looks what rests on them."""
    return known(kind, forum, within(forum, viewer))


def first(kind: Kind, found: QuerySet[Any], forum: Forum, viewer: Viewer, most: int) -> list[Any]:
    """The first of some objects that the viewer may know of, at most so many, in the order of their keys."""
    if kind.model is Source:
        return sources_known(found, forum, within(forum, viewer), most)
    return list(found.order_by("key")[:most])


def shown(kind: Kind, found: Sequence[Any], forum: Forum, request: HttpRequest) -> list[dict[str, Any]]:
    """Write objects as the viewer may know of them; a few queries for all of them."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    written = [node.written() for node in few(kind, found, forum, within(forum, viewer))]
    _place(found, forum, viewer)
    origin = request.build_absolute_uri("/").rstrip("/")
    for thing, one in zip(found, written, strict=True):
        if isinstance(thing, Belonging | Forum):
            one["version"] = thing.version
            one["page"] = f"{origin}{_path(thing)}"
    return written


def _place(found: Sequence[Any], forum: Forum, viewer: Viewer) -> None:
    """Read what the addresses of objects' pages are made of. From then on the objects are for nothing else."""
    if found and isinstance(found[0], Belonging):
        if type(found[0]).get_absolute_url is Belonging.get_absolute_url:
            for thing in found:
                thing.forum = forum
        else:
            sight.resolve(found, viewer, forum)


def _path(thing: Belonging | Forum) -> str:
    """Where people read of it, without a language: the address leads to the page in theirs."""
    with override(settings.LANGUAGE_CODE):
        return thing.get_absolute_url().removeprefix(f"/{settings.LANGUAGE_CODE}")


def answer(
    request: HttpRequest, data: Any, *, status: int = 200, version: int | None = None, sort: str = "application/json"
) -> HttpResponse:
    """Answer with JSON, of a ``sort`` (media type), and its tag; 304 to whoever holds it already. ``version`` begins the tag of one object."""
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    digest = blake2b(body, digest_size=8).hexdigest()
    tag = f'"{digest}"' if version is None else f'"{version}-{digest}"'
    held = request.headers.get("If-None-Match", "")
    if request.method == "GET" and (held.strip() == "*" or tag in held):
        return HttpResponseNotModified(headers={"ETag": tag})
    return HttpResponse(body, status=status, content_type=sort, headers={"ETag": tag})


def one_shown(kind: Kind, found: Any, forum: Forum, request: HttpRequest, *, status: int = 200) -> HttpResponse:
    """Answer with one object that the viewer may know of."""
    version = getattr(found, "version", None)
    return answer(request, shown(kind, [found], forum, request)[0], status=status, version=version)


def as_it_is(kind: Kind, number: int, forum: Forum, request: HttpRequest) -> HttpResponse:
    """Answer with an object as it is after a change; with nothing where the viewer may no longer know of it."""
    found = things(kind, forum, request.viewer).filter(pk=number).first()  # type: ignore[attr-defined]
    return HttpResponse(status=204) if found is None else one_shown(kind, found, forum, request)


def as_made(kind: Kind, number: int, forum: Forum, request: HttpRequest) -> HttpResponse:
    """Answer with an object that was made, and with its address."""
    found = things(kind, forum, request.viewer).filter(pk=number).first()  # type: ignore[attr-defined]
    if found is None:
        return HttpResponse(status=204)
    key = found.key
    made = one_shown(kind, found, forum, request, status=201)
    made["Location"] = request.build_absolute_uri(address(kind, forum, key))
    return made


def address(kind: Kind, forum: Forum, key: str) -> str:
    """The address of an object in this API."""
    return reverse(f"api-{kind.name}-one", args=(forum.key, key))

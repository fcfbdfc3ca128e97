"""Reading: the forums, their lists, and each object of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.urls import reverse

from kenesh.people.models import Person
from kenesh.people.queries import stands_for
from kenesh.realms.models import Forum
from kenesh.realms.queries import forum_or_404, forums_for
from kenesh.record.kinds import Kind, forum_kind, kinds
from kenesh.site.api.answers import address, answer, first, one_shown, shown, things
from kenesh.site.api.asked import Asked, page_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from kenesh.site.api.caller import ApiRequest


def forums(request: ApiRequest) -> HttpResponse:
    """The forums that the caller may know of, in their order; what each rests on stands at its own address."""
    Asked(request.GET).end()
    # Nothing is read for each of them.
    bare = Kind(forum_kind().name, Forum, forum_kind().fields)
    return answer(request, {"items": [shown(bare, [one], one, request)[0] for one in forums_for(request.viewer)]})


def forum_itself(request: ApiRequest, forum: str) -> HttpResponse:
    """One forum, with the addresses of its lists."""
    found = forum_or_404(forum, request.viewer)
    Asked(request.GET).end()
    lists = {name: request.build_absolute_uri(reverse(f"api-{name}", args=(found.key,))) for name in kinds()}
    written = shown(forum_kind(), [found], found, request)[0]
    return answer(request, {**written, "lists": lists}, version=found.version)


def listing(kind: Kind) -> Callable[..., HttpResponse]:
    """The operation that reads one list."""

    def read(request: ApiRequest, forum: str) -> HttpResponse:
        realm = forum_or_404(forum, request.viewer)
        page = page_of(kind, things(kind, realm, request.viewer), request, realm)
        items = shown(kind, page.rows, realm, request)
        return answer(request, {"items": items, **({"next": page.following} if page.following else {})})

    return read


def _moved(kind: Kind, realm: Forum, key: str, request: ApiRequest) -> HttpResponse:
    """Lead from an entry that was merged away to the one that stays, where the caller may know of it; else 404."""
    stays = stands_for(request.viewer, realm.key, key) if kind.model is Person else None
    if stays is None:
        raise Http404
    where = request.build_absolute_uri(address(kind, realm, stays.key))
    told = answer(request, {"moved": stays.key, "address": where}, status=308)
    # It can be taken back: nobody keeps it without asking again.
    told["Location"], told["Cache-Control"] = where, "no-cache"
    return told


def one(kind: Kind) -> Callable[..., HttpResponse]:
    """The operation that reads one object of a list."""

    def read(request: ApiRequest, forum: str, key: str) -> HttpResponse:
        realm = forum_or_404(forum, request.viewer)
        found = first(kind, things(kind, realm, request.viewer).filter(key=key), realm, request.viewer, 1)
        if not found:
            return _moved(kind, realm, key, request)
        Asked(request.GET).end()
        return one_shown(kind, found[0], realm, request)

    return read

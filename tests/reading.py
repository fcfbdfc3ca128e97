"""Pages read through their queries: while one is being read, nothing of ours may be fetched lazily behind its back."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldFetchBlocked
from django.db.models import FETCH_PEERS
from django.db.models.fetch_modes import FetchMode

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import Model
    from django.http import HttpRequest, HttpResponse

_page: ContextVar[str] = ContextVar("page", default="")


class Ahead(FetchMode):
    """Fetches like production, except while a page is being read: then it raises."""

    __slots__ = ()
    track_peers = True

    def fetch(self, fetcher: Any, instance: Model) -> None:
        """Fetch what is missing of ``instance``, or name the page that should have asked for it."""
        if _page.get() and type(instance).__module__.startswith("kenesh."):
            missing = f"{type(instance).__name__}.{fetcher.field.name}"
            raise FieldFetchBlocked(f"{_page.get()} reads {missing} lazily: its query should have brought it.")
        FETCH_PEERS.fetch(fetcher, instance)


AHEAD = Ahead()


def reading(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Say that a page is being read, for as long as a request that changes nothing is answered."""

    def answer(request: HttpRequest) -> HttpResponse:
        token = _page.set(request.path if request.method in {"GET", "HEAD"} else "")
        try:
            return get_response(request)
        finally:
            _page.reset(token)

    return answer

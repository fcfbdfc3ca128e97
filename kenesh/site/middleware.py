"""Public pages are rendered once for each change of the record, and answered 304 to whoever holds them.

Every change is journalled, so the journal's head is the version of everything public. A stranger's page is
tagged with it, with the day (timeliness is computed), with the last instant at which a release under embargo went out by
itself, and with the code that rendered it. A page of that tag is
kept in memory, compressed, as long as there is room; a new tag simply never meets the old page.

Pages of somebody who signed in are kept nowhere, unless a page says otherwise itself.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified
from django.utils import timezone

from kenesh.journal.queries import head_stamp_with
from kenesh.press.queries.room import last_instant

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

_METHODS = frozenset({"GET", "HEAD"})
_CODE = Path(__file__).resolve().parent.parent
_OK = 200


class Unchanged:
    """Stands before sessions and rendering, and after what must be said with every answer."""

    def __init__(
        self,
        get_response: Callable[[HttpRequest], HttpResponseBase],
        clock: Callable[[], dt.datetime] = timezone.now,
    ) -> None:
        self.get_response = get_response
        self.clock = clock
        self.pages = Pages(settings.PAGE_MEMORY)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Compare first, then look for the page, then render it."""
        is_somebody = settings.SESSION_COOKIE_NAME in request.COOKIES or "Authorization" in request.headers
        if is_somebody:
            response = self.get_response(request)
            # After signing out, "back" shows nobody on a shared machine what was theirs.
            response.headers.setdefault("Cache-Control", "private, no-store")
            return response
        if request.method not in _METHODS:
            return self.get_response(request)
        tag = _tag(request, self.clock())
        if tag in request.headers.get("If-None-Match", ""):
            return _dressed(HttpResponseNotModified(), tag)
        # The page as it is sent depends on nothing else: not on cookies, nor on other headers.
        key = f"{tag} gzip" if "gzip" in request.headers.get("Accept-Encoding", "") else tag
        if request.method == "GET" and (page := self.pages.get(key)) is not None:
            return HttpResponse(page.body, headers=dict(page.headers))
        response = self.get_response(request)
        if response.status_code == _OK and not response.cookies and "Cache-Control" not in response:
            _dressed(response, tag)
            if request.method == "GET" and isinstance(response, HttpResponse):
                self.pages.keep(key, Page(bytes(response.content), tuple(response.items())))
        return response


class Page(NamedTuple):
    """A rendered page as it is sent."""

    body: bytes
    headers: tuple[tuple[str, str], ...]


class Pages:
    """The pages asked for most recently, up to a number of bytes; one store for each process."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._used = 0
        self._pages: OrderedDict[str, Page] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str) -> Page | None:
        """Return the page, which then counts as the newest."""
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def keep(self, key: str, page: Page) -> None:
        """Keep a page; those not asked for longest make room."""
        size = len(page.body)
        if size > self._room // 8:
            return
        with self._lock:
            if key in self._pages:
                self._used -= len(self._pages.pop(key).body)
            self._pages[key] = page
            self._used += size
            while self._used > self._room:
                self._used -= len(self._pages.popitem(last=False)[1].body)


def _tag(request: HttpRequest, now: dt.datetime) -> str:
    parts = (*head_stamp_with(last_instant(now)), timezone.localdate(now), _build(), request.get_host())
    text = "\n".join((request.get_full_path(), *map(str, parts)))
    return f'W/"{hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()}"'


def _dressed(response: HttpResponseBase, tag: str) -> HttpResponseBase:
    response["ETag"] = tag
    response["Cache-Control"] = "public, no-cache"
    return response


@cache
def _build() -> str:
    """What rendered the page: the newest file of the code, and whether it is the demo."""
    newest = max(path.stat().st_mtime_ns for path in _CODE.rglob("*") if path.suffix in {".py", ".html"})
    translations = [path.stat().st_mtime_ns for path in settings.BASE.glob("locale/*/LC_MESSAGES/*.mo")]
    return f"{newest}-{max(translations, default=0)}-{settings.DEMO}"

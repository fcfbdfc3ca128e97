"""Public pages that did not change are answered 304 before anything is looked up or rendered.

Every change is journalled, so the journal's head is the version of everything public. A stranger's page is
tagged with it, with the day (timeliness is computed) and with the code that rendered it.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponseNotModified
from django.utils import timezone

from kenesh.journal.queries import head_stamp

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

_METHODS = frozenset({"GET", "HEAD"})
_CODE = Path(__file__).resolve().parent.parent


class Unchanged:
    """Tags strangers' pages, and answers 304 to whoever already holds one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Compare first, render only when needed."""
        if request.method not in _METHODS or settings.SESSION_COOKIE_NAME in request.COOKIES:
            return self.get_response(request)
        tag = _tag(request)
        if tag in request.headers.get("If-None-Match", ""):
            return _dressed(HttpResponseNotModified(), tag)
        response = self.get_response(request)
        if response.status_code == 200 and not response.cookies and "Cache-Control" not in response:  # noqa: PLR2004
            return _dressed(response, tag)
        return response


def _tag(request: HttpRequest) -> str:
    seq, head = head_stamp()
    parts = (seq, head, timezone.localdate(), _build())
    text = "\n".join((request.get_full_path(), *map(str, parts)))
    return f'W/"{hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()}"'


def _dressed(response: HttpResponseBase, tag: str) -> HttpResponseBase:
    response["ETag"] = tag
    response["Cache-Control"] = "public, no-cache"
    return response


@cache
def _build() -> str:
    """What rendered the page: the newest file of the code, and whether it is the demo."""
    newest = max(path.stat().st_mtime_ns for path in _CODE.rglob("*") if path.suffix in {".py", ".html", ".mo"})
    return f"{newest}-{settings.DEMO}"

"""What was sent: its body as JSON, and the version it was read at."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from django.http import RawPostDataException, UnreadablePostError
from django.utils.translation import gettext as _

from kenesh.record.entering import Amiss
from kenesh.record.text import Finding, Unreadable, read
from kenesh.site.api.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from kenesh.realms.models import Belonging

JSON = "application/json"
MERGE_PATCH = "application/merge-patch+json"
LARGEST = 1024 * 1024
# `"7-1a2b"`; an answer sent compressed has a weak tag, which means the same version.
_TAG = re.compile(r'(?:W/)?"([0-9]{1,9})(?:-[0-9a-f]*)?"')


def body_of(request: HttpRequest) -> bytes:
    """The body as it was sent. Raises the problem of one that is too large."""
    length = request.headers.get("Content-Length", "")
    if length.isdecimal() and int(length[:20]) > LARGEST:
        raise Problem("too-large")
    try:
        body = request.body
    except (UnreadablePostError, RawPostDataException) as wrong:
        raise Problem("not-json") from wrong
    if len(body) > LARGEST:
        raise Problem("too-large")
    return body


def object_of(request: HttpRequest, *types: str) -> dict[str, Any]:
    """The one JSON object that was sent; an empty body is an empty object. Raises problems."""
    body = body_of(request)
    if not body:
        return {}
    if request.content_type not in (JSON, *types):
        raise Problem("other-type", headers={"Accept": ", ".join((JSON, *types))})
    try:
        text = read(body)
        repeated = text.repeated()
    except Unreadable as wrong:
        problem = wrong.problem
        words = _("Line %(line)s, column %(column)s: %(words)s")
        where = {"line": problem.line, "column": problem.column, "words": problem.words}
        raise Problem("not-json", words % where) from wrong
    if repeated:
        raise Amiss(repeated)
    if not isinstance(text.value, dict):
        raise Amiss([Finding((), _("An object in braces is expected here."))])
    return text.value


def version_seen(request: HttpRequest, thing: Belonging, current: Callable[[], HttpResponse], *, needed: bool) -> int:
    """The version that the caller saw, from ``If-Match``; the present one where none is needed and none is said.

    Raises the problem of a caller who says none, or another than the present one; ``current`` is what is then shown.
    """
    seen = request.headers.get("If-Match", "").strip()
    if not seen:
        if needed:
            raise Problem("no-version")
        return thing.version
    if seen != "*" and thing.version not in {int(number) for number in _TAG.findall(seen)}:
        raise overtaken(current())
    return thing.version


def overtaken(current: HttpResponse) -> Problem:
    """The problem of a caller who saw an older version; shows the present one."""
    shown = {"current": json.loads(current.content)} if current.content else {}
    return Problem("overtaken", headers={"ETag": current.headers.get("ETag", "")}, **shown)

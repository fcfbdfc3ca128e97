"""What is answered where something stands in the way: problem details (RFC 9457), everything wrong at once."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, RequestDataTooBig, ValidationError
from django.db import IntegrityError, OperationalError
from django.http import Http404, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.defaults import server_error

from kenesh.kit.verdict import Refused
from kenesh.record.entering import Amiss
from kenesh.record.text import Finding, pointer, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.http import HttpRequest
    from django.utils.functional import _StrPromise

    from kenesh.record.values import Path

CONTENT_TYPE = "application/problem+json"
# Seconds after which to ask again.
_LATER = {"Retry-After": "30"}


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of problem: its status, its title, and what to do about it."""

    status: int
    title: _StrPromise
    remedy: _StrPromise


SORTS: dict[str, Sort] = {
    "not-json": Sort(400, gettext_lazy("Not JSON"), gettext_lazy("Send one JSON object in UTF-8.")),
    "not-parts": Sort(
        400,
        gettext_lazy("Not in parts"),
        gettext_lazy("Send “multipart/form-data” with its boundary, as programs for it do."),
    ),
    "unknown-caller": Sort(
        401,
        gettext_lazy("No token in force"),
        gettext_lazy("Send a token in the header “Authorization: Bearer”; without one only what is public is read."),
    ),
    "refused": Sort(
        403, gettext_lazy("Not allowed"), gettext_lazy("The detail says who may do it, or what must be done first.")
    ),
    "narrow-token": Sort(
        403, gettext_lazy("The token does not go as far"), gettext_lazy("Make a token that may do more.")
    ),
    "not-found": Sort(
        404,
        gettext_lazy("Not found"),
        gettext_lazy("There is nothing at this address, or nothing that you may know of: both are answered alike."),
    ),
    "other-method": Sort(
        405, gettext_lazy("Not done here"), gettext_lazy("The header “Allow” names what can be done at this address.")
    ),
    "same-moment": Sort(
        409, gettext_lazy("Changed at the same moment"), gettext_lazy("Nothing was changed: send it again.")
    ),
    "likely-the-same": Sort(
        409,
        gettext_lazy("Somebody with such a name is on record"),
        gettext_lazy(
            "Nothing was entered. If it is one of “likely”, use that entry. If it is somebody else, send it again and say "
            "so of each in “relations”: “sort” is “distinct”, “other_key” the key of the other."
        ),
    ),
    "overtaken": Sort(
        412,
        gettext_lazy("Changed meanwhile"),
        gettext_lazy("Nothing was changed. “current” is what it is now, and the header “ETag” its version."),
    ),
    "too-large": Sort(413, gettext_lazy("Too large"), gettext_lazy("Send at most one megabyte.")),
    "other-type": Sort(
        415, gettext_lazy("Not a type that is read"), gettext_lazy("Send “Content-Type: application/json”.")
    ),
    "amiss": Sort(
        422,
        gettext_lazy("Something is wrong with it"),
        gettext_lazy("Every place is listed, with what is wrong there."),
    ),
    "key-used": Sort(
        422,
        gettext_lazy("This idempotency key was used for something else"),
        gettext_lazy("Take a new key for each request, and the same one only to send the same request again."),
    ),
    "no-version": Sort(
        428,
        gettext_lazy("Say which version you saw"),
        gettext_lazy("Send the “ETag” of what you read in the header “If-Match”."),
    ),
    "busy": Sort(
        503, gettext_lazy("Much is being written just now"), gettext_lazy("Nothing was changed: send it again.")
    ),
    "our-fault": Sort(500, gettext_lazy("Something went wrong here"), gettext_lazy("Nothing was changed.")),
}


class Problem(Exception):
    """Something stands in the way; answered to the caller. ``more`` are further members of the answer."""

    def __init__(
        self,
        sort: str,
        detail: str | _StrPromise = "",
        errors: Iterable[Finding] = (),
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(sort)
        self.sort = sort
        self.detail = detail
        self.errors = list(errors)
        self.headers = dict(headers or {})
        self.more = more


def told(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Answer with a problem, in the caller's language."""
    sort = SORTS[problem.sort]
    said: dict[str, Any] = {
        "type": f"{request.build_absolute_uri(reverse('api-root'))}#{problem.sort}",
        "title": str(sort.title),
        "status": sort.status,
        "detail": str(problem.detail or sort.remedy),
    }
    if problem.errors:
        said["errors"] = [
            {"path": printable(pointer(one.path)), "message": printable(one.words)} for one in problem.errors
        ]
    body = json.dumps({**said, **problem.more}, ensure_ascii=False).encode("utf-8", "replace")
    return HttpResponse(body, status=sort.status, content_type=CONTENT_TYPE, headers=problem.headers)


def findings_of(wrong: ValidationError, places: Mapping[str, Path] | None = None) -> list[Finding]:
    """What an action or a form found wrong, each at its field; ``places`` are those of fields called otherwise."""
    if not hasattr(wrong, "error_dict"):
        return [Finding((), words) for words in wrong.messages]
    found = []
    for name, those in wrong.error_dict.items():
        path = (places or {}).get(name, () if name == NON_FIELD_ERRORS else (name,))
        found += [Finding(path, words) for one in those for words in one.messages]
    return found


def _problem(wrong: Exception) -> Problem:
    match wrong:
        case Problem():
            found = wrong
        case Amiss(findings=findings):
            found = Problem("amiss", errors=findings)
        case ValidationError():
            found = Problem("amiss", errors=findings_of(wrong))
        case Refused(verdict=verdict):
            found = Problem("refused", verdict.reason)
        case PermissionDenied():
            found = Problem("refused", str(wrong))
        case RequestDataTooBig():
            found = Problem("too-large")
        case MultiPartParserError():
            found = Problem("not-parts")
        case IntegrityError():
            # Whoever was quicker took the same key, or what it hangs on.
            found = Problem("same-moment")
        case _:
            found = Problem("not-found")
    return found


# What is answered as a problem; anything else is our fault, and is raised.
EXPECTED = (
    Problem,
    Amiss,
    ValidationError,
    Refused,
    PermissionDenied,
    Http404,
    RequestDataTooBig,
    MultiPartParserError,
    IntegrityError,
)


def answered(request: HttpRequest, wrong: Any) -> HttpResponse:
    """Answer whatever stands in the way."""
    return told(request, _problem(wrong))


def broke(request: HttpRequest) -> HttpResponse:
    """Answer in place of a page or of an API answer that could not be made; it is logged."""
    # SQLite has one writer at a time: whoever waited for another too long may simply send it again.
    busy = isinstance(wrong := sys.exception(), OperationalError) and "locked" in str(wrong)
    if request.path.startswith("/api/"):
        return told(request, Problem("busy", headers=_LATER) if busy else Problem("our-fault"))
    if not busy:
        return server_error(request)
    answer = server_error(request, template_name="503.html")
    answer.status_code = SORTS["busy"].status
    answer["Retry-After"] = _LATER["Retry-After"]
    return answer

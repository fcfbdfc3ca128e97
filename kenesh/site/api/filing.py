"""Files as programs send and fetch them: a file is sent first, and then named by its token in what is reported."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from kenesh.files.actions import receive
from kenesh.files.media import Unfit
from kenesh.files.policy import may_send
from kenesh.files.store import pieces_of
from kenesh.people.models import Token
from kenesh.projects.views.files import content_of
from kenesh.record.entering import Amiss
from kenesh.record.text import Finding
from kenesh.site.api.answers import answer
from kenesh.site.api.once import once
from kenesh.site.api.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from kenesh.realms.viewer import Request
    from kenesh.site.api.caller import ApiRequest

_TYPE = "multipart/form-data"
# As what the bytes of a file are fetched.
CONTENTS = {
    "original": "The bytes of a file as it was sent",
    "480": "A photograph, 480 pixels wide",
    "1600": "A photograph, 1,600 pixels wide",
}
UPLOAD: dict[str, Any] = {
    "type": "object",
    "description": "A file that was sent and is not part of the record yet. It is kept for 30 days.",
    "properties": {
        "upload": {"type": "string", "description": "Its token, for “files” of what is reported."},
        "name": {"type": "string"},
        "media_type": {"type": "string", "description": "Told from its content."},
        "size": {"type": "integer", "description": "In bytes."},
        "sha256": {"type": "string"},
        "taken": {"type": "string", "description": "When the photograph says it was taken: no fact, a proposal."},
        "position": {"type": "string", "description": "Where it says it was taken: latitude, longitude in degrees."},
    },
    "required": ["upload", "name", "media_type", "size", "sha256"],
}


def upload(request: ApiRequest) -> HttpResponse:
    """Keep a file for whoever sends it."""
    token = request.auth.demand(Token.Scope.REPORT)
    verdict = may_send(request.viewer)
    if not verdict:
        raise PermissionDenied(verdict)
    if request.content_type != _TYPE:
        raise Problem("other-type", headers={"Accept": _TYPE})
    file = request.FILES.get("file")
    if file is None:
        raise Amiss([Finding(("file",), _("Send the file as a part called “file”."))])
    content = hashlib.sha256(b"".join(pieces_of(file))).hexdigest()
    digest = hashlib.sha256(f"{file.name or ''}\0{content}".encode())

    def do() -> HttpResponse:
        try:
            # For what it is used, nobody knows yet: it lies there sealed until then.
            now = timezone.now()
            kept = receive(file, file.name or "", file.size or 0, by=request.viewer, at=now, sealed=True)
        except Unfit as why:
            raise Amiss([Finding(("file",), str(why))]) from why
        said: dict[str, Any] = {"upload": kept.token, "name": kept.name, "media_type": kept.media_type}
        said |= {"size": kept.size, "sha256": content}
        said |= {"taken": kept.taken} if kept.taken else {}
        said |= {"position": f"{kept.latitude}, {kept.longitude}"} if kept.latitude is not None else {}
        return answer(request, said, status=201)

    return once(request, token, do, digest.digest())


def content(which: str) -> Callable[..., HttpResponse]:
    """The operation that answers with the bytes of a file."""

    def read(request: ApiRequest, forum: str, key: str) -> HttpResponse:
        return cast("HttpResponse", content_of(cast("Request", request), forum, key, which))

    return read

"""Answering with the bytes of a file, so that nothing in them can run or be taken for anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import FileResponse, Http404, HttpResponseBase, HttpResponseNotModified
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from kenesh.files.media import KINDS
from kenesh.files.sealing import is_sealed, opened

if TYPE_CHECKING:
    from django.http import HttpRequest

# Nothing is fetched, run or shown as if it were ours, even where a browser opens it.
_SANDBOX = "sandbox; default-src 'none'"
_TEXTS = frozenset({"text/plain", "text/csv", "application/geo+json"})


def send(  # noqa: PLR0913 - an answer has these parts
    request: HttpRequest,
    sha256: str,
    *,
    name: str,
    kind: str,
    public: bool,
    sealed: bool = False,
    inline: bool = False,
    keep: bool = True,
) -> HttpResponseBase:
    """Answer with a file, or 304 to whoever holds it; 404 where its bytes are not here.

    ``sealed`` where the kind lies encrypted: of any other, what lies so is another's, whatever digest a row names.
    ``public`` lets others on the way keep it, who ask each time whether it still stands. What not even the reader's own
    browser is to ``keep``, stays on no shared machine.
    """
    file = opened(sha256) if sealed or not is_sealed(sha256) else None
    if file is None:
        raise Http404
    # What is compressed already is sent as it is, with its length.
    if kind not in _TEXTS:
        request.META.pop("HTTP_ACCEPT_ENCODING", None)
    tag = f'"{sha256}"'
    found: HttpResponseBase | None = get_conditional_response(request, tag)
    if isinstance(found, HttpResponseNotModified):
        file.close()
    else:
        # Its name goes out as RFC 6266 writes it; the file is found by its digest alone.
        found = FileResponse(file, content_type=kind if kind in KINDS else "application/octet-stream")
        found["Content-Disposition"] = content_disposition_header(not inline, name) or "attachment"
    found["ETag"] = tag
    found["Cache-Control"] = f"{'public' if public else 'private'}, {'no-cache' if keep else 'no-store'}"
    found["Content-Security-Policy"] = _SANDBOX
    found["X-Content-Type-Options"] = "nosniff"
    found["Cross-Origin-Resource-Policy"] = "same-origin"
    return found

"""How phones are told to trust the certificate of a venue, where `kenesh serve --https` made one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kenesh.kit.pages import opens_to

if TYPE_CHECKING:
    from kenesh.realms.viewer import Request


def _authority() -> x509.Certificate:
    """The authority's certificate; 404 where none was made."""
    if not settings.HOST_AUTHORITY.is_file():
        raise Http404
    return x509.load_pem_x509_certificate(settings.HOST_AUTHORITY.read_bytes())


@opens_to("everyone")
@require_GET
def trust(request: Request) -> HttpResponse:
    """Show how to trust it on each kind of phone, and the digest to compare."""
    found = _authority()
    context = {
        "name": found.subject.rfc4514_string().removeprefix("CN="),
        "until": found.not_valid_after_utc,
        "fingerprint": found.fingerprint(hashes.SHA256()).hex(":").upper(),
    }
    answer = render(request, "accreditation/trust.html", context)
    # It changes without an act that the journal would tell of.
    answer["Cache-Control"] = "no-store"
    return answer


@opens_to("everyone")
@require_GET
def authority(_request: Request) -> HttpResponse:
    """Answer with the certificate in the form that phones install."""
    content = _authority().public_bytes(serialization.Encoding.DER)
    headers = {"Content-Disposition": 'attachment; filename="kenesh-authority.crt"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type="application/x-x509-ca-cert", headers=headers)

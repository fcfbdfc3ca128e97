"""“Implementation of the N-th forum”: as a page, and as the files that ministries circulate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from kenesh.forums.models import Edition
from kenesh.kit import sight
from kenesh.kit.pages import opens_to
from kenesh.kit.printing.docx import as_docx
from kenesh.kit.printing.pdf import as_pdf
from kenesh.site.implementation import report
from kenesh.site.queries.implementation import implementation

if TYPE_CHECKING:
    from kenesh.kit.printing.blocks import Printed
    from kenesh.realms.viewer import Request

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _edition(request: Request, forum: str, key: str) -> Edition:
    editions = sight.of(Edition, request.viewer).filter(forum__key=forum, key=key)
    edition: Edition | None = editions.select_related("forum").first()
    if edition is None:
        raise Http404
    return edition


def _written(request: Request, edition: Edition) -> Printed:
    return report(implementation(edition, request.viewer, timezone.localdate()))


@opens_to("everyone")
@require_GET
def page(request: Request, forum: str, key: str) -> HttpResponse:
    """The report as a page, with links to its files."""
    edition = _edition(request, forum, key)
    context = {"forum": edition.forum, "edition": edition, "document": _written(request, edition)}
    return render(request, "site/implementation.html", context)


@opens_to("everyone")
@require_GET
def pdf(request: Request, forum: str, key: str) -> HttpResponse:
    """The report as PDF."""
    edition = _edition(request, forum, key)
    made = as_pdf(_written(request, edition), request.build_absolute_uri("/"))
    return _file(made, "application/pdf", edition, "pdf")


@opens_to("everyone")
@require_GET
def docx(request: Request, forum: str, key: str) -> HttpResponse:
    """The report for Word and LibreOffice."""
    edition = _edition(request, forum, key)
    made = as_docx(_written(request, edition), request.build_absolute_uri("/"), timezone.now())
    return _file(made, DOCX, edition, "docx")


def _file(content: bytes, sort: str, edition: Edition, ending: str) -> HttpResponse:
    name = f"{edition.forum.key}-{edition.key}-implementation-{get_language()}.{ending}"
    return HttpResponse(content, content_type=sort, headers={"Content-Disposition": f'attachment; filename="{name}"'})

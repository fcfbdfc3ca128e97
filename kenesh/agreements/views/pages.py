"""The rules of dormancy in plain words, and the record sheet of an agreement as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from kenesh.agreements.dormancy import RULES
from kenesh.agreements.exports import record_sheet
from kenesh.agreements.models import Agreement
from kenesh.agreements.queries import standings
from kenesh.kit import sight
from kenesh.kit.pages import opens_to
from kenesh.kit.printing.docx import as_docx
from kenesh.kit.printing.pdf import as_pdf
from kenesh.realms.queries import forum_or_404

if TYPE_CHECKING:
    from kenesh.realms.viewer import Request


@opens_to("everyone")
@require_GET
def rules(request: Request, forum: str) -> HttpResponse:
    """Say when an agreement counts as dormant and what wakes it, and which ones do today."""
    realm = forum_or_404(forum, request.viewer)
    agreements = sight.of(Agreement, request.viewer).filter(forum=realm)
    known = standings(agreements, request.viewer, timezone.localdate())
    dormant = [number for number, how in known.items() if how.is_dormant]
    shown = list(agreements.filter(pk__in=dormant).order_by("signed", "key"))
    for agreement in shown:
        agreement.forum = realm
    context = {"forum": realm, "rules": RULES, "rows": [(one, known[one.pk]) for one in shown]}
    return render(request, "agreements/rules.html", context)


_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@opens_to("everyone")
@require_GET
def pdf(request: Request, forum: str, key: str) -> HttpResponse:
    """The record sheet as PDF."""
    thing = _agreement(request, forum, key)
    made = as_pdf(record_sheet(thing, request.viewer, timezone.localdate()), request.build_absolute_uri("/"))
    return _file(made, "application/pdf", thing, "pdf")


@opens_to("everyone")
@require_GET
def docx(request: Request, forum: str, key: str) -> HttpResponse:
    """The record sheet for Word and LibreOffice."""
    thing = _agreement(request, forum, key)
    printed = record_sheet(thing, request.viewer, timezone.localdate())
    return _file(as_docx(printed, request.build_absolute_uri("/"), timezone.now()), _DOCX, thing, "docx")


def _agreement(request: Request, forum: str, key: str) -> Agreement:
    things = sight.of(Agreement, request.viewer).filter(forum__key=forum, key=key)
    thing: Agreement | None = things.select_related("forum").first()
    if thing is None:
        raise Http404
    return thing


def _file(content: bytes, sort: str, thing: Agreement, ending: str) -> HttpResponse:
    name = f"{thing.forum.key}-{thing.key}-{get_language()}.{ending}"
    return HttpResponse(content, content_type=sort, headers={"Content-Disposition": f'attachment; filename="{name}"'})

"""The public record as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from kenesh.kit.pages import opens_to
from kenesh.realms.queries import forum_or_404
from kenesh.realms.viewer import PUBLIC
from kenesh.record.queries import export_text

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
@opens_to("everyone")
def record_download(_request: HttpRequest, forum: str) -> HttpResponse:
    """Everything public of a forum as one file, whoever asks: it is made to be passed on."""
    found = forum_or_404(forum, PUBLIC)
    answer = HttpResponse("".join(export_text(found, viewer=PUBLIC)), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{found.key}-record.json"'
    return answer

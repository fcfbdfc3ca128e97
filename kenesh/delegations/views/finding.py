"""The edition that a page on precedence is about, and whether its reader may read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils.translation import get_language

from kenesh.delegations import policy
from kenesh.delegations.queries.order import reading
from kenesh.forums.models import Edition
from kenesh.kit import sight

if TYPE_CHECKING:
    from kenesh.delegations.queries.order import Reading
    from kenesh.realms.viewer import Request


def edition_or_404(request: Request, forum: str, key: str) -> Edition:
    """The edition with its forum; 404 for one of which the reader may not know."""
    editions = sight.of(Edition, request.viewer).filter(forum__key=forum, key=key)
    edition: Edition | None = editions.select_related("forum").first()
    if edition is None:
        raise Http404
    return edition


def order_or_403(request: Request, forum: str, key: str) -> Reading:
    """The order of an edition; 403 with the reason for whoever may not read orders."""
    edition = edition_or_404(request, forum, key)
    verdict = policy.may_read_order(request.viewer, edition.forum_id)
    if not verdict:
        raise PermissionDenied(verdict)
    return reading(edition, request.viewer)


def file(made: bytes, sort: str, edition: Edition, name: str) -> HttpResponse:
    """A file to keep, called after forum, edition and language."""
    stem, _dot, ending = name.rpartition(".")
    called = f"{edition.forum.key}-{edition.key}-{stem}-{get_language()}.{ending}"
    return HttpResponse(made, content_type=sort, headers={"Content-Disposition": f'attachment; filename="{called}"'})

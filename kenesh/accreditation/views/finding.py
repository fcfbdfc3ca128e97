"""Finding the edition and the accreditation that a page is about: 404 for what the viewer may not know of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404

from kenesh.accreditation import policy
from kenesh.accreditation.queries.desk import accreditation_of
from kenesh.forums.models import Edition
from kenesh.kit import sight

if TYPE_CHECKING:
    from kenesh.accreditation.models import Accreditation
    from kenesh.kit.verdict import Verdict
    from kenesh.realms.viewer import Request


def edition_or_404(request: Request, forum: str, key: str) -> Edition:
    """The edition, with its forum; one query."""
    found = sight.of(Edition, request.viewer).filter(forum__key=forum, key=key).select_related("forum").first()
    if found is None:
        raise Http404
    return found  # type: ignore[no-any-return]  # sight knows no kinds


def run_edition(request: Request, forum: str, key: str) -> Edition:
    """The same, for those who run its accreditation: 403 with the reason for everybody else who may know of it."""
    found = edition_or_404(request, forum, key)
    permit(policy.may_run(request.viewer, found))
    return found


def one_or_404(request: Request, edition: Edition, number: int) -> Accreditation:
    """An accreditation of the edition; one query."""
    found = accreditation_of(request.viewer, edition, number)
    if found is None:
        raise Http404
    return found


def permit(verdict: Verdict) -> None:
    """403 with the reason for what the viewer may not do."""
    if not verdict:
        raise PermissionDenied(verdict)

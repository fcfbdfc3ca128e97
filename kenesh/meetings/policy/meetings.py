"""Who may know of meetings: by clearance, and the host's protocol officers of those that were asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kenesh.kit.verdict import YES, Verdict, no
from kenesh.meetings.policy.hosts import of_host, of_host_clause
from kenesh.realms import policy as clearance
from kenesh.realms.policy import may_keep

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kenesh.meetings.models import Meeting
    from kenesh.realms.viewer import Viewer

__all__ = ["may_keep", "may_see", "visible_to"]


def visible_to(viewer: Viewer, things: QuerySet[Any]) -> QuerySet[Any]:
    """Keep what ``viewer`` may know of. Agrees with :func:`may_see`; a test says so."""
    asked_for = of_host_clause(viewer) & Q(request__isnull=False)
    return things.filter(clearance.may_see_clause(viewer) | asked_for)


def may_see(viewer: Viewer, meeting: Meeting) -> Verdict:
    """Whether ``viewer`` may know of a meeting. The answer to no is 404, so the reason is never shown."""
    if clearance.may_see(viewer, meeting):
        return YES
    if meeting.request_id is not None and meeting.edition is not None and of_host(viewer, meeting, meeting.edition):
        return YES
    return no(_("There is nothing here for you to see."))

"""What the desk still has to settle of calendar mail: who declines, comes perhaps, or proposes another time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.kit import sight
from kenesh.meetings import policy
from kenesh.meetings.models import Invitee, Meeting, Standing
from kenesh.meetings.states import Holding

if TYPE_CHECKING:
    import datetime as dt

    from django.db.models import QuerySet

    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

UNSETTLED = (Standing.DECLINED, Standing.TENTATIVE, Standing.PROPOSED)


def unsettled(viewer: Viewer, forum: Forum, now: dt.datetime) -> QuerySet[Meeting]:
    """The coming meetings that ``viewer`` looks after, to which somebody does not come or perhaps not; the next first."""
    wavering = Invitee.objects.filter(off=False, standing__in=UNSETTLED).values("meeting")
    coming = Meeting.objects.filter(forum=forum, state=Holding.SCHEDULED, starts__gt=now, pk__in=wavering)
    # What the secretariat keeps inside is not for the host's protocol, though it is planned.
    known = coming.filter(pk__in=sight.of(Meeting, viewer).values("pk"))
    return policy.planned_visible_to(viewer, known).order_by("starts", "key")

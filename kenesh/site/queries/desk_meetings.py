"""What waits for somebody about meetings on the sidelines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kenesh.meetings.queries.asking import waiting_for
from kenesh.meetings.queries.inviting import unsettled
from kenesh.meetings.showing import age_words, request_state
from kenesh.site.queries.desk_lines import Line, Part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer


def meetings(viewer: Viewer, forum: Forum, shown: int) -> Iterable[Part]:
    """The requests to answer or to decide on; for the desk of meetings, those that wait too long, and who does not come."""
    now = timezone.now()
    mine, late = waiting_for(viewer, forum, now)
    titles = (_("Requests for meetings that wait for you"), _("Requests for meetings without an answer"))
    for title, found in zip(titles, (mine, late), strict=True):
        more = reverse("meeting-desk", args=(forum.key, found[0].edition.key)) if found else ""
        lines = [
            Line(one.heading(), one.get_absolute_url(), request_state(one), age_words(one, now))
            for one in found[:shown]
        ]
        yield Part(title, lines, more)
    words = _("Somebody does not come, comes perhaps, or proposes another time.")
    wavering = unsettled(viewer, forum, now).select_related("forum")[:shown]
    lines = [Line(one.heading(), one.get_absolute_url(), None, words) for one in wavering]
    yield Part(_("Meetings to look at again"), lines)

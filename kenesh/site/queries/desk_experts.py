"""What an expert finds on a desk: what was handed in, and where one can hand in. Each list is one query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kenesh.experts.models import ContributionCall, Submission
from kenesh.experts.queries.own import handed_in_by, open_to
from kenesh.experts.sheets import submission_state
from kenesh.forums.queries import clock_named
from kenesh.kit import sight
from kenesh.kit.instants import instant
from kenesh.site.queries.desk_lines import Line, Part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer


def contributions(viewer: Viewer, forum: Forum, shown: int) -> Iterable[Part]:
    """Open calls by their deadline, and what the viewer handed in, the newest first."""
    lines = []
    for call in open_to(viewer, forum, timezone.now())[:shown]:
        call.forum = forum
        closes = instant(call.closes, clock_named(call.host_zone or "", call))
        lines.append(Line(call.heading(), call.get_absolute_url(), None, closes))
    yield Part(_("Calls for contributions"), lines, reverse(ContributionCall.plural, args=(forum.key,)))
    own = list(handed_in_by(viewer, forum)[:shown])
    sight.narrow(Submission, viewer, own)
    for one in own:
        one.forum = forum
    lines = [Line(one.heading(), one.get_absolute_url(), submission_state(one), str(one.call.heading())) for one in own]
    yield Part(_("Your contributions"), lines, reverse(Submission.plural, args=(forum.key,)))

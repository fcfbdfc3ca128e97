"""Keeping what a delegation means to say in a meeting: a version for each time, readable by that delegation alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.journal.actions import record
from kenesh.kit.verdict import demand
from kenesh.meetings.events import holding as events
from kenesh.meetings.models import TalkingPoints
from kenesh.meetings.policy import holding as policy
from kenesh.realms.models import Clearance
from kenesh.sources.actions import cleaned, lock

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.kit.localised import Localised
    from kenesh.meetings.models import Meeting
    from kenesh.realms.viewer import Viewer


class Newer(Exception):
    """Somebody of the same delegation wrote a newer version meanwhile; nothing was kept."""


@transaction.atomic
def keep_points(
    meeting: Meeting, country: str, text: Localised, *, seen: int, by: Viewer, at: dt.datetime
) -> TalkingPoints:
    """Keep another version of a delegation's talking points; ``seen`` is the version that was on screen, 0 for none.

    The journal keeps that somebody wrote talking points, and neither of which meeting nor for whom: nobody's page shows
    it. Who wrote a version stands beside it, for the delegation. Raises ``Refused``, ``ValidationError``, :class:`Newer`.
    """
    current = lock(meeting)
    demand(policy.may_write_points(by, current, policy.sides_of(current.attendees.all()), country))
    newest = TalkingPoints.objects.filter(meeting=current, country=country).first()
    number = newest.number if newest else 0
    if number != seen:
        raise Newer
    said = cleaned(text)
    if not said:
        raise ValidationError({"text": _("Write it in at least one language.")})
    points = TalkingPoints(meeting=current, country=country, number=number + 1, kept_at=at, written_by_id=by.user_id)
    points.text = said
    points.full_clean()
    points.save()
    # Of no forum and about nothing that anybody follows: it is in the chain, and on nobody's page.
    record(events.POINTS_WRITTEN.key, None, by=by, at=at, clearance=Clearance.SECRETARIAT)
    return points

"""Calling a meeting off for good: it lets go of everything, and those concerned are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from kenesh.kit.verdict import demand
from kenesh.meetings import policy
from kenesh.meetings.events import planning as events
from kenesh.meetings.models import Meeting, Placement
from kenesh.meetings.states import MEETING
from kenesh.programme.actions import free
from kenesh.sources.actions import check_version, keep, lock

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.kit.localised import Localised
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def call_off(meeting: Meeting, reason: Localised, *, based_on: int, by: Viewer, at: dt.datetime) -> Meeting:
    """Call off a meeting that is agreed, with a time or without. Raises ``Refused`` and ``Overtaken``."""
    current = lock(meeting)
    demand(policy.may_call_off(by, current))
    check_version(current, based_on)
    was = (
        {"was": current.starts.isoformat(), "was_ends": current.ends.isoformat()}
        if current.starts and current.ends
        else {}
    )
    values: dict[str, Any] = {
        "starts": None,
        "ends": None,
        "room": None,
        "state": MEETING.after("call-off"),
        "sequence": current.sequence + bool(was),
    }
    told: dict[str, object] = {"number": 0, "sequence": values["sequence"], "why": "", "note": dict(reason), **was}
    keep(current, values, by=by, at=at, event=events.CALLED_OFF_FOR_GOOD.key, data=told)
    Placement.objects.filter(meeting=current).delete()
    free(current)
    return current

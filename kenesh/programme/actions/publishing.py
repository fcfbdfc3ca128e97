"""Publishing the timetable: what is planned becomes what readers are told, under a new number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.kit.codes import Codes
from kenesh.kit.partial import PartialDate
from kenesh.kit.verdict import demand
from kenesh.programme import events, policy
from kenesh.programme.frozen import canonical
from kenesh.programme.models import Slot, Timetable, TimetableLine
from kenesh.programme.queries.publishing import Coming, coming
from kenesh.realms.models import Clearance
from kenesh.sources.actions import add, keep_many, lock

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.forums.models import Edition
    from kenesh.kit.localised import Localised
    from kenesh.programme.frozen import Frozen
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def publish(edition: Edition, note: Localised, *, seen: int, by: Viewer, at: dt.datetime) -> Timetable:
    """Publish the plan of ``edition`` as its next timetable; return the one that most may see.

    ``seen`` is the number of the last version that whoever publishes has looked at. Raises ``Refused``, and
    ``ValidationError`` where nothing changed, or where somebody published meanwhile.
    """
    edition = lock(edition)
    demand(policy.may_plan(by, edition))
    found = coming(edition)
    if found.last_number != seen:
        raise ValidationError(
            _("Somebody published a version meanwhile. Look at what changes now, then publish again.")
        )
    if not found.changes:
        raise ValidationError(_("Nothing changed since the last version."))
    made = [
        _issue(edition, found, lines, audience, note, by=by, at=at) for audience, lines in found.by_audience.items()
    ]
    carried = [(slot.session, values) for slot in found.slots if (values := _carried_over(slot, found))]
    keep_many(carried, by=by, at=at, event=events.SCHEDULED.key)
    return made[0]


def _issue(  # noqa: PLR0913 - a version has these parts
    edition: Edition, found: Coming, lines: list[Frozen], audience: str, note: Localised, *, by: Viewer, at: dt.datetime
) -> Timetable:
    number = found.last_number + 1
    timetable = Timetable(
        forum=edition.forum,
        edition=edition,
        number=number,
        published=at,
        time_zone=found.zone,
        note=note,
        clearance=audience,
        sample=bool(found.slots) and all(slot.sample for slot in found.slots),
    )
    key = f"{edition.key}-v{number}" + ("" if audience == Clearance.PUBLIC else f"-{audience}")
    add(timetable, by=by, at=at, event=events.PUBLISHED.key, key=key, data={"number": number})
    TimetableLine.objects.bulk_create(
        TimetableLine(timetable=timetable, session_key=line["session"], frozen=canonical(line), order=order)
        for order, line in enumerate(lines)
    )
    return timetable


def _carried_over(slot: Slot, found: Coming) -> dict[str, Any]:
    """What the session itself says of when and where it is held, and who may know of it; nothing where that is as before."""
    session = slot.session
    values: dict[str, Any] = {"starts": None, "ends": None, "room": None}
    audience = found.audience_of(slot)
    if audience and slot.starts is not None and slot.ends is not None:
        zone = ZoneInfo(found.zone)
        days = dict.fromkeys(one.astimezone(zone).date().isoformat() for one in (slot.starts, slot.ends))
        values = {
            "starts": slot.starts,
            "ends": slot.ends,
            "date": PartialDate("/".join(days)),
            "room": slot.room,
            "languages": slot.languages,
            "interpretation": slot.interpretation,
        }
        if found.is_draft(session):
            values |= {"clearance": slot.audience, "cleared_for": Codes()}
    elif session.starts is None and session.room_id is None:
        return {}
    return values

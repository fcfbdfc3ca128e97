"""The record of a meeting: drafted by one side, sent to all, objected to by point, agreed by each, closed.

The state of a record says who reads it: a draft is its side's own; sent, it is for all parties. Its points and items are
seen only where it is, so nothing but its own clearance is ever changed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.kit.codes import Codes
from kenesh.kit.localised import Localised
from kenesh.kit.verdict import demand
from kenesh.meetings.actions.assenting import assent, settle
from kenesh.meetings.actions.silence import until
from kenesh.meetings.events import holding as events
from kenesh.meetings.models import MeetingRecord, RecordPoint, Standpoint
from kenesh.meetings.policy import holding as policy
from kenesh.meetings.queries.holding import last_touched
from kenesh.meetings.states import RECORD, Recording
from kenesh.realms.models import Clearance
from kenesh.sources.actions import add, check_version, keep, lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.kit.partial import PartialDate
    from kenesh.meetings.models import Meeting, MeetingItem
    from kenesh.people.models import Organisation
    from kenesh.realms.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Written:
    """A point of a record as it is typed; ``standpoints`` are what each side said, by country."""

    sort: str
    text: Localised
    raised_by: str = ""
    item: MeetingItem | None = None
    countries: Codes = field(default_factory=Codes)
    organisation: Organisation | None = None
    due: PartialDate | str = ""
    standpoints: Mapping[str, Localised] = field(default_factory=dict)
    struck: bool = False


@transaction.atomic
def begin_record(meeting: Meeting, audience: str, country: str, *, by: Viewer, at: dt.datetime) -> MeetingRecord:
    """Begin the record of a meeting that was held, for ``country`` (empty: the secretariat), a point for each agenda item.

    Raises ``Refused``, and ``ValidationError`` where a side would draft for the secretariat alone.
    """
    current = lock(meeting)
    sides = policy.sides_of(current.attendees.all())
    begun = MeetingRecord.objects.filter(meeting=current).exists()
    demand(policy.may_begin_record(by, current, sides, begun=begun))
    if country not in policy.drafting(by, current, sides):
        raise ValidationError({"country": _("You draft for your own side.")})
    for_parties = audience == MeetingRecord.Audience.PARTIES
    if country and not for_parties:
        raise ValidationError({"audience": _("Only the secretariat keeps a record for itself alone.")})
    if for_parties and not sides:
        raise ValidationError({"audience": _("No country is named as a party of this meeting.")})
    record = MeetingRecord(
        forum_id=current.forum_id,
        meeting=current,
        audience=audience,
        drafted_by=country,
        parties=Codes(sides) if for_parties else Codes(),
        clearance=Clearance.DELEGATION if country else Clearance.SECRETARIAT,
        cleared_for=Codes((country,)) if country else Codes(),
        sample=current.sample,
    )
    add(record, by=by, at=at, event=events.RECORD_BEGUN.key, key=current.key)
    for item in current.items.all():
        _add_point(record, Written(RecordPoint.Sort.DISCUSSED, Localised(item.title), item.country, item), by=by, at=at)
    return record


@transaction.atomic
def add_point(record: MeetingRecord, written: Written, *, by: Viewer, at: dt.datetime) -> RecordPoint:
    """Add a point at the end of a record. After it was sent, all parties are asked again."""
    current = lock(record)
    demand(policy.may_write_record(by, current))
    point = _add_point(current, written, by=by, at=at)
    _written_anew(current, by=by, at=at)
    return point


def _add_point(record: MeetingRecord, written: Written, *, by: Viewer, at: dt.datetime) -> RecordPoint:
    _check(record, written)
    number = record.points.count() + 1
    point = RecordPoint(
        forum_id=record.forum_id,
        meeting=record.meeting,
        record=record,
        number=number,
        order=number,
        sample=record.sample,
        **_values(written),
    )
    parts = [
        Standpoint(point=point, country=country, text=text, order=order)
        for order, (country, text) in enumerate(written.standpoints.items())
        if text
    ]
    add(point, by=by, at=at, event=events.POINT_WRITTEN.key, key=f"{record.key}-{number}", parts=parts)
    return point


def _values(written: Written) -> dict[str, object]:
    """The fields of a point: who does it and until when is said only of what is agreed."""
    binding = written.sort in RecordPoint.BINDING
    return {
        "sort": written.sort,
        "text": written.text,
        "raised_by": written.raised_by,
        "item": written.item,
        "countries": written.countries if binding else Codes(),
        "organisation": written.organisation if binding else None,
        "due": written.due if binding else "",
        "struck": written.struck,
    }


def _check(record: MeetingRecord, written: Written) -> None:
    if written.item is not None and written.item.meeting_id != record.meeting_id:
        raise ValidationError({"item": _("This is no item of this meeting's agenda.")})
    if not written.text:
        raise ValidationError({"text": _("Write it in at least one language.")})


@transaction.atomic
def write_point(point: RecordPoint, written: Written, *, based_on: int, by: Viewer, at: dt.datetime) -> RecordPoint:
    """Change a point, or strike it out. After the record was sent, all parties are asked again."""
    record = lock(point.record)
    current = lock(point)
    current.record = record
    demand(policy.may_write_record(by, record))
    check_version(current, based_on)
    _check(record, written)
    said = {one.country: one for one in current.standpoints.all()}
    spoke = {country: text for country, text in written.standpoints.items() if text}
    lists = ("standpoints",) if spoke != {country: Localised(one.text) for country, one in said.items()} else ()
    for country, one in said.items():
        if country not in spoke:
            one.delete()
    for order, (country, text) in enumerate(spoke.items()):
        standpoint = said.get(country) or Standpoint(point=current, country=country)
        standpoint.text, standpoint.order = text, order
        standpoint.full_clean()
        standpoint.save()
    changed = keep(current, _values(written), by=by, at=at, event=events.POINT_REWRITTEN.key, lists=lists)
    if changed:
        _written_anew(record, by=by, at=at)
    return current


def _written_anew(record: MeetingRecord, *, by: Viewer, at: dt.datetime) -> None:
    """Count another revision of a record that was sent: only the side that wrote it agrees to it so far."""
    if record.state != Recording.SENT:
        # Nobody sends or closes another text than the one on screen.
        record.version += 1
        record.save(update_fields=["version"])
        return
    revision = record.revision + 1
    told = {"revision": revision}
    # All are asked anew, and have as long again.
    values = {"revision": revision, **until(record.meeting, at)}
    keep(record, values, by=by, at=at, event=events.RECORD_CHANGED.key, data=told)
    if record.drafted_by:
        assent(record, record.drafted_by, at)


@transaction.atomic
def give_up_record(record: MeetingRecord, *, based_on: int, by: Viewer, at: dt.datetime) -> Meeting:
    """Hand a side's draft to the secretariat, which goes on with it. It is the secretariat's own from then on."""
    current = lock(record)
    demand(policy.may_give_up_record(by, current, last_touched(current), at))
    check_version(current, based_on)
    values = {"drafted_by": "", "clearance": Clearance.SECRETARIAT, "cleared_for": Codes()}
    keep(current, values, by=by, at=at, event=events.RECORD_GIVEN_UP.key)
    return current.meeting


@transaction.atomic
def send_record(record: MeetingRecord, *, based_on: int, by: Viewer, at: dt.datetime) -> MeetingRecord:
    """Send a record to all parties: from now on they read it, object to points, and agree to it."""
    current = lock(record)
    empty = not current.points.filter(struck=False).exists()
    demand(policy.may_send_record(by, current, empty=empty))
    check_version(current, based_on)
    # What was a side's own until now is opened in an act of its own, which tells nothing of before.
    opened = {"clearance": Clearance.PARTIES, "cleared_for": Codes(current.parties)}
    keep(current, opened, by=by, at=at, event=events.RECORD_OPENED.key)
    values = {"state": RECORD.after("send"), "sent": at, **until(current.meeting, at)}
    keep(current, values, by=by, at=at, event=events.RECORD_SENT.key)
    if current.drafted_by:
        assent(current, current.drafted_by, at)
    settle(current, by=by, at=at)
    return current


@transaction.atomic
def close_record(record: MeetingRecord, *, based_on: int, by: Viewer, at: dt.datetime) -> MeetingRecord:
    """Close a record: it no longer changes, and what was agreed waits to be entered in the register."""
    current = lock(record)
    demand(policy.may_close_record(by, current))
    check_version(current, based_on)
    values = {"state": Recording.CLOSED, "closed": at}
    keep(current, values, by=by, at=at, event=events.RECORD_CLOSED.key)
    return current

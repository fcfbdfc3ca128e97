"""What the parties say to a record: that they agree to it, or object to a point of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.kit.countries import country_in_words
from kenesh.kit.verdict import demand
from kenesh.meetings.events import holding as events
from kenesh.meetings.models import Assent, Objection
from kenesh.meetings.policy import holding as policy
from kenesh.meetings.states import RECORD, Recording
from kenesh.sources.actions import check_version, keep, lock

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.kit.localised import Localised
    from kenesh.meetings.models import MeetingRecord, RecordPoint
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def agree(record: MeetingRecord, country: str, *, based_on: int, by: Viewer, at: dt.datetime) -> MeetingRecord:
    """Agree to a record for ``country``; with the last party it is agreed by all. Settles that party's objections."""
    current = lock(record)
    demand(policy.may_agree(by, current, country))
    check_version(current, based_on)
    assent(current, country, at)
    told = {"country": dict(country_in_words(country))}
    keep(current, {}, by=by, at=at, event=events.RECORD_ACCEPTED.key, data=told)
    settle(current, by=by, at=at)
    return current


@transaction.atomic
def object_to(
    point: RecordPoint, country: str, text: Localised, *, based_on: int, by: Viewer, at: dt.datetime
) -> RecordPoint:
    """Object to a point for ``country``, and say why. Where that party had agreed to the record, it no longer does."""
    record = lock(point.record)
    current = lock(point)
    current.record = record
    demand(policy.may_object(by, current, country))
    check_version(current, based_on)
    if not text:
        raise ValidationError({"text": _("Say what should be otherwise.")})
    objection = Objection(
        point=current,
        country=country,
        text=text,
        revision=record.revision,
        date=at.date().isoformat(),
        order=current.objections.count(),
    )
    objection.full_clean()
    objection.save()
    Assent.objects.filter(record=record, country=country).delete()
    told = {"country": dict(country_in_words(country))}
    keep(current, {}, by=by, at=at, event=events.POINT_OBJECTED.key, data=told, parts=[objection])
    return current


def assent(record: MeetingRecord, country: str, at: dt.datetime, *, silent: bool = False) -> None:
    """Note that a party agrees to a locked record as it is, or was ``silent``, and settle what it objected to. For actions."""
    Assent.objects.update_or_create(
        record=record,
        country=country,
        defaults={
            "revision": record.revision,
            "date": at.date().isoformat(),
            "silent": silent,
            "order": [*record.parties, country].index(country),
        },
    )
    Objection.objects.filter(point__record=record, country=country, settled=False).update(settled=True)


def settle(record: MeetingRecord, *, by: Viewer, at: dt.datetime) -> None:
    """Call a locked record agreed where every party agrees to its present revision. For actions."""
    agreed = set(record.assents.filter(revision=record.revision).values_list("country", flat=True))
    if record.state == Recording.SENT and agreed >= set(record.parties):
        keep(record, {"state": RECORD.after("settle")}, by=by, at=at, event=events.RECORD_SETTLED.key)

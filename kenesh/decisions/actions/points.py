"""Entering in the register what a meeting agreed: as a commitment, a tasking or an idea, each on its point of the record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.decisions import policy
from kenesh.decisions.models import Commitment, Idea, Tasking
from kenesh.kit.codes import Codes
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.kit.verdict import demand
from kenesh.realms.models import Clearance
from kenesh.sources.actions import add, lock

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.decisions.models.said import Said
    from kenesh.meetings.models import RecordPoint
    from kenesh.realms.viewer import Viewer

# Who may know of it: as of the record it is from, or more.
AS_THE_RECORD = ""


@dataclass(frozen=True, slots=True)
class Entered:
    """What is entered from a point. ``clearance`` is empty for those who read the record, else wider."""

    text: Localised
    title: Localised = field(default_factory=Localised)
    countries: Codes = field(default_factory=Codes)
    by: Localised = field(default_factory=Localised)
    due: PartialDate | str = ""
    clearance: str = AS_THE_RECORD


def enter_commitment(point: RecordPoint, entered: Entered, *, by: Viewer, at: dt.datetime) -> Commitment:
    """Enter a promise that a meeting agreed, on those who owe it. Raises ``Refused`` and ``ValidationError``."""
    return _enter(Commitment, point, entered, {"title": entered.title, "due": entered.due, "by": entered.by}, by, at)


def enter_tasking(point: RecordPoint, entered: Entered, *, by: Viewer, at: dt.datetime) -> Tasking:
    """Enter what somebody was asked to do: a tasking, which is not a commitment."""
    return _enter(Tasking, point, entered, {"given_to": entered.by, "due": entered.due}, by, at)


def enter_idea(point: RecordPoint, entered: Entered, *, by: Viewer, at: dt.datetime) -> Idea:
    """Enter an idea that a meeting put forward: a suggestion, until somebody examines it."""
    return _enter(Idea, point, entered, {"title": entered.title, "stage": Idea.Stage.SUGGESTED}, by, at)


@transaction.atomic
def _enter[S: "Said"](
    model: type[S], point: RecordPoint, entered: Entered, own: dict[str, Any], by: Viewer, at: dt.datetime
) -> S:
    current = lock(point)
    demand(policy.may_enter(by, current))
    if model._default_manager.filter(point=current, text=entered.text, countries=entered.countries).exists():
        raise ValidationError({"text": _("This was entered from the point already.")})
    record, meeting = current.record, current.meeting
    clearance = entered.clearance or record.clearance
    narrow = clearance in {Clearance.PARTIES, Clearance.DELEGATION}
    said = model(
        forum_id=current.forum_id,
        edition_id=meeting.edition_id,
        meeting=meeting,
        point=current,
        text=entered.text,
        countries=entered.countries,
        clearance=clearance,
        cleared_for=record.cleared_for if narrow else Codes(),
        sample=current.sample,
        order=model._default_manager.filter(forum_id=current.forum_id, edition=meeting.edition_id).count(),
        **own,
    )
    day = (meeting.began or meeting.starts or at).date().isoformat()
    if isinstance(said, Commitment):
        said.made_on = PartialDate(day)
    if isinstance(said, Tasking):
        said.date = PartialDate(day)
    add(said, by=by, at=at)
    return said

"""Saying that a meeting was held, who came and when it was; or that it was not, and why. Both can be corrected."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.kit.localised import Localised
from kenesh.kit.verdict import demand
from kenesh.meetings.events import holding as events
from kenesh.meetings.models import Meeting, MeetingItem, MeetingRecord
from kenesh.meetings.policy import holding as policy
from kenesh.meetings.queries.holding import zone_of
from kenesh.meetings.states import MEETING, Holding, Presence
from kenesh.sources.actions import add, check_version, keep, lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from kenesh.documents.models import Paper
    from kenesh.meetings.models import Attendee
    from kenesh.people.models import Person
    from kenesh.realms.viewer import Viewer

_FIELDS = ("presence", "stand_in_id", "represented_by")


@dataclass(frozen=True, slots=True)
class Came:
    """Whether an attendee came; who sat there instead, as a person of the register or in words."""

    presence: str = ""
    person: Person | None = None
    words: Localised = field(default_factory=Localised)


@dataclass(frozen=True, slots=True)
class Attendance:
    """When a meeting began and ended, and of each attendee, by number, whether it came."""

    began: dt.datetime | None
    ended: dt.datetime | None
    came: Mapping[int, Came]


@transaction.atomic
def hold(meeting: Meeting, told: Attendance, *, based_on: int, by: Viewer, at: dt.datetime) -> Meeting:
    """Record that a meeting was held and who came, or correct it. A side says so of its own people only.

    Raises ``Refused``, ``Overtaken``, and ``ValidationError`` for times that cannot be.
    """
    current = lock(meeting)
    attendees = list(current.attendees.select_for_update())
    sides = policy.sides_of(attendees)
    demand(policy.may_hold(by, current, sides, at))
    check_version(current, based_on)
    _check_times(told, at)
    if current.state != Holding.HELD and current.starts is None and told.began is None:
        raise ValidationError(
            {"began": _("It has no time in the plan: say on which day it was held, and when it began.")}
        )
    own = None if policy.is_arranger(by, current) else policy.own_sides(by, current, sides)
    changed = [one for one in attendees if one.pk in told.came and (own is None or one.country in own)]
    changed = [one for one in changed if _set(one, told.came[one.pk])]
    began, ended = told.began, told.ended
    if own is not None:
        # What was said of the whole meeting before stands: a side says it only where nobody has.
        began, ended = current.began or began, current.ended or ended
        if began and ended and ended <= began:
            raise ValidationError({"ended": _("A meeting ends after it began.")})
    values: dict[str, Any] = {"began": began, "ended": ended, "not_held": Localised()}
    if began is not None and not current.date:
        values["date"] = began.astimezone(ZoneInfo(zone_of(current))).date().isoformat()
    event = events.ATTENDED if current.state == Holding.HELD else events.HELD
    if current.state != Holding.HELD:
        values["state"] = MEETING.after("hold")
    lists = ("attendees",) if changed else ()
    keep(current, values, by=by, at=at, event=event.key, data={}, lists=lists, parts=changed)
    return current


def _check_times(told: Attendance, at: dt.datetime) -> None:
    if any(one is not None and one > at for one in (told.began, told.ended)):
        raise ValidationError({"ended": _("This time is still to come.")})
    if told.began and told.ended and told.ended <= told.began:
        raise ValidationError({"ended": _("A meeting ends after it began.")})


def _set(attendee: Attendee, said: Came) -> bool:
    """Set whether an attendee came; return whether that is another answer than before."""
    before = [getattr(attendee, name) for name in _FIELDS]
    stood = said.presence == Presence.REPRESENTED
    if stood and not (said.person or said.words):
        raise ValidationError(_("Say who represented whom: choose a person, or write a title."))
    attendee.presence = said.presence
    attendee.stand_in = said.person if stood else None
    attendee.represented_by = said.words if stood else Localised()
    if [getattr(attendee, name) for name in _FIELDS] == before:
        return False
    attendee.full_clean()
    attendee.save()
    return True


@transaction.atomic
def miss(meeting: Meeting, reason: Localised, *, based_on: int, by: Viewer, at: dt.datetime) -> Meeting:
    """Record that a meeting was not held, and why. Who came is no longer said of anybody."""
    current = lock(meeting)
    attendees = list(current.attendees.select_for_update())
    recorded = MeetingRecord.objects.filter(meeting=current).exists()
    demand(policy.may_miss(by, current, policy.sides_of(attendees), at, recorded=recorded))
    check_version(current, based_on)
    if not reason:
        raise ValidationError({"reason": _("Say why it was not held.")})
    changed = [one for one in attendees if _set(one, Came())]
    values = {"state": MEETING.after("miss"), "began": None, "ended": None, "not_held": reason}
    lists = ("attendees",) if changed else ()
    keep(current, values, by=by, at=at, event=events.MISSED.key, lists=lists, parts=changed)
    return current


@dataclass(frozen=True, slots=True)
class ToTreat:
    """An item of a meeting's agenda as it is typed."""

    title: Localised
    text: Localised
    country: str
    papers: Iterable[Paper]


@transaction.atomic
def add_item(meeting: Meeting, item: ToTreat, *, by: Viewer, at: dt.datetime) -> MeetingItem:
    """Put an item on the agenda of a meeting still to be held, after those that are on it."""
    current = lock(meeting)
    demand(policy.may_itemise(by, current))
    number = current.items.count() + 1
    made = MeetingItem(
        forum_id=current.forum_id,
        meeting=current,
        number=number,
        order=number,
        title=item.title,
        text=item.text,
        country=item.country,
        sample=current.sample,
    )
    papers = list(item.papers)
    add(made, by=by, at=at, event=events.ITEM_ADDED.key, key=f"{current.key}-{number}")
    made.papers.set(papers)
    return made

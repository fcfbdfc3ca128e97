"""By which rules the meetings of an edition are planned, and on which days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.meetings import hours
from kenesh.meetings.arranging import Day, Frame
from kenesh.meetings.models import DeskRules
from kenesh.meetings.scheduling.problem import Objective

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from kenesh.forums.models import Edition
    from kenesh.programme.models import Slot
    from kenesh.programme.queries.plans import Frame as Programme

_OPENS, _CLOSES = 9 * 60, 18 * 60
_MOST_DAYS = 14


def rules_of(edition: Edition) -> DeskRules:
    """The rules of an edition; those that hold without any, where none were chosen. One query."""
    found = DeskRules.objects.filter(edition=edition).order_by("-pk").first()
    if found is None:
        found = DeskRules(forum=edition.forum, edition=edition, key=edition.key)
    found.edition, found.forum = edition, edition.forum
    return found


def meeting_frame(programme: Programme, rules: DeskRules, slots: Iterable[Slot]) -> Frame:
    """The frame of a plan. Without hours of its own: the days of the edition, else those on which sessions are planned."""
    named = hours.days(rules.hours)
    if not named and programme.days:
        first, last = programme.days
        count = min((last - first).days + 1, _MOST_DAYS)
        named = _usual(first.fromordinal(first.toordinal() + number) for number in range(count))
    if not named:
        named = _usual({programme.local(slot.starts).date() for slot in slots if slot.starts})
    lunch = (_clock(rules.lunch_from), _clock(rules.lunch_until), rules.lunch_minutes)
    return Frame(
        programme.zone,
        named,
        rules.step,
        rules.turnaround,
        rules.row,
        lunch if rules.lunch_minutes and lunch[1] - lunch[0] >= lunch[2] else None,
        _clock(rules.noon),
        rules.travel,
        hours.ways(rules.ways),
        tuple(Objective(word) for word in rules.objectives.split()),
    )


def _usual(dates: Iterable[dt.date]) -> tuple[Day, ...]:
    return tuple(Day(date, _OPENS, _CLOSES) for date in sorted(dates))


def _clock(text: str) -> int:
    return hours.clock(text) or 0

"""From when until when a delegation, or one of its people, is there: it says so itself, or the desk does. Nothing is planned anew."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.kit.verdict import demand
from kenesh.meetings import policy
from kenesh.meetings.events import planning as events
from kenesh.meetings.models import Absence
from kenesh.meetings.queries.planning.staying import said_of
from kenesh.sources.actions import add, keep, lock

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.people.models import Person
    from kenesh.realms.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Stays:
    """Whose stay it is (a delegation's, one person's, or somebody's known by a title), and when it begins and ends; None: not said.

    ``whole`` are the first and the last moment that the plan looks at.
    """

    country: str
    whole: tuple[dt.datetime, dt.datetime]
    arrives: dt.datetime | None = None
    leaves: dt.datetime | None = None
    person: Person | None = None
    title: str = ""


@transaction.atomic
def say_stay(edition: Edition, stays: Stays, *, by: Viewer, at: dt.datetime) -> Edition:
    """Keep when somebody arrives and leaves, instead of what was said before; the plan is not made anew.

    Raises ``Refused``, and ``ValidationError`` beside ``leaves_time`` for who leaves before they arrive.
    """
    edition = lock(edition)
    demand(policy.may_say_stay(by, edition, stays.country))
    if stays.arrives and stays.leaves and stays.leaves <= stays.arrives:
        raise ValidationError({"leaves_time": _("This is before the arrival.")})
    first, last = stays.whole
    # What is before the first day, or after the last, is away all the same.
    spans = {
        Absence.Reason.ARRIVES: (min(first, stays.arrives - _DAY), stays.arrives) if stays.arrives else None,
        Absence.Reason.LEAVES: (stays.leaves, max(last, stays.leaves + _DAY)) if stays.leaves else None,
    }
    stands = said_of(edition, stays.country, stays.person, stays.title)
    for reason, span in spans.items():
        _say(edition, stays, reason, span, [one for one in stands if one.reason == reason], by=by, at=at)
    return edition


_DAY = dt.timedelta(days=1)


def _say(  # noqa: PLR0913 - what is said rests on these
    edition: Edition,
    stays: Stays,
    reason: Absence.Reason,
    span: tuple[dt.datetime, dt.datetime] | None,
    stands: list[Absence],
    *,
    by: Viewer,
    at: dt.datetime,
) -> None:
    kept, gone = (stands[-1:], stands[:-1]) if span else ([], stands)
    for one in gone:
        keep(lock(one), {"withdrawn": True}, by=by, at=at, event=events.WITHDRAWN.key)
    if span is None:
        return
    starts, ends = span
    if kept:
        current = lock(kept[0])
        if (current.starts, current.ends) != span:
            keep(current, {"starts": starts, "ends": ends}, by=by, at=at, event=events.STAY.key)
        return
    absence = Absence(
        forum=edition.forum,
        edition=edition,
        country=stays.country,
        person=stays.person,
        title=stays.title,
        starts=starts,
        ends=ends,
        reason=reason,
        order=min(edition.absences.count(), 32_767),
        sample=edition.sample,
    )
    add(absence, by=by, at=at, event=events.STAY.key, key=f"{edition.key}-{reason}")

"""On whose clock an edition goes, and on which days; which edition comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db.models import Max, Min

from kenesh.kit.partial import PartialDate

if TYPE_CHECKING:
    import datetime as dt

    from django.db.models import QuerySet

    from kenesh.forums.models import Edition
    from kenesh.realms.models import Belonging


def clock_of(edition: Edition) -> str:
    """The time zone where an edition is held: what the plan of its programme names, else the forum's; one query.

    Programmes stand above forums, so the plan is found from the edition. Its deadlines, doors and days go by this clock.
    """
    named = edition.plans.order_by("-pk").values_list("time_zone", flat=True).first()
    return clock_named(named or "", edition)


def clock_named(named: str, thing: Belonging) -> str:
    """The time zone named, else that of the forum of ``thing``; UTC for one that nobody knows."""
    zone = named or thing.forum.time_zone
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        return "UTC"
    return zone


def next_of(editions: QuerySet[Edition], today: dt.date) -> Edition | None:
    """The next edition to be held of those a viewer may know of; one query."""
    planned = list(editions.filter(state="planned").order_by("position"))
    ahead = [one for one in planned if one.date.last is None or one.date.last >= today]
    return next(iter(ahead or planned), None)


def days_of(edition: Edition) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of an edition, as recorded or, until they are, as its timetable was published.

    At most two queries. Programmes stand above forums, so what is published is found from the edition: its sessions have
    times then.
    """
    recorded = recorded_days(edition)
    if recorded or edition.state != "planned":
        return recorded
    held = edition.sessions.aggregate(first=Min("starts"), last=Max("ends"))
    if held["first"] is None or held["last"] is None:
        return None
    zone = ZoneInfo(clock_of(edition))
    first, last = held["first"].astimezone(zone).date(), held["last"].astimezone(zone).date()
    around = PartialDate(edition.date)
    # A timetable that says otherwise than the record is no answer.
    fits = (around.first is None or around.first <= first) and (around.last is None or last <= around.last)
    return (first, last) if fits else None


def date_of(edition: Edition) -> PartialDate:
    """When an edition is held, as far as it is known; as :func:`days_of`."""
    known = days_of(edition)
    return (
        PartialDate("/".join(dict.fromkeys(day.isoformat() for day in known))) if known else PartialDate(edition.date)
    )


def opening_of(edition: Edition) -> dt.date | None:
    """The first day of an edition, where it is known to the day; as :func:`days_of`."""
    known = days_of(edition)
    return known[0] if known else None


def recorded_days(edition: Edition) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of an edition, where both are on record."""
    date = PartialDate(edition.date)
    first, last = date.first, date.last
    # Of “October 2026” the days are not known.
    exact = date.precision == "day" or (
        date.precision == "range" and all(len(one) == len("2026-10-06") for one in date.split("/"))
    )
    return (first, last) if exact and first is not None and last is not None else None

"""What the doors' scans say when they come together: what somebody should look at, and how many people came."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db.models import Max, Q

from kenesh.accreditation.arriving import LETS_IN, Flag, Passed, flags
from kenesh.accreditation.models import Accreditation, Device, Scan
from kenesh.forums.queries import clock_of
from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date, write_time

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from kenesh.forums.models import Edition


# How many scans the page of a person shows.
_LATEST = 30


def flagged(edition: Edition) -> list[tuple[Flag, Scan, Scan | None]]:
    """What somebody should look at, newest first; see :func:`flags`. Two queries."""
    rows = Scan.objects.filter(door__edition=edition, verdict__in=LETS_IN)
    told = rows.values_list("pk", "badge", "door", "at", "badge__withdrawn", "received", "device__forgotten")
    passed = (
        Passed(str(scan), badge, door, at, gone, late=forgotten is not None and received > forgotten)
        for scan, badge, door, at, gone, received, forgotten in told.iterator()
    )
    found = list(flags(passed))[::-1]
    wanted = {one.scan for flag in found for one in (flag.scan, flag.other) if one is not None}
    scans = Scan.objects.filter(pk__in=wanted).select_related("door", "device", "badge__accreditation__edition__forum")
    known = {str(scan.pk): scan for scan in scans}
    return [(flag, known[flag.scan.scan], known[flag.other.scan] if flag.other else None) for flag in found]


def scans_of(one: Accreditation) -> list[Scan]:
    """When and where somebody's badges were read, the latest first; one query."""
    known = Scan.objects.filter(badge__accreditation=one).select_related("door", "badge")
    return list(known.order_by("-at")[:_LATEST])


@dataclass(frozen=True, slots=True)
class Attendance:
    """Numbers of an edition: people, each counted once; by category, by country, and by the hour they came on each day."""

    accredited: int
    arrived: int
    by_category: list[tuple[str, int, int]]
    by_country: list[tuple[str, int, int]]
    by_hour: list[tuple[str, int]]
    last: dt.datetime | None
    zone: str


def attendance(edition: Edition) -> Attendance:
    """Who was let in, in numbers: of everybody accredited, and when they first came on each day, on the clock of the host; four queries."""
    named = clock_of(edition)
    zone = ZoneInfo(named)
    scans = Scan.objects.filter(door__edition=edition, badge__isnull=False, verdict__in=LETS_IN)
    first: dict[tuple[int, dt.date], dt.datetime] = {}
    for person, at in scans.values_list("badge__accreditation", "at").iterator():
        key = (person, at.astimezone(zone).date())
        first[key] = min(first.get(key, at), at)
    people = {person for person, _day in first}
    rows = [
        (str(category), country_name(country) if country else "", number in people)
        for number, state, category, country in Accreditation.objects.filter(
            Q(state="granted") | Q(state="revoked"), edition=edition
        ).values_list("pk", "state", "category", "country")
        if state == "granted" or number in people
    ]
    hours = Counter(at.astimezone(zone).replace(minute=0, second=0, microsecond=0) for at in first.values())
    return Attendance(
        accredited=len(rows),
        arrived=len(people),
        by_category=_grouped((category, came) for category, _country, came in rows),
        by_country=_grouped((country, came) for _category, country, came in rows),
        by_hour=[(f"{write_date(at.date().isoformat())}, {write_time(at, named)}", hours[at]) for at in sorted(hours)],
        last=Device.objects.filter(door__edition=edition).aggregate(last=Max("seen"))["last"],
        zone=named,
    )


def _grouped(rows: Iterable[tuple[str, bool]]) -> list[tuple[str, int, int]]:
    """How many there are of each, and how many of them came."""
    count: Counter[str] = Counter()
    came: Counter[str] = Counter()
    for name, here in rows:
        count[name] += 1
        came[name] += here
    return [(name, count[name], came[name]) for name in sorted(count)]

"""The hours in which nobody's telephone should ring: pure computation."""

from __future__ import annotations

import datetime as dt
import zoneinfo

# The hour of the reader's own day from which the digest of that day is due.
MORNING = 7
EVENING = 20


def zone_of(name: str) -> zoneinfo.ZoneInfo:
    """The time zone of this name; UTC where there is none."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return zoneinfo.ZoneInfo("UTC")


def wakes(at: dt.datetime, zone: str, quiet_from: int, quiet_until: int) -> dt.datetime:
    """Return ``at``, or the end of the quiet hours it falls into (hours from 0 to 23 of the reader's own day).

    The same hour twice means that no hour is quiet. Where clocks are changed, the end is the hour the clock shows.
    """
    here = at.astimezone(zone_of(zone))
    hours = (here.hour - quiet_from) % 24
    if hours >= (quiet_until - quiet_from) % 24:
        return at
    day = here.date() + dt.timedelta(days=here.hour >= quiet_until)
    return dt.datetime.combine(day, dt.time(quiet_until), zone_of(zone)).astimezone(at.tzinfo)

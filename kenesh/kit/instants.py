"""Moments as people plan by them: the day with its weekday, the time, and the city on whose clock it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location
from django.utils.translation import gettext as _

from kenesh.kit.dates import write_date, write_time
from kenesh.kit.locales import reader_locale

if TYPE_CHECKING:
    import datetime as dt


def instant(at: dt.datetime, zone: str) -> str:
    """A moment on the clock of a city, which is named: “Wednesday 25 November 2026, 18:00 (Seoul time)”."""
    day = write_date(at.astimezone(ZoneInfo(zone)).date().isoformat(), weekday=True)
    return _("%(date)s, %(time)s (%(zone)s)") % {"date": day, "time": write_time(at, zone), "zone": clock_name(zone)}


def city(zone: str) -> str:
    """The city that a time zone is called after, in the reader's language: “Tashkent” for ``Asia/Tashkent``.

    What is called after no city (``UTC``) is shown as it is called.
    """
    if "/" not in zone:
        return zone
    try:
        return get_timezone_location(zone, locale=reader_locale(), return_city=True).rpartition("/")[2]
    except LookupError:
        return zone


def clock_name(zone: str) -> str:
    """What a clock is called: “Tashkent time”; “UTC” for one that is no city's."""
    return _("%(city)s time") % {"city": city(zone)} if "/" in zone else zone

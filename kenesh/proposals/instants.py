"""Moments as people plan by them: the day with its weekday, the time, and the time zone it is told in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from kenesh.kit.dates import write_date, write_time

if TYPE_CHECKING:
    import datetime as dt


def instant(at: dt.datetime, zone: str) -> str:
    """A moment in a time zone, which is named: “Wednesday, November 25, 2026, 18:00 (Asia/Seoul)”."""
    day = write_date(at.astimezone(ZoneInfo(zone)).date().isoformat(), weekday=True)
    return _("%(date)s, %(time)s (%(zone)s)") % {"date": day, "time": write_time(at, zone), "zone": zone}

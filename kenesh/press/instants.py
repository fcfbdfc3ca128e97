"""The instant that a time on somebody's clock means, in a named time zone; never earlier than it can mean."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo


class NoSuchTime(ValueError):
    """Clocks in the zone skip this time: it does not exist on that day."""


def instant_of(local: dt.datetime, zone: str) -> dt.datetime:
    """The instant of a time without zone, read off a clock in ``zone``.

    Where clocks are set back, a time comes twice: the later is meant, for nothing goes out earlier than was said. Where
    they are set forward, raises :class:`NoSuchTime`. Raises ``ZoneInfoNotFoundError`` for a zone that is none.
    """
    there = ZoneInfo(zone)
    later = local.replace(tzinfo=there, fold=1)
    known = later.astimezone(dt.UTC)
    if known.astimezone(there).replace(tzinfo=None) != local:
        raise NoSuchTime(f"{local} does not exist in {zone}")
    return known

"""What every calendar we write has in common, as iCalendar has it (RFC 5545): texts, moments, the rules of a zone."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from icalendar import Timezone, vText

if TYPE_CHECKING:
    from collections.abc import Collection

    from icalendar import Calendar, Event

CONTENT_TYPE = "text/calendar; charset=utf-8"
# RFC 5545 allows no control characters in texts but tabs and line breaks, and some readers break lines at the others.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BREAK = re.compile(r"\r\n|[\r\x85\u2028\u2029]")


class _Text(vText):
    """A text as RFC 5545 escapes it. The library would take a backslash before an N for a line break."""

    def to_ical(self) -> bytes:
        """Escape backslashes first, so that what was typed is what is read."""
        return self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n").encode()


def say(component: Calendar | Event, name: str, text: str) -> None:
    """Add a text, unless it says nothing."""
    if said := plain(text).strip():
        component.add(name, _Text(said))


def plain(text: str) -> str:
    """A text without what no calendar may hold."""
    return _BREAK.sub("\n", _CONTROL.sub("", text))


def second(at: dt.datetime) -> dt.datetime:
    """A moment in UTC, to the second."""
    return at.astimezone(dt.UTC).replace(microsecond=0)


def rules(zone: str, told: Collection[dt.datetime]) -> Timezone:
    """The rules of a zone (an IANA name) for the years that ``told`` lie in, and one around them."""
    first, last = (dt.date(moment.year + step, 1, 1) for moment, step in ((min(told), -1), (max(told), 2)))
    return Timezone.from_tzid(zone, first_date=first, last_date=last)

"""The lines of an iCalendar object, read one by one, and no further than they say.

The library would build whatever a stranger sends, a zone with a rule for every second of a thousand years too. An answer
needs a few lines, and none of what they refer to.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar.parser import Contentline
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FOLD = re.compile(r"\r?\n[ \t]")
_ESCAPED = re.compile(r"\\([\\;,nN])")
_MOMENT = re.compile(r"(\d{8})T(\d{6})(Z?)")
# Years in which anything here is: others cannot be shown in every zone.
_YEARS = range(2000, 2101)
# So many lines at most: an answer has twenty.
_MOST = 5000


@dataclass(frozen=True, slots=True)
class Line:
    """One property: its name and the names of its parameters in capitals, its value as it stands."""

    name: str
    value: str
    parameters: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The value as a text."""
        return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.value)

    @property
    def moment(self) -> dt.datetime | None:
        """The value as a moment, where it is one in a zone that is known, and not in some far year."""
        found = _MOMENT.fullmatch(self.value.strip())
        if found is None or int(found[1][:4]) not in _YEARS:
            return None
        try:
            written = dt.datetime.strptime(found[1] + found[2], "%Y%m%d%H%M%S")  # noqa: DTZ007 - the zone follows
            zone = dt.UTC if found[3] else _zone(self.parameters.get("TZID", ""))
            return written.replace(tzinfo=zone).astimezone(dt.UTC) if zone else None
        except (ValueError, OverflowError):
            return None


def lines(text: str) -> Iterator[Line]:
    """Every line that can be read, in order; the others are left out."""
    for written in _FOLD.sub("", text).splitlines()[:_MOST]:
        try:
            name, parameters, value = Contentline(written).parts()  # type: ignore[no-untyped-call]  # the library's own
        except ValueError:
            continue
        said = {
            key.upper(): value if isinstance(value, str) else ",".join(map(str, value))
            for key, value in parameters.items()
        }
        yield Line(name.upper(), str(value), said)


def event_of(text: str) -> tuple[str, list[Line]]:
    """The METHOD, and the lines of the first event without what is nested in it; both empty where there is none."""
    method, found, inside = "", list[Line](), list[str]()
    for line in lines(text):
        match line.name:
            case "BEGIN":
                inside.append(line.value.strip().upper())
            case "END":
                if inside and inside.pop() == "VEVENT" and found:
                    break
            case "METHOD" if inside == ["VCALENDAR"]:
                method = line.value.strip().upper()
            case _ if inside == ["VCALENDAR", "VEVENT"]:
                found.append(line)
    return method, found


def _zone(name: str) -> dt.tzinfo | None:
    """A zone by its IANA name, or by the name that Windows has for it."""
    name = name.strip()
    try:
        return ZoneInfo(WINDOWS_TO_OLSON.get(name, name)) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None

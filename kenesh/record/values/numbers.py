"""Flags, numbers, moments and dates."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kenesh.kit.partial import PartialDate
from kenesh.record.values.value import Value, Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

_DECIMAL = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})")
_POINT = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_PARTIAL = re.compile(f"({_POINT}(/{_POINT})?)?")
# So many digits every database keeps exactly.
MOST_DIGITS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag(Value):
    """True or false."""

    def check(self, value: Any) -> Iterator[Wrong]:
        """Yield when it is neither."""
        if not isinstance(value, bool):
            yield Wrong(_("true or false is expected here, without quotes."))

    def schema(self) -> dict[str, Any]:
        """A boolean."""
        return {"type": "boolean"}

    @property
    def example(self) -> Any:
        """The one worth writing."""
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole(Value):
    """A whole number, zero or more."""

    most: int

    def check(self, value: Any) -> Iterator[Wrong]:
        """Yield when it is not a whole number, or out of range."""
        if not isinstance(value, int) or isinstance(value, bool):
            yield Wrong(_("A whole number is expected here, without quotes."))
        elif not 0 <= value <= self.most:
            yield Wrong(_("A number from 0 to %(most)s is expected here.") % {"most": self.most})

    def schema(self) -> dict[str, Any]:
        """An integer within bounds."""
        return {"type": "integer", "minimum": 0, "maximum": self.most}

    @property
    def example(self) -> Any:
        """A number."""
        return 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Exact(Value):
    """A decimal number, written as text so that nothing is rounded on the way."""

    digits: int
    places: int

    def check(self, value: Any) -> Iterator[Wrong]:
        """Yield when it is not a decimal number in text, or has too many digits."""
        if not isinstance(value, str) or not _DECIMAL.fullmatch(value):
            yield Wrong(_('A number in quotes is expected here, such as "8200000.00".'))
            return
        whole, _point, part = value.lstrip("-").partition(".")
        room = min(self.digits, MOST_DIGITS) - self.places
        if len(whole.lstrip("0")) > room or len(part.rstrip("0")) > self.places:
            yield Wrong(
                _("At most %(whole)s digits before the point and %(part)s after it fit here.")
                % {"whole": room, "part": self.places}
            )

    def canonical(self, value: Any) -> Any:
        """With exactly its decimal places."""
        return self.write(Decimal(value))

    def keep(self, value: Any) -> Any:
        """A Decimal."""
        return Decimal(value)

    def write(self, kept: Any) -> Any:
        """With exactly its decimal places; zero has no sign."""
        return f"{kept + Decimal(0):.{self.places}f}"

    def schema(self) -> dict[str, Any]:
        """A string of digits."""
        return {"type": "string", "pattern": r"^-?[0-9]{1,15}(\.[0-9]{1,15})?$"}

    @property
    def example(self) -> Any:
        """An amount, or a degree of latitude."""
        return "8200000.00" if self.places < 3 else "42.87000"  # noqa: PLR2004 - money has at most two


@dataclass(frozen=True, slots=True, kw_only=True)
class Instant(Value):
    """An exact moment with its offset from UTC; canonical in UTC."""

    def check(self, value: Any) -> Iterator[Wrong]:
        """Yield when it is not a moment, or names no offset."""
        if not isinstance(value, str) or not _INSTANT.fullmatch(value) or not self._moment(value):
            yield Wrong(_("A moment with its offset is expected here, such as “2013-10-04T09:00:00+06:00”."))

    @staticmethod
    def _moment(value: str) -> dt.datetime | None:
        try:
            return dt.datetime.fromisoformat(value).astimezone(dt.UTC)
        except (ValueError, OverflowError):
            return None

    def canonical(self, value: Any) -> Any:
        """In UTC."""
        return self.write(dt.datetime.fromisoformat(value))

    def keep(self, value: Any) -> Any:
        """A datetime."""
        return dt.datetime.fromisoformat(value)

    def write(self, kept: Any) -> Any:
        """In UTC, to the second."""
        return kept.astimezone(dt.UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"

    def schema(self) -> dict[str, Any]:
        """A date-time."""
        return {"type": "string", "format": "date-time"}

    @property
    def example(self) -> Any:
        """A moment in Bishkek."""
        return "2013-10-04T09:00:00+06:00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Partial(Value):
    """A date as exact as it is known."""

    def check(self, value: Any) -> Iterator[Wrong]:
        """Yield when it is not a year, month, day or range."""
        try:
            if not isinstance(value, str) or not _PARTIAL.fullmatch(value):
                raise ValueError  # noqa: TRY301 - one way to say what is wrong
            PartialDate(value)
        except ValueError:
            yield Wrong(
                _("Write a year (2014), a month (2012-07), a day (2013-10-04) or a range (2018-11-06/2018-11-07).")
            )

    def keep(self, value: Any) -> Any:
        """A PartialDate."""
        return PartialDate(value)

    def write(self, kept: Any) -> Any:
        """As it was written."""
        return str(kept)

    def schema(self) -> dict[str, Any]:
        """A string of the shape."""
        return {"type": "string", "pattern": f"^{_PARTIAL.pattern}$"}

    @property
    def example(self) -> Any:
        """A day."""
        return "2013-10-04"

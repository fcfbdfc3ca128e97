"""Dates that are no more exact than what is known: a year, a month, a day, or a range of them.

Written as in ISO 8601-2 (EDTF level 0): ``2014``, ``2012-07``, ``2013-10-04``, ``2018-11-06/2018-11-07``.
Unknown is the empty string. Nothing here ever makes a date more exact than it is.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Value, When
from django.db.models.functions import Cast, Concat, Length, StrIndex, Substr
from django.db.models.lookups import Exact, GreaterThan
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.db.models.expressions import Combinable

    _CharField = models.CharField[str | Combinable, "PartialDate"]
    _TextField = models.TextField[str | Combinable, str]
else:
    _CharField = models.CharField
    _TextField = models.TextField

# The digits of every other script are digits to Python, and sort elsewhere.
_POINT = re.compile(r"^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$")


class PartialDate(str):
    """A date as exact as it is known. Sorts as text; ``first`` and ``last`` bound it in days."""

    __slots__ = ()

    def __new__(cls, text: str = "") -> Self:
        """Accept only a well-formed date; raise ``ValueError`` otherwise."""
        start, slash, end = text.partition("/")
        if text:
            first = _bounds(start)
            if slash and _bounds(end)[1] < first[0]:
                message = f"range ends before it begins: {text!r}"
                raise ValueError(message)
        return super().__new__(cls, text)

    @property
    def first(self) -> dt.date | None:
        """The earliest day it can mean, or None when unknown."""
        return _bounds(self.split("/")[0])[0] if self else None

    @property
    def last(self) -> dt.date | None:
        """The latest day it can mean, or None when unknown."""
        return _bounds(self.split("/")[-1])[1] if self else None

    @property
    def precision(self) -> str:
        """``unknown``, ``range``, ``year``, ``month`` or ``day``."""
        if not self:
            return "unknown"
        if "/" in self:
            return "range"
        return {4: "year", 7: "month", 10: "day"}[len(self)]

    @property
    def year(self) -> int | None:
        """The year it begins in, or None when unknown."""
        return int(self[:4]) if self else None


def _bounds(point: str) -> tuple[dt.date, dt.date]:
    match = _POINT.fullmatch(point)
    if not match:
        message = f"not a year, month or day: {point!r}"
        raise ValueError(message)
    year, month, day = (None if part is None else int(part) for part in match.groups())
    assert year is not None  # noqa: S101 - every date begins with one
    if month is None:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if day is None:
        return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
    return dt.date(year, month, day), dt.date(year, month, day)


def check_partial_date(value: str) -> None:
    """Raise ``ValidationError`` unless ``value`` is a partial date or empty."""
    try:
        PartialDate(value)
    except ValueError as wrong:
        raise ValidationError(
            _("Write a year (2014), a month (2012-07), a day (2013-10-04) or a range (2018-11-06/2018-11-07)."),
        ) from wrong


def dates_in(text: str) -> list[PartialDate]:
    """Read dates separated by commas, semicolons or white space: each once, in the order in which they end.

    Raises ``ValueError`` for what is no date, and for a range: nothing falls due in one.
    """
    dates = {PartialDate(part) for part in re.split(r"[\s,;]+", text) if part}
    if any(date.precision == "range" for date in dates):
        message = f"a range among dates: {text!r}"
        raise ValueError(message)
    return sorted(dates, key=lambda date: (str(date.last), date))


def check_dates(value: str) -> None:
    """Raise ``ValidationError`` unless ``value`` holds only years, months and days."""
    try:
        dates_in(value)
    except ValueError as wrong:
        raise ValidationError(
            _("Write years (2014), months (2012-07) or days (2013-10-04), one in each line.")
        ) from wrong


def first_day(name: str) -> models.GeneratedField:
    """A column that the database keeps: the first day that the partial date ``name`` can mean; empty where unknown.

    Written as ISO 8601 writes days, so that the database compares and sorts by it.
    """
    slash = StrIndex(_text(name), Value("/"))
    before = Substr(_text(name), 1, slash - 1)
    point = Case(When(GreaterThan(slash, 0), then=before), default=_text(name), output_field=models.TextField())
    return _kept(point, "-01-01", "-01")


def last_day(name: str) -> models.GeneratedField:
    """The last day that it can mean, likewise. A month ends on its 31st, which compares as well as its own last."""
    return _kept(Substr(_text(name), StrIndex(_text(name), Value("/")) + 1), "-12-31", "-31")


def _text(name: str) -> Cast:
    return Cast(F(name), models.TextField())


def _kept(point: models.Expression, of_year: str, of_month: str) -> models.GeneratedField:
    length = Length(point)
    day = Case(
        When(Exact(length, len("2014")), then=Concat(point, Value(of_year))),
        When(Exact(length, len("2014-07")), then=Concat(point, Value(of_month))),
        default=point,
        output_field=models.TextField(),
    )
    return models.GeneratedField(expression=day, output_field=models.TextField(), db_persist=True)


class PartialDateField(_CharField):
    """Keeps a :class:`PartialDate` as text of at most 21 characters."""

    default_validators = [check_partial_date]  # noqa: RUF012 - Django's own name for a class attribute

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 21)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> PartialDate:  # noqa: ARG002 - Django's signature
        """Turn stored text into a PartialDate."""
        return PartialDate(value or "")

    def formfield(self, **kwargs: Any) -> Any:
        """Typed as text, with the ways to write it."""
        from kenesh.kit.fields import PartialDateFormField  # noqa: PLC0415 - that module needs this one

        return models.Field.formfield(self, **{"form_class": PartialDateFormField, **kwargs})


class DatesField(_TextField):
    """Keeps listed dates as text, one after the other; :func:`dates_in` reads them."""

    default_validators = [check_dates]  # noqa: RUF012 - Django's own name for a class attribute

    def formfield(self, **kwargs: Any) -> Any:
        """Typed as dates, one in each line."""
        from kenesh.kit.fields import DatesFormField  # noqa: PLC0415 - that module needs this one

        return models.Field.formfield(self, **{"form_class": DatesFormField, **kwargs})

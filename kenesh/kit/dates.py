"""Dates and times as the reader's language writes them, never more exact than they are known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton
from django.utils.translation import gettext

from kenesh.kit.locales import reader_locale
from kenesh.kit.partial import PartialDate

if TYPE_CHECKING:
    import datetime as dt

    from babel import Locale

# What Babel is asked for, by how exact the date is. Patterns for ranges of days exist with short months only.
_POINT = {"year": "y", "month": "yMMMM", "day": "yMMMMd"}
_RANGE = {"year": "y", "month": "yMMMM", "day": "yMMMd"}
_RANGE_WITH_WEEKDAY = _RANGE | {"day": "yMMMEd"}
_SHORT_MONTH = re.compile(r"(?<!M)MMM(?!M)")
# Russian abbreviates the word behind a year; written out, a sentence can end with it.
_YEAR_BEHIND = re.compile(r"(?<=\d)(\s)г\.")


def write_date(date: str, language: str | None = None, *, weekday: bool = False) -> str:
    """Return a partial date in ``language`` (default: the active one): “2014”, “July 2012”, “6–7 November 2018”.

    ``weekday`` adds it where the day is known. The empty date is “unknown”. Raises ``ValueError`` for text that is
    no partial date.
    """
    known = PartialDate(date)
    if not known:
        return gettext("unknown")
    locale = reader_locale(language)
    return _YEAR_BEHIND.sub(r"\1года", _written(known, locale, weekday=weekday))


def _written(known: PartialDate, locale: Locale, *, weekday: bool) -> str:
    first, slash, last = known.partition("/")
    if not slash or first == last:
        return _point(PartialDate(first), locale, weekday=weekday)
    return _range(PartialDate(first), PartialDate(last), locale, weekday=weekday)


def write_time(at: dt.datetime, zone: str, language: str | None = None) -> str:
    """Return the time of day of ``at`` in the time zone ``zone``, on a clock of 24 hours: “14:30”."""
    return format_skeleton("Hm", at.astimezone(ZoneInfo(zone)), locale=reader_locale(language))


def _point(date: PartialDate, locale: Locale, *, weekday: bool) -> str:
    if date.precision == "day":
        return format_date(date.first, "full" if weekday else "long", locale)
    return format_skeleton(_POINT[date.precision], date.first, locale=locale)


def _range(first: PartialDate, last: PartialDate, locale: Locale, *, weekday: bool) -> str:
    if first.precision == last.precision:
        skeleton = (_RANGE_WITH_WEEKDAY if weekday else _RANGE)[first.precision]
        patterns = locale.interval_formats.get(skeleton, {}).get(_coarsest_difference(first, last))
        if patterns:
            return "".join(
                format_date(day, _SHORT_MONTH.sub("MMMM", pattern), locale)
                for pattern, day in zip(patterns, (first.first, last.first), strict=True)
            )
    both = str(locale.interval_formats[None])
    return both.format(_point(first, locale, weekday=weekday), _point(last, locale, weekday=weekday))


def _coarsest_difference(first: str, last: str) -> str:
    """The field in which two dates of the same exactness first differ, as CLDR names it."""
    pairs = zip("yMd", first.split("-"), last.split("-"), strict=False)
    return next(field for field, one, other in pairs if one != other)

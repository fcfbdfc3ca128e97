"""Names and dates as the reader's language writes them: countries, sectors, languages, partial dates, times."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django import template

from kenesh.kit import countries, dates, instants, locales, sectors

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

register = template.Library()


@register.filter
def country(alpha3: str, form: countries.Form = "short") -> str:
    """``{{ "KGZ"|country }}``: Kyrgyzstan. ``{{ "KGZ"|country:"formal" }}``: Kyrgyz Republic."""
    return countries.country_name(alpha3, form=form)


@register.filter
def country_list(alpha3s: Iterable[str]) -> list[str]:
    """``{{ forum.members|country_list|join:", " }}``: their short names, in the order given."""
    return [countries.country_name(code) for code in alpha3s]


@register.filter
def sector(code: str) -> str:
    """``{{ "21030"|sector }}``: Rail transport."""
    return sectors.sector_name(code)


@register.filter
def language_name(tag: str) -> str:
    """``{{ "tk"|language_name }}``: Turkmen."""
    return locales.language_name(tag)


@register.filter
def partial_date(date: str, weekday: str = "") -> str:
    """``{{ edition.date|partial_date }}``, or ``|partial_date:"weekday"`` where people plan."""
    return dates.write_date(date, weekday=bool(weekday))


@register.filter
def clock(at: dt.datetime, zone: str) -> str:
    """``{{ session.starts|clock:forum.time_zone }}``: 14:30."""
    return dates.write_time(at, zone)


@register.filter
def day(at: dt.datetime, zone: str) -> str:
    """``{{ slot.starts|day:zone }}``: Tuesday, 6 October 2026, as it is in a time zone."""
    return dates.write_date(at.astimezone(ZoneInfo(zone)).date().isoformat(), weekday=True)


@register.filter
def city(zone: str) -> str:
    """``{{ timetable.time_zone|city }}``: Tashkent."""
    return instants.city(zone)


@register.filter
def clock_name(zone: str) -> str:
    """``{{ timetable.time_zone|clock_name }}``: Tashkent time."""
    return instants.clock_name(zone)

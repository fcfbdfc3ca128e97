"""The code lists a record is written in: countries, currencies, languages, scripts, sectors, time zones."""

from __future__ import annotations

import zoneinfo
from functools import cache

from babel.core import Locale
from babel.numbers import list_currencies

from kenesh.kit import sectors as names
from kenesh.kit.countries import countries
from kenesh.kit.sdgs import goals, targets


@cache
def currencies() -> frozenset[str]:
    """ISO 4217, past ones included."""
    return frozenset(list_currencies())


@cache
def scripts() -> frozenset[str]:
    """ISO 15924."""
    return frozenset(Locale("en").scripts)


@cache
def sectors() -> frozenset[str]:
    """OECD DAC purpose codes (five digits) and their categories (three)."""
    return frozenset(names.sectors())


@cache
def sdgs() -> frozenset[str]:
    """Goals and targets of sustainable development by number."""
    return frozenset((*goals(), *targets()))


@cache
def time_zones() -> frozenset[str]:
    """The names of the IANA time zone database."""
    return frozenset(zoneinfo.available_timezones())


# Which list a field's value must come from, by the field's name.
LISTS = {
    "country": countries,
    "host_country": countries,
    "country_of": countries,
    "asked_by": countries,
    "drafted_by": countries,
    "raised_by": countries,
    "invited_by": countries,
    "speaks_of": countries,
    "currency": currencies,
    "into": currencies,
    "script": scripts,
    "sector": sectors,
    "time_zone": time_zones,
    "sdg": sdgs,
}

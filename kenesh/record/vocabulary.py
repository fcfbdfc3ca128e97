"""The code lists a record is written in: countries, currencies, languages, scripts, sectors, time zones."""

from __future__ import annotations

import re
import zoneinfo
from functools import cache

from babel.core import Locale
from babel.numbers import list_currencies

from kenesh.kit import sectors as names
from kenesh.kit.countries import countries

_SUBTAGS = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-[a-z0-9]{5,8})*")


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
def time_zones() -> frozenset[str]:
    """The names of the IANA time zone database."""
    return frozenset(zoneinfo.available_timezones())


@cache
def is_language(tag: str) -> bool:
    """Whether ``tag`` is a BCP 47 tag whose language, script and region are known."""
    if not _SUBTAGS.fullmatch(tag):
        return False
    english = Locale("en")
    language, *rest = tag.split("-")
    known = language in english.languages or language == "und"
    return known and all(
        part in (english.scripts if len(part) == 4 else english.territories)  # noqa: PLR2004 - a script has four
        for part in rest
        if len(part) < 5  # noqa: PLR2004 - longer ones are variants
    )


# Which list a field's value must come from, by the field's name.
LISTS = {
    "country": countries,
    "host_country": countries,
    "country_of": countries,
    "currency": currencies,
    "script": scripts,
    "sector": sectors,
    "time_zone": time_zones,
}

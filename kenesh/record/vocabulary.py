"""The code lists a record is written in: countries, currencies, languages, scripts, sectors, time zones."""

from __future__ import annotations

import re
import zoneinfo
from functools import cache

from babel.core import Locale, get_global
from babel.numbers import list_currencies

# Alpha-3 codes that CLDR maps although ISO 3166-1 has withdrawn or never assigned them; Kosovo is XKX in use.
_NOT_ASSIGNED = frozenset({"BUR", "DDR", "FXX", "QUU", "TMP", "XAA", "XBB", "XKK", "YMD", "ZAR", "ZZZ"})
_ADDED = frozenset({"XKX"})

_SUBTAGS = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-[a-z0-9]{5,8})*")

# OECD DAC / CRS: each category, then the last two digits of its purpose codes (withdrawn ones included: old
# projects keep them). Source: the DAC code list as republished by IATI.
_SECTORS = """
    111 10 20 30 82
    112 20 30 31 32 40 50 60
    113 20 21 22 30
    114 20 30
    121 10 81 82 91 96
    122 20 30 40 50 61 62 63 64 81
    123 10 20 30 40 50 82
    130 10 20 30 40 81 96
    140 10 15 20 21 22 30 31 32 40 50 81
    151 10 11 12 13 14 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 40 42 43
    151 44 50 51 52 53 54 55 56 60 61 62 63 64 70 80 85 90 96
    152 10 20 30 40 50 61
    160 10 11 12 13 14 15 20 30 40 50 61 62 63 64 65 66 70 80
    210 10 11 12 13 20 21 22 23 24 30 40 50 61 81
    220 10 11 12 13 20 30 40
    230 10 20 30 40 50 61 62 63 64 65 66 67 68 69 70 81 82
    231 10 11 12 81 82 83
    232 10 20 30 31 32 40 50 60 70
    233 10 20 30 40 50 60
    234 10
    235 10
    236 10 20 30 31 40 41 42
    240 10 20 30 40 50 81
    250 10 20 30 40
    311 10 20 30 40 50 61 62 63 64 65 66 81 82 91 92 93 94 95
    312 10 20 61 81 82 91
    313 10 20 81 82 91
    321 10 20 30 40 61 62 63 64 65 66 67 68 69 70 71 72 73 74 82
    322 10 20 61 62 63 64 65 66 67 68
    323 10
    331 10 20 30 40 50 81
    332 10
    410 10 20 30 40 50 81 82
    430 10 30 31 32 40 41 42 50 60 71 72 73 81 82
    510 10
    520 10
    530 30 40
    600 10 20 30 40 61 62 63
    720 10 11 12 40 50
    730 10
    740 10 20
    910 10
    920 10 20 30
    930 10 11 12 13 14 15 16 17 18
    998 10 20
"""


@cache
def countries() -> frozenset[str]:
    """ISO 3166-1 alpha-3."""
    territories = Locale("en").territories
    known = {
        code
        for code, two in get_global("territory_aliases").items()
        if len(code) == 3 and code.isalpha() and len(two) == 1 and two[0] in territories  # noqa: PLR2004 - alpha-3
    }
    return frozenset(known - _NOT_ASSIGNED | _ADDED)


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
    found = set()
    for line in _SECTORS.split("\n"):
        category, *purposes = line.split() or [""]
        found |= {category, *(category + purpose for purpose in purposes)}
    return frozenset(found - {""})


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

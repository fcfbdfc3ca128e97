"""Country names in the reader's language: CLDR's, except where protocol writes them otherwise.

The table holds the countries of the forums. Russian CLDR says «Киргизия», Korean CLDR has no short form of Korea,
and no CLDR name is the formal one.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from babel.core import Locale, get_global

from kenesh.kit.locales import reader_locale
from kenesh.kit.localised import Localised, in_every_language

type Form = Literal["short", "formal"]

# Alpha-3 codes that CLDR maps although ISO 3166-1 has withdrawn or never assigned them; Kosovo is XKX in use.
_NOT_ASSIGNED = frozenset(
    {"ASC", "BUR", "CPT", "DDR", "DGA", "FXX", "QUU", "TAA", "TMP", "XAA", "XBB", "XKK", "YMD", "ZAR", "ZZZ"}
)
_ADDED = {"XKX": "XK"}

# By country and language: the short form, then the formal one.
_AS_PROTOCOL_WRITES = {
    "JPN": {"en": ("Japan", "Japan"), "ko": ("일본", "일본국"), "ru": ("Япония", "Япония")},
    "KAZ": {
        "en": ("Kazakhstan", "Republic of Kazakhstan"),
        "ko": ("카자흐스탄", "카자흐스탄공화국"),
        "ru": ("Казахстан", "Республика Казахстан"),
    },
    "KGZ": {
        "en": ("Kyrgyzstan", "Kyrgyz Republic"),
        "ko": ("키르기스스탄", "키르기스공화국"),
        "ru": ("Кыргызстан", "Кыргызская Республика"),
    },
    "KOR": {
        "en": ("Republic of Korea", "Republic of Korea"),
        "ko": ("한국", "대한민국"),
        "ru": ("Республика Корея", "Республика Корея"),
        # Notes verbales are written in these as well.
        "kk": ("Корея Республикасы", "Корея Республикасы"),
        "ky": ("Корея Республикасы", "Корея Республикасы"),
        "tg": ("Ҷумҳурии Корея", "Ҷумҳурии Корея"),
        "tk": ("Koreýa Respublikasy", "Koreýa Respublikasy"),
        "uz": ("Koreya Respublikasi", "Koreya Respublikasi"),
    },
    "TJK": {
        "en": ("Tajikistan", "Republic of Tajikistan"),
        "ko": ("타지키스탄", "타지키스탄공화국"),
        "ru": ("Таджикистан", "Республика Таджикистан"),
    },
    "TKM": {
        "en": ("Turkmenistan", "Turkmenistan"),
        "ko": ("투르크메니스탄", "투르크메니스탄"),
        "ru": ("Туркменистан", "Туркменистан"),
    },
    "UZB": {
        "en": ("Uzbekistan", "Republic of Uzbekistan"),
        "ko": ("우즈베키스탄", "우즈베키스탄공화국"),
        "ru": ("Узбекистан", "Республика Узбекистан"),
    },
}


def country_name(alpha3: str, language: str | None = None, form: Form = "short") -> str:
    """Return the name of the country ``alpha3`` (ISO 3166-1) in ``language`` (default: the active one).

    ``formal`` is the full name of the state where the table has it, else the short one. A code that names no
    country stands for itself.
    """
    locale = reader_locale(language)
    short_and_formal = _AS_PROTOCOL_WRITES.get(alpha3, {}).get(locale.language)
    if short_and_formal:
        return short_and_formal[0 if form == "short" else 1]
    return str(locale.territories.get(alpha2(alpha3), alpha3))


def country_in_words(alpha3: str) -> Localised:
    """The name of a country in every language of the interface, for what the journal keeps."""
    return in_every_language(lambda: country_name(alpha3))


@cache
def countries() -> frozenset[str]:
    """Every code of ISO 3166-1 alpha-3."""
    territories = Locale("en").territories
    return frozenset(code for code, two in _two_letters().items() if two in territories) - _NOT_ASSIGNED


def every_country(language: str | None = None) -> list[tuple[str, str]]:
    """Code and name of every country, by name."""
    return sorted(((code, country_name(code, language)) for code in countries()), key=lambda one: one[1].casefold())


def alpha2(alpha3: str) -> str:
    """Return the two-letter code of the country ``alpha3``, or nothing where there is none.

    >>> alpha2("KGZ")
    'KG'
    """
    return _two_letters().get(alpha3, "")


@cache
def _two_letters() -> dict[str, str]:
    """CLDR keeps the three-letter codes as aliases; one that became several countries names none of them."""
    aliases = get_global("territory_aliases")
    three = (code for code in aliases if len(code) == len("KGZ") and code.isalpha())
    return {code: aliases[code][0] for code in three if len(aliases[code]) == 1} | _ADDED

"""What Babel knows of the reader's language, and the names of languages in it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from django.conf import settings
from django.utils.translation import get_language, gettext

if TYPE_CHECKING:
    from collections.abc import Iterable

# English as diplomacy writes it: the day before the month.
_REGION = {"en": "en-GB"}
# The language in which a country writes its own names and titles.
OWN_LANGUAGE = {
    "KOR": "ko",
    "PRK": "ko",
    "JPN": "ja",
    "KAZ": "kk",
    "KGZ": "ky",
    "TJK": "tg",
    "TKM": "tk",
    "UZB": "uz",
}
# Names of languages as the country writes them, where CLDR keeps another: by language and the reader's.
_AS_THE_COUNTRY_WRITES = {("ky", "ru"): "кыргызский"}
_SUBTAGS = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-[a-z0-9]{5,8})*")


def reader_locale(language: str | None = None) -> Locale:
    """Return Babel's locale for a BCP 47 ``language`` (default: the active one).

    A language that Babel does not know is written as the installation's own.
    """
    return _locale(language or get_language() or settings.LANGUAGE_CODE)


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(_REGION.get(language, language), sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(_REGION["en"], sep="-")


def own_languages(countries: Iterable[str]) -> tuple[str, ...]:
    """The own languages of countries, each once, in the order of their tags."""
    return tuple(sorted({OWN_LANGUAGE[code] for code in countries if code in OWN_LANGUAGE}))


def language_name(tag: str, language: str | None = None) -> str:
    """Return the name of the language ``tag`` (BCP 47) in ``language``; a tag without a name stands for itself.

    >>> language_name("uz-Cyrl", "en")
    'Uzbek (Cyrillic)'
    """
    if not tag or tag == "und":
        return gettext("unknown language") if tag else ""
    try:
        named = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return tag
    reader = reader_locale(language)
    return _AS_THE_COUNTRY_WRITES.get((tag, reader.language)) or named.get_display_name(reader) or tag


def languages_by_name() -> list[tuple[str, str]]:
    """Every language that ISO 639-1 lists and some country speaks, with its name in the active language, by that name."""
    reader = reader_locale()
    named = [
        (tag, _AS_THE_COUNTRY_WRITES.get((tag, reader.language), name))
        for tag, name in reader.languages.items()
        if len(tag) == 2 and tag in _spoken()  # noqa: PLR2004 - letters
    ]
    return sorted(named, key=lambda one: one[1].casefold())


@cache
def _spoken() -> frozenset[str]:
    """The languages that CLDR counts speakers of, country by country: Avestan and Volapük are none."""
    return frozenset(tag for spoken in get_global("territory_languages").values() for tag in spoken)


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

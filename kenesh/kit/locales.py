"""What Babel knows of the reader's language, and the names of languages in it."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError
from django.conf import settings
from django.utils.translation import get_language, gettext

# English as diplomacy writes it: the day before the month.
_REGION = {"en": "en-GB"}


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
    return named.get_display_name(reader_locale(language)) or tag

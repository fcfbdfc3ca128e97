"""What codes in fields are called, by the names that such fields have everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.kit.countries import country_name
from kenesh.kit.instants import city
from kenesh.kit.locales import language_name
from kenesh.kit.sdgs import sdg_name
from kenesh.kit.sectors import sector_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# Fields with one code.
WORD_FOR: Mapping[str, Callable[[str], str]] = {
    "country": country_name,
    "country_of": country_name,
    "speaks_of": country_name,
    "sector": sector_name,
    "language": language_name,
    "time_zone": city,
}
# Fields with several; all others hold countries.
_EACH_OF: Mapping[str, Callable[[str], str]] = {
    "sdgs": lambda code: f"{code} {sdg_name(code)}",
    "languages": language_name,
}


def each_of(field: str) -> Callable[[str], str]:
    """What each code of a field with several is called."""
    return _EACH_OF.get(field, country_name)

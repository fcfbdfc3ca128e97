"""The systems by which a name is suggested in other letters, and for which languages each stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class System(StrEnum):
    """A published system, or a custom. The value is the key by which pages name it."""

    BGN_PCGN_RUSSIAN = "bgn-pcgn-ru-1947"
    BGN_PCGN_KAZAKH = "bgn-pcgn-kk-1979"
    BGN_PCGN_KYRGYZ = "bgn-pcgn-ky-1979"
    BGN_PCGN_TAJIK = "bgn-pcgn-tg-1994"
    BGN_PCGN_TURKMEN = "bgn-pcgn-tk-1979"
    BGN_PCGN_UZBEK = "bgn-pcgn-uz-1979"
    TURKMEN_LATIN = "tk-latin-1993"
    UZBEK_LATIN = "uz-latin-1995"
    UZBEK_CYRILLIC = "uz-cyrillic-1940"
    REVISED = "ko-revised-2000"
    REVISED_CUSTOM = "ko-revised-2000-customary-surname"
    MCCUNE_REISCHAUER = "ko-mccune-reischauer-1939"
    KONTSEVICH = "ko-kontsevich"
    ICAO_9303 = "icao-9303"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A form that a system makes of a name: never a fact until somebody says that the name is so written."""

    text: str
    system: System
    script: str

"""Suggests a name in other letters, by the systems that geographers, ministries and passports use.

``suggest`` is the door. What it returns is a suggestion with the name of its system, never a fact: people write their
names as they wish, and a passport may follow another rule.
"""

from __future__ import annotations

import unicodedata

from kenesh.people.transliteration import bgn_pcgn, korean_names, uzbek
from kenesh.people.transliteration.cyrillic import romanise
from kenesh.people.transliteration.passport import passport_form
from kenesh.people.transliteration.systems import Suggestion, System

__all__ = ["Suggestion", "System", "suggest"]

_BGN_PCGN = {
    "ru": (System.BGN_PCGN_RUSSIAN, bgn_pcgn.RUSSIAN),
    "kk": (System.BGN_PCGN_KAZAKH, bgn_pcgn.KAZAKH),
    "ky": (System.BGN_PCGN_KYRGYZ, bgn_pcgn.KYRGYZ),
    "tg": (System.BGN_PCGN_TAJIK, bgn_pcgn.TAJIK),
    "tk": (System.BGN_PCGN_TURKMEN, bgn_pcgn.TURKMEN),
    "uz": (System.BGN_PCGN_UZBEK, bgn_pcgn.UZBEK),
}


def suggest(text: str, language: str, *, country: str = "") -> tuple[Suggestion, ...]:
    """Suggest forms of a person's name in other letters.

    ``language`` is a BCP 47 tag, ``country`` an ISO 3166-1 alpha-3 code: a Korean name is read as the North says it for
    PRK. Empty for names in letters or languages without a system here.
    """
    name = " ".join(unicodedata.normalize("NFC", text).split())
    short = language.partition("-")[0].lower()
    if any("\uac00" <= one <= "\ud7a3" for one in name):
        made = _korean(name, north=country == "PRK")
    elif any("\u0400" <= one <= "\u04ff" for one in name):
        made = _cyrillic(name, short)
    else:
        made = _latin(name, short)
    # A soft sign alone becomes nothing.
    return tuple(suggestion for suggestion in made if suggestion.text.strip())


def _korean(name: str, *, north: bool) -> list[Suggestion]:
    found = korean_names.parted(name)
    if found is None:
        return []
    romanised = korean_names.mccune_reischauer(found, north=north)
    made = [Suggestion(romanised, System.MCCUNE_REISCHAUER, "Latn")]
    if not north:
        customary = korean_names.revised(found, custom=True)
        made.insert(0, Suggestion(korean_names.revised(found), System.REVISED, "Latn"))
        if customary != made[0].text:
            made.insert(0, Suggestion(customary, System.REVISED_CUSTOM, "Latn"))
    made.append(Suggestion(korean_names.kontsevich(found), System.KONTSEVICH, "Cyrl"))
    return [*made, *_passport(name, "ko")]


def _cyrillic(name: str, language: str) -> list[Suggestion]:
    made = []
    if language == "uz":
        made.append(Suggestion(uzbek.to_latin(name), System.UZBEK_LATIN, "Latn"))
    if language == "tk":
        made.append(Suggestion(romanise(name, bgn_pcgn.TURKMEN_NATIONAL), System.TURKMEN_LATIN, "Latn"))
    if language in _BGN_PCGN:
        system, table = _BGN_PCGN[language]
        made.append(Suggestion(romanise(name, table, dots=False), system, "Latn"))
    return [*made, *_passport(name, language)]


def _latin(name: str, language: str) -> list[Suggestion]:
    made = []
    if language == "uz":
        made.append(Suggestion(uzbek.to_cyrillic(name), System.UZBEK_CYRILLIC, "Cyrl"))
    return [*made, *_passport(name, language)]


def _passport(name: str, language: str) -> list[Suggestion]:
    form = passport_form(name, language)
    return [Suggestion(form, System.ICAO_9303, "Latn")] if form else []

"""Languages as library catalogues write them (MARC language codes, three letters) and as the house does (BCP 47).

Source: https://www.loc.gov/marc/languages/language_code.html; the codes of the region and its neighbours, and some more.
"""

from __future__ import annotations

from kenesh.kit.locales import is_language

_HOUSE = {
    "ara": "ar",
    "chi": "zh",
    "eng": "en",
    "fre": "fr",
    "ger": "de",
    "hin": "hi",
    "ita": "it",
    "jpn": "ja",
    "kaz": "kk",
    "kir": "ky",
    "kor": "ko",
    "lat": "la",
    "mon": "mn",
    "per": "fa",
    "pol": "pl",
    "por": "pt",
    "rus": "ru",
    "spa": "es",
    "tat": "tt",
    "tgk": "tg",
    "tuk": "tk",
    "tur": "tr",
    "uig": "ug",
    "ukr": "uk",
    "uzb": "uz",
    "vie": "vi",
}
_MARC = {house: marc for marc, house in _HOUSE.items()}
# Several languages, none, or nobody knows.
_NONE = frozenset({"", "mul", "und", "zxx", "xxx", "|||"})
_LETTERS = 3


def of_marc(code: str) -> str | None:
    """The language of a MARC code; empty where the code says none, and None where it is no code."""
    folded = code.strip().lower()
    if folded in _NONE:
        return ""
    return _HOUSE.get(folded) or (folded if len(folded) == _LETTERS and is_language(folded) else None)


def to_marc(language: str) -> str:
    """The MARC code of a language."""
    return _MARC.get(language.split("-", maxsplit=1)[0], language if len(language) == _LETTERS else "und")

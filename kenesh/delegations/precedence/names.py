"""Names of states as orders of precedence sort by them, for the countries of our forums. Pure.

``SHORT`` is the name in everyday use (Korea, 한국), ``FORMAL`` the one of international lists, where Korea stands as
Republic of Korea (대한민국). Written by us from the languages' own usage; a delegation's own wish goes before.
"""

from __future__ import annotations

from kenesh.delegations.precedence.parties import NameForm

_LANGUAGES = ("en", "ru", "ko", "ky", "kk", "tg", "tk", "uz")
_SHORT = {
    "JPN": "Japan/Япония/일본/Япония/Жапония/Япония/Ýaponiýa/Yaponiya",
    "KAZ": "Kazakhstan/Казахстан/카자흐스탄/Казакстан/Қазақстан/Қазоқистон/Gazagystan/Qozogʻiston",
    "KGZ": "Kyrgyzstan/Кыргызстан/키르기스스탄/Кыргызстан/Қырғызстан/Қирғизистон/Gyrgyzystan/Qirgʻiziston",
    "KOR": "Korea/Корея/한국/Корея/Корея/Корея/Koreýa/Koreya",
    "TJK": "Tajikistan/Таджикистан/타지키스탄/Тажикстан/Тәжікстан/Тоҷикистон/Täjigistan/Tojikiston",
    "TKM": "Turkmenistan/Туркменистан/투르크메니스탄/Түркмөнстан/Түрікменстан/Туркманистон/Türkmenistan/Turkmaniston",
    "UZB": "Uzbekistan/Узбекистан/우즈베키스탄/Өзбекстан/Өзбекстан/Ӯзбекистон/Özbegistan/Oʻzbekiston",
}
# Only where it differs.
_FORMAL = {
    "KOR": "Republic of Korea/Республика Корея/대한민국/Корея Республикасы/Корея Республикасы/Ҷумҳурии Корея/"
    "Koreýa Respublikasy/Koreya Respublikasi",
}
# The languages in whose alphabets one can sort.
LANGUAGES = _LANGUAGES


def names_of_state(country: str) -> dict[NameForm, dict[str, str]]:
    """The names of the country (ISO 3166-1 alpha-3) by form and language; nothing for one that is not in the table."""
    short = _SHORT.get(country)
    if short is None:
        return {}
    told = {NameForm.SHORT: short, NameForm.FORMAL: _FORMAL.get(country, short)}
    return {form: dict(zip(_LANGUAGES, written.split("/"), strict=True)) for form, written in told.items()}

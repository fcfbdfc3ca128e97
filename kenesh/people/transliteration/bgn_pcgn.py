"""Romanisation by the United States and British boards on geographic names (BGN/PCGN), one table for each language.

Source: the romanisation systems that both boards publish, cited by language and year: Russian 1947, Kazakh 1979,
Kyrgyz 1979, Tajik 1994, Turkmen 1979, Uzbek 1979; and the national Latin letters of Turkmen (1993) and Uzbek
(2000) as the boards' tables of correspondences give them.
"""

from __future__ import annotations

from kenesh.people.transliteration.cyrillic import VOWELS, Table, letters, pairs

_CONSONANTS = "бвгджзклмнпрстфхцчшщ"
# What the languages below share; each changes some of it.
_SHARED = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "”", "ы": "y", "ь": "’", "э": "e", "ю": "yu",
    "я": "ya",
}  # fmt: skip
# Two letters that together would be read as one digraph.
_READ_AS_ONE = pairs(("т", "с"), ("ш", "ч"), ("к", "һҳ"), ("з", "һҳ"), ("с", "һҳ"), ("ц", "һҳ"), ("г", "һҳ"))

RUSSIAN = Table(
    letters=letters(_SHARED, {"ё": "ë"}),
    at_opening={"е": "ye", "ё": "yë"},
    opening=frozenset("аеёиоуыэюяйъь"),
    parted=pairs(("й", "ауыэ"), ("ы", "ауыэ"), ("аеёиоуэюя", "ы"), (_CONSONANTS, "э"), ("т", "с"), ("ш", "ч")),
)
KAZAKH = Table(
    letters=letters(
        _SHARED,
        {"ә": "ä", "ғ": "gh", "и": "ī", "қ": "q", "ң": "ng", "ө": "ö", "у": "ū", "ұ": "u", "ү": "ü", "һ": "h"},
        {"і": "i", "э": "ė"},
    ),
    parted=_READ_AS_ONE,
)
# Ж is the sound of English j, which Russian spelling writes Дж: Джети, Djeti.
KYRGYZ = Table(
    letters=letters(_SHARED, {"ж": "j", "ң": "ng", "ө": "ö", "ү": "ü", "э": "e"}),
    parted=_READ_AS_ONE,
)
TAJIK = Table(
    letters=letters(_SHARED, {"ғ": "gh", "ӣ": "í", "қ": "q", "ӯ": "ŭ", "ҳ": "h", "ҷ": "j", "э": "ė", "ъ": "’"}),
    parted=_READ_AS_ONE,
)
TURKMEN = Table(
    letters=letters(_SHARED, {"җ": "j", "ң": "ng", "ө": "ö", "ү": "ü", "ә": "ä", "э": "e"}),
    parted=_READ_AS_ONE,
)
TURKMEN_NATIONAL = Table(
    letters=letters(
        _SHARED,
        {"в": "w", "ё": "ýo", "ж": "ž", "җ": "j", "й": "ý", "ң": "ň", "ө": "ö", "ү": "ü", "ә": "ä", "х": "h"},
        {"ц": "s", "ч": "ç", "ш": "ş", "щ": "şç", "ъ": "", "ь": "", "ю": "ýu", "я": "ýa"},
    ),
    at_start={"е": "ýe"},
)
_UZBEK = {"в": "w", "қ": "q", "ҳ": "h", "й": "y", "ъ": "ʼ", "ь": "ʼ"}
UZBEK = Table(
    letters=letters(_SHARED, _UZBEK, {"ў": "ŭ", "ғ": "gh"}),
    parted=_READ_AS_ONE,
)
UZBEK_NATIONAL = Table(
    letters=letters(_SHARED, _UZBEK, {"ў": "o‘", "ғ": "g‘", "х": "x", "ж": "j", "ъ": "’", "ь": "’"}),
    at_opening={"е": "ye"},
    opening=frozenset(VOWELS + "ъь"),
)

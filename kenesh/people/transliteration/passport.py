"""A name as the machine-readable zone of a passport writes it: ICAO Doc 9303, part 3, section 6. Pure.

The document's table for Cyrillic serves Russian. It has no row for Қ, Ң, Ө, Ү, Ұ, Һ, Ә, І, Ҷ, Ҳ, Ӣ, Ӯ, Ў and gives Ғ only
as a Macedonian letter; for these, and for Ж in Kyrgyz and Uzbek and Х in Uzbek, we follow the nearest letter of the national Latin form. Latin
letters lose their marks by the document's second table (Ö is OE, Ü is UE), Turkmen ones as Turkmen passports do.
A passport itself always has the last word: states do not all follow the table.
"""

from __future__ import annotations

import unicodedata

from kenesh.people.transliteration.cyrillic import Table, letters, romanise
from kenesh.people.transliteration.korean_names import parted, revised

_RUSSIAN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "i",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "ie", "ы": "y", "ь": "", "э": "e", "ю": "iu",
    "я": "ia",
}  # fmt: skip
_TURKIC = {"ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i", "җ": "j"}
_IOTATED = {"ё": "yo", "ю": "yu", "я": "ya", "ъ": ""}
TABLES = {
    "ru": Table(_RUSSIAN),
    "kk": Table(letters(_RUSSIAN, _TURKIC, {"ъ": ""})),
    "ky": Table(letters(_RUSSIAN, _TURKIC, {"ъ": ""})),
    "tk": Table(letters(_RUSSIAN, _TURKIC, {"ж": "z", "й": "y", "х": "h", "ш": "s", "ч": "c", "в": "w"}, _IOTATED)),
    "tg": Table(
        letters(_RUSSIAN, {"ғ": "gh", "ӣ": "i", "қ": "q", "ӯ": "u", "ҳ": "h", "ҷ": "j", "й": "y", "ъ": ""}, _IOTATED)
    ),
    "uz": Table(letters(_RUSSIAN, {"ғ": "g", "ў": "o", "қ": "q", "ҳ": "h", "ж": "j", "й": "y", "ъ": ""}, _IOTATED)),
}
_LATIN = {
    "Ä": "AE", "Å": "AA", "Æ": "AE", "Ö": "OE", "Ø": "OE", "Ü": "UE", "ß": "SS", "Þ": "TH", "Ð": "D", "Ł": "L", "Đ": "D",
    "Ħ": "H", "Ŋ": "N", "Œ": "OE", "Ĳ": "IJ", "Ŧ": "T", "ı": "I", "İ": "I",
}  # fmt: skip
_TURKMEN = {"Ä": "A", "Ö": "O", "Ü": "U"}
LONGEST = 39


def passport_form(text: str, language: str) -> str | None:
    """The name in capitals A to Z, hyphens and spaces; None where it cannot be told. A Korean surname stands first."""
    korean = parted(text)
    if korean is not None:
        return revised(korean, hyphen=False, custom=True).upper()
    table = TABLES.get(language, TABLES["ru"])
    latin = romanise(text, table, dots=False)
    changes = _TURKMEN if language == "tk" else {}
    made = "".join(changes.get(one) or _LATIN.get(one) or one for one in unicodedata.normalize("NFC", latin.upper()))
    plain = "".join(one for one in unicodedata.normalize("NFKD", made) if not unicodedata.combining(one))
    kept = "".join(one for one in plain.replace("-", " - ") if unicodedata.category(one) == "Lu" or one in " -")
    joined = " ".join(kept.split()).replace(" - ", "-")
    return joined if joined and all(one.isascii() for one in joined) else None


def machine_readable(surname: str, given: str) -> str:
    """The name field of the machine-readable zone (39 characters): surname, two fillers, given names, fillers."""
    field = f"{_filled(surname)}<<{_filled(given)}"
    return field[:LONGEST].ljust(LONGEST, "<")


def _filled(text: str) -> str:
    return text.upper().replace("-", "<").replace(" ", "<").replace("'", "")

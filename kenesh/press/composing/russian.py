"""Russian cases of the names of countries and places, gender of what an edition is called, and dates in a sentence.

Names of persons and offices are never declined: sentences are built so that they stand in the nominative. What no rule
here knows stays as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from kenesh.kit.dates import write_date
from kenesh.kit.partial import PartialDate

if TYPE_CHECKING:
    from collections.abc import Sequence

type Case = Literal["genitive", "dative", "instrumental", "prepositional"]

_CASES: tuple[Case, ...] = ("genitive", "dative", "instrumental", "prepositional")
# Endings in the order of the cases.
_HARD = ("а", "у", "ом", "е")
_SOFT_MASCULINE = ("я", "ю", "ем", "е")
_A = ("ы", "е", "ой", "е")
_A_AFTER_HUSH = ("и", "е", "ой", "е")
_YA = ("и", "е", "ей", "е")
_IYA = ("ии", "ии", "ией", "ии")
_SOFT_FEMININE = ("и", "и", "ью", "и")
_ADJECTIVE_FEMININE = ("ой", "ой", "ой", "ой")
# Soft nouns that are feminine, among the names this software meets.
_FEMININE = frozenset({"Астрахань", "Казань", "Пермь", "Тюмень", "Рязань"})
_HUSH = frozenset("гкхжшчщ")
_CONSONANTS = frozenset("бвгджзклмнпрстфхцчшщ")
# In these the first word is declined, and what follows stays: Республика Корея.
_HEAD_FIRST = frozenset({"Республика", "Королевство", "Княжество"})

_MONTHS = (
    *("январе", "феврале", "марте", "апреле", "мае", "июне"),
    *("июле", "августе", "сентябре", "октябре", "ноябре", "декабре"),
)
_MONTHS_SINCE = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
_FEMININE_EDITIONS = ("встреча", "конференция", "сессия")
_NEUTER_EDITIONS = ("заседание", "совещание", "мероприятие")


def decline(name: str, case: Case) -> str:
    """Return the name of a country or place in a case.

    >>> decline("Бишкек", "prepositional"), decline("Республика Корея", "genitive"), decline("Душанбе", "genitive")
    ('Бишкеке', 'Республики Корея', 'Душанбе')
    """
    first, _space, rest = name.partition(" ")
    if rest:
        if first in _HEAD_FIRST:
            return f"{_noun(first, case)} {rest}"
        if first.endswith("ая") and " " not in rest:
            return f"{first[:-2]}{_ADJECTIVE_FEMININE[_CASES.index(case)]} {_noun(rest, case)}"
        return name
    if "-" in name:
        # Улан-Батор, Нур-Султан: the last part alone.
        before, _dash, last = name.rpartition("-")
        return f"{before}-{_noun(last, case)}"
    return _noun(name, case)


def _noun(word: str, case: Case) -> str:
    place = _CASES.index(case)
    if word.endswith("ия"):
        return word[:-2] + _IYA[place]
    if word.endswith("я"):
        return word[:-1] + _YA[place]
    if word.endswith("а"):
        return word[:-1] + (_A_AFTER_HUSH if word[-2:-1] in _HUSH else _A)[place]
    if word.endswith("ь"):
        return word[:-1] + (_SOFT_FEMININE if word in _FEMININE else _SOFT_MASCULINE)[place]
    if word[-1:] in _CONSONANTS:
        return word + _HARD[place]
    # Алматы, Душанбе, Токио, Чеджу: the same in every case.
    return word


def gender(title: str) -> Literal["m", "f", "n"]:
    """The gender of what an edition is called, by the first noun of its title that says so; masculine otherwise."""
    words = re.findall(r"[а-яё]+", title.lower())
    for word in words:
        if word.endswith(_FEMININE_EDITIONS):
            return "f"
        if word.endswith(_NEUTER_EDITIONS):
            return "n"
        if word in {"форум", "саммит", "диалог"}:
            return "m"
    return "m"


def was_held(title: str) -> str:
    """The verb in agreement: состоялся, состоялась, состоялось."""
    return {"m": "состоялся", "f": "состоялась", "n": "состоялось"}[gender(title)]


def when(date: str) -> str:
    """A partial date as an adverb: “4 октября 2013 года”, “в июле 2012 года”, “в 2014 году”; empty for unknown."""
    known = PartialDate(date)
    if not known:
        return ""
    if "/" in known or known.precision == "day":
        # Between number and word stands a space that does not break.
        return re.sub(r"\sгода", " года", write_date(known, "ru"))
    first = known.first
    if first is None:  # pragma: no cover - what is known has a first day
        return ""
    if known.precision == "month":
        return f"в {_MONTHS[first.month - 1]} {first.year} года"
    return f"в {first.year} году"


def since(date: str) -> str:
    """A partial date as a beginning, in the genitive: “с 2007 года”, “с июля 2012 года”, “с 10 июля 2017 года”."""
    known = PartialDate(date.partition("/")[0])
    if known.first is None:
        return ""
    day = f"{known.first.day} " if known.precision == "day" else ""
    month = f"{_MONTHS_SINCE[known.first.month - 1]} " if known.precision != "year" else ""
    return f"с {day}{month}{known.first.year} года"


def within(place: str) -> str:
    """“в Бишкеке”, “во Вьетнаме”; islands and the like are not known here.

    >>> within("Бишкек")
    'в Бишкеке'
    """
    clash = re.match(r"[ВФвф][бвгджзйклмнпрстфхцчшщ]", place)
    return f"{'во' if clash else 'в'} {decline(place, 'prepositional')}"


def small(text: str) -> str:
    """An office in the middle of a sentence: its first letter small, unless the word is an abbreviation.

    >>> small("Первый вице-министр"), small("МИД")
    ('первый вице-министр', 'МИД')
    """
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


# Words for people, which begin with a small letter within a series; what else begins with a capital may be a name.
_PEOPLE = re.compile(r"(Представител|Глав|Посл|Эксперт|Участник|Делегат|Правительственн|Член|Компани|Высок)")


def within_series(text: str) -> str:
    """One of several in a series.

    >>> within_series("Послы трёх стран."), within_series("Узбекистан: доклад")
    ('послы трёх стран', 'Узбекистан: доклад')
    """
    bare = text.rstrip(".")
    return small(bare) if _PEOPLE.match(bare) else bare


def joined(words: Sequence[str]) -> str:
    """Words with commas, the last joined by “и”."""
    return " и ".join(part for part in (", ".join(words[:-1]), words[-1] if words else "") if part)


def counted(number: int, one: str, few: str, many: str) -> str:
    """A number with its noun: 1 эксперт, 2 эксперта, 5 экспертов.

    >>> counted(21, "человек", "человека", "человек"), counted(12, "эксперт", "эксперта", "экспертов")
    ('21 человек', '12 экспертов')
    """
    tens, ones = number % 100, number % 10
    teens = range(11, 15)
    few_ones = range(2, 5)
    if ones == 1 and tens not in teens:
        return f"{number} {one}"
    return f"{number} {few if ones in few_ones and tens not in teens else many}"

"""Countries, offices and meetings in the form that a sentence of a note verbale asks for. Pure.

English takes an article; Russian declines. Only the words that stand first are declined, for what follows them stands in
the genitive or in quotation marks already; a name that begins otherwise is put beside a word that is declined in its place.
"""

from __future__ import annotations

import re

from kenesh.kit.countries import country_name

_ARTICLE = re.compile(r"\b(?:Republic|Kingdom|States|Federation|Union|Emirates|Netherlands|Philippines)\b")
# What the members and Japan are called in full, in the genitive.
_OF = {
    "JPN": "Японии",
    "KAZ": "Республики Казахстан",
    "KGZ": "Кыргызской Республики",
    "KOR": "Республики Корея",
    "TJK": "Республики Таджикистан",
    "TKM": "Туркменистана",
    "UZB": "Республики Узбекистан",
}
# Genitive, dative and prepositional of what forums, meetings and offices are called; with how their ordinal then ends.
_WORDS = {
    "Форум": ("Форума", "Форуму", "Форуме", "м"),
    "Диалог": ("Диалога", "Диалогу", "Диалоге", "м"),
    "Саммит": ("Саммита", "Саммиту", "Саммите", "м"),
    "Совет": ("Совета", "Совету", "Совете", "м"),
    "Союз": ("Союза", "Союзу", "Союзе", "м"),
    "Совещание": ("Совещания", "Совещанию", "Совещании", "м"),
    "Заседание": ("Заседания", "Заседанию", "Заседании", "м"),
    "Содружество": ("Содружества", "Содружеству", "Содружестве", "м"),
    "Встреча": ("Встречи", "Встрече", "Встрече", "й"),
    "Конференция": ("Конференции", "Конференции", "Конференции", "й"),
    "Организация": ("Организации", "Организации", "Организации", "й"),
    "Ассоциация": ("Ассоциации", "Ассоциации", "Ассоциации", "й"),
    "Министерство": ("Министерства", "Министерству", "Министерстве", "м"),
    "Посольство": ("Посольства", "Посольству", "Посольстве", "м"),
    "Правительство": ("Правительства", "Правительству", "Правительстве", "м"),
    "Агентство": ("Агентства", "Агентству", "Агентстве", "м"),
    "Секретариат": ("Секретариата", "Секретариату", "Секретариате", "м"),
    "Комитет": ("Комитета", "Комитету", "Комитете", "м"),
}
_GENITIVE, _DATIVE, _PREPOSITIONAL, _ORDINAL = range(4)
_NUMBERED = re.compile(r"(?P<number>\d+)-(?:й|я|е|ое|ый|ая) (?P<rest>.+)", re.DOTALL)


def of_country(country: str, language: str) -> str:
    """A country in full, as it stands after “of”.

    >>> of_country("KGZ", "en"), of_country("KGZ", "ru"), of_country("KOR", "ko"), of_country("TKM", "en")
    ('the Kyrgyz Republic', 'Кыргызской Республики', '대한민국', 'Turkmenistan')
    """
    formal = country_name(country, language, "formal")
    if language == "en" and _ARTICLE.search(formal):
        return f"the {formal}"
    return _OF.get(country, f"({formal})") if language == "ru" else formal


def of_forum(name: str, language: str) -> str:
    """A forum as it stands after “the Secretariat of”.

    >>> of_forum("Форум «Север»", "ru"), of_forum("Северный форум", "ru"), of_forum("North Forum", "en")
    ('Форума «Север»', 'форума «Северный форум»', 'the North Forum')
    """
    if language == "en":
        return name if name.startswith(("The ", "the ")) else f"the {name}"
    return (_first(name, _GENITIVE) or f"форума «{name}»") if language == "ru" else name


def to_office(name: str, language: str) -> str:
    """An office to whom compliments are presented.

    >>> to_office("Министерство транспорта", "ru"), to_office("Ministry of Transport", "en")
    ('Министерству транспорта', 'the Ministry of Transport')
    """
    if language == "en":
        return f"the {name}" if name.startswith(("Ministry ", "Embassy ", "Government ")) else name
    return _first(name, _DATIVE) or name if language == "ru" else name


def in_meeting(name: str, language: str) -> str:
    """A meeting as one takes part in it; of a Russian name that cannot be declined, beside a word that is.

    >>> in_meeting("18-й Форум «Север»", "ru"), in_meeting("Круглый стол", "ru"), in_meeting("18th Forum", "en")
    ('в 18-м Форуме «Север»', 'во встрече «Круглый стол»', 'in the 18th Forum')
    """
    if language == "en":
        return f"in {name}" if name.startswith(("The ", "the ")) else f"in the {name}"
    if language != "ru":
        return name
    numbered = _NUMBERED.fullmatch(name)
    rest = numbered["rest"] if numbered else name
    declined = _first(rest, _PREPOSITIONAL)
    if not declined:
        return f"во встрече «{name}»"
    ending = _WORDS[rest.partition(" ")[0]][_ORDINAL]
    return f"в {numbered['number']}-{ending} {declined}" if numbered else f"в {declined}"


def _first(name: str, case: int) -> str:
    word, space, rest = name.partition(" ")
    forms = _WORDS.get(word)
    return f"{forms[case]}{space}{rest}" if forms else ""

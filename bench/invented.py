"""Invented people with names in several scripts, as many as one likes and always the same: for measuring searches.

Korean names are surnames, by how usual they are, with two syllables that names are made of; Turkic, Tajik and Slavic
ones are stems with the endings of surnames; English ones a given name and a surname of two stems. Each person has the
forms that our own systems of romanisation make, so that nothing has to be collected.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kenesh.people.matching.given_names import GROUPS
from kenesh.people.matching.parts import Script, script_of
from kenesh.people.matching.syllables import inventory
from kenesh.people.transliteration import bgn_pcgn, korean_names, uzbek
from kenesh.people.transliteration.cyrillic import romanise
from kenesh.people.transliteration.passport import passport_form

if TYPE_CHECKING:
    from collections.abc import Iterator

_KOREAN = """
    김 21 이 15 박 8 최 5 정 4 강 2 조 2 윤 2 장 2 임 2 한 2 오 2 서 2 신 2 권 1 황 1 안 1 송 1 류 1 전 1 홍 1 고 1 문 1 양 1 손 1 배 1 백 1 허 1 남 1
"""
# Syllables of given names as Korean registers have them most.
_USUAL = """
    지 민 서 준 현 영 수 은 정 재 성 진 우 경 희 미 혜 숙 호 철 훈 동 상 종 용 인 선 원 규 태 석 기 명 자 순 연 윤 하 유 예 아 나 라 린 빈 찬 건 승 형 광
    병 창 길 만 복 춘 옥 애 화 주 환 욱 섭 식 열 학 걸 근 덕 문 봉 강 한 세 소 다 도 율 시
"""
_STEMS = """
    абды алма ата бай бек бат берди гул даулет джума жума иса ибрагим исмаил кадыр калы карим касым курман мамат мирзи мурат назар
    нур оразо отор рахма сапар султан сыдык таш тойчу турсун ташмат уран хаким халик холмат чолпон шамши шарип эсен ясин яхъя
    акма боро гаран давро зафар икро камо лутфа мансу низо обидо пула рустам саидо талба умар фарру шодма юсу ганджа дмитри петро
    сидо кузнецо лебеде новико моро волко соло васи зайце пав семе голубе виногра богдано воробье фёдо михайло беля таня комаро
"""
_ENDINGS = (
    "ов",
    "ев",
    "ова",
    "ева",
    "бекова",
    "беков",
    "баев",
    "баева",
    "зода",
    "ин",
    "ский",
    "алиев",
    "улов",
    "жанов",
)
_GIVEN = """
    Азамат Айбек Айгуль Айнура Акмаль Алишер Алмазбек Алтынай Анвар Аскар Бахтиёр Бакыт Бактыгуль Баходир Бекзат Бермет Болот Гульнара Гуля
    Гулбахор Дамир Данияр Дилшод Динара Ермек Жылдыз Жамшид Зарина Зафар Иброхим Ислам Камила Канат Касым Кубанычбек Лола Мадина Малика
    Марат Мурод Мирлан Нурлан Назгуль Нодира Ойбек Омурбек Равшан Рустам Сауле Санжар Сироджиддин Талант Темир Тимур Улан Умида Фарход
    Фарида Хаким Хуршид Чингиз Шавкат Шамиль Шухрат Эльмира Эркин Юлдуз Ясмин Александр Алексей Андрей Борис Вадим Виктор Галина Дмитрий
"""
_ENGLISH = "har ash black brook clay dun east fair glen hol ken lang mar nor oak pres rad shel thorn wal whit wind wood york bar cald"
_ENGLISH_ENDINGS = "ton ley ford wood ham field well by worth son man er ard ing more ston gate bridge land den"
LANGUAGES = ("ky", "kk", "tg", "uz", "ru")
_TABLES = {"ky": bgn_pcgn.KYRGYZ, "kk": bgn_pcgn.KAZAKH, "tg": bgn_pcgn.TAJIK, "ru": bgn_pcgn.RUSSIAN}


@dataclass(frozen=True, slots=True)
class Invented:
    """A person's forms, each in one script."""

    forms: tuple[str, ...]


def people(seed: int = 1) -> Iterator[Invented]:
    """People without end: a third Korean, a half Central Asian or Slavic, the rest English."""
    chance = random.Random(seed)  # noqa: S311 - the same people every time
    weights = _KOREAN.split()
    surnames, counts = weights[::2], [int(count) for count in weights[1::2]]
    syllables = [*_USUAL.split(), *sorted(inventory())]
    # One of ten is any syllable that a name can have.
    usual = len(_USUAL.split())
    shares = [9 / usual] * usual + [1 / len(inventory())] * len(inventory())
    english = [line.split()[0].title() for line in GROUPS.strip().splitlines() if script_of(line[:4]) == Script.LATIN]
    while True:
        kind = chance.random()
        if kind < 0.35:  # noqa: PLR2004 - shares of the whole
            surname = chance.choices(surnames, counts)[0]
            yield _korean(surname, "".join(chance.choices(syllables, shares, k=2)))
        elif kind < 0.85:  # noqa: PLR2004
            yield _cyrillic(chance)
        else:
            surname = chance.choice(_ENGLISH.split()).title() + chance.choice(_ENGLISH_ENDINGS.split())
            yield Invented((f"{chance.choice(english)} {chance.choice('ABCDEJLMRST')}. {surname}",))


def _korean(surname: str, given: str) -> Invented:
    name = korean_names.KoreanName(surname, given)
    customary = korean_names.revised(name, custom=True)
    return Invented((surname + given, customary, korean_names.mccune_reischauer(name), korean_names.kontsevich(name)))


def _cyrillic(chance: random.Random) -> Invented:
    stem = chance.choice(_STEMS.split()) + chance.choice(["", "", *_STEMS.split()])
    surname = (stem + chance.choice(_ENDINGS)).title()
    given = chance.choice(_GIVEN.split())
    language = chance.choice(LANGUAGES)
    whole = f"{given} {surname}"
    latin = uzbek.to_latin(whole) if language == "uz" else romanise(whole, _TABLES[language], dots=False)
    return Invented((whole, latin, (passport_form(f"{surname} {given}", language) or latin).title()))

"""Korean names across Hangul, Chinese characters, Latin and Russian letters, syllable by syllable.

Pure. A name in any of these scripts is a few readings: for each syllable, the Hangul syllables it can be and how rare
such a spelling is. Two names are compared by the syllable that suits both best. The surname stands first or last.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kenesh.people.matching.parts import Script, plain_latin
from kenesh.people.matching.syllables import hanja, inventory, spellings
from kenesh.people.transliteration.hangul import SILENT, is_syllable, syllable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kenesh.people.matching.parts import Written

type Reading = tuple[Mapping[str, float], ...]

_SURNAMES = """
    가 간 갈 감 강 견 경 계 고 곡 공 곽 구 국 권 금 기 길 김 나 남 노 단 당 도 독 동 두 라 려 로 류 리 림 마 맹 명 모 목 문 민 박 반 방 배 백 범
    변 복 봉 부 빈 사 상 서 석 선 설 성 소 손 송 승 시 신 심 안 양 어 엄 여 연 염 예 오 옥 온 옹 왕 용 우 원 위 유 육 윤 은 음 이 인 임 장 전
    정 제 조 종 좌 주 지 진 차 채 천 초 최 추 탁 탄 태 판 팽 편 표 피 하 한 함 허 현 형 호 홍 황
"""
SURNAMES = frozenset(_SURNAMES.split())
MOST_SYLLABLES = 4
_MOST_READINGS = 12
# A surname and two syllables, spelt as most people spell them.
_USUAL_LENGTH, _USUAL_COST = 3, 4.0
# What the same name costs where the South drops the ㄹ or ㄴ that the North keeps.
LAW = 0.2
# A syllable that suits only one of the names.
UNLIKE = 6.0
_IOTATED = frozenset("ㅑㅕㅖㅛㅠㅣㅒ")


@dataclass(frozen=True, slots=True)
class Syllables:
    """Two names laid side by side: the cost of each syllable, in nats, the surname's first.

    ``ones`` and ``others`` are the syllables as each name has them, in the Hangul that suits best.
    """

    costs: tuple[float, ...]
    ones: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def total(self) -> float:
        """The cost of all syllables."""
        return sum(self.costs)


@lru_cache(maxsize=20_000)
def readings(name: Written) -> tuple[Reading, ...]:
    """The ways to read a name as Korean, surname first; none where it cannot be one."""
    if name.script == Script.HANGUL:
        found: Iterable[Reading] = _exact(name)
    elif name.script == Script.HAN:
        found = _characters(name)
    else:
        found = [] if name.script == Script.KANA else _spelt(name)
    return tuple(found)[:_MOST_READINGS]


def is_korean(name: Written) -> bool:
    """Whether a name in Hangul is built as a Korean one, or is in Chinese characters with Korean readings."""
    return name.script in {Script.HANGUL, Script.HAN} and bool(readings(name))


def is_spelt(name: Written) -> bool:
    """Whether a name in Latin or Russian letters is usual for a surname and two syllables."""
    if name.script not in {Script.LATIN, Script.CYRILLIC}:
        return False
    return any(
        len(reading) == _USUAL_LENGTH and sum(min(one.values()) for one in reading) < _USUAL_COST
        for reading in readings(name)
    )


def compare(one: Written, other: Written) -> Syllables | None:
    """Lay two names side by side in the readings that suit best; None where they cannot both be Korean names.

    Names of different length are two.
    """
    mine, theirs = readings(one), readings(other)
    best: Syllables | None = None
    for left in mine:
        for right in theirs:
            if len(left) != len(right):
                continue
            laid = [_cost(*pair) for pair in zip(left, right, strict=True)]
            if best is None or sum(cost for cost, _one, _other in laid) < best.total:
                best = Syllables(*map(tuple, zip(*laid, strict=True)))
    return best or (Syllables((UNLIKE,), (one.text,), (other.text,)) if mine and theirs else None)


def _exact(name: Written) -> list[Reading]:
    text = "".join(part.text for part in name.parts)
    whole = all(is_syllable(one) for one in text) and 1 < len(text) <= MOST_SYLLABLES
    if not whole or len(name.parts) > 2 or text[0] not in SURNAMES:  # noqa: PLR2004 - a surname and a given name
        return []
    return [tuple({one: 0.0} for one in text)]


def _characters(name: Written) -> list[Reading]:
    text = "".join(part.text for part in name.parts)
    known = hanja()
    if not 1 < len(text) <= MOST_SYLLABLES or not all(one in known for one in text):
        return []
    return [tuple(dict.fromkeys(known[one], 0.0) for one in text)]


def _spelt(name: Written) -> list[Reading]:
    """Every way to cut the parts into syllables, the surname first or last."""
    known = spellings(name.script)
    words = [plain_latin(part.letters) if name.script == Script.LATIN else part.letters for part in name.parts]
    if not 1 < len(words) <= MOST_SYLLABLES:
        return []
    orders = [words] if name.surname_first else [words, [words[-1], *words[:-1]]]
    found = []
    for order in orders:
        for first in _cuts(order[0], known, 1):
            surname = {one: cost for one, cost in first[0].items() if one in SURNAMES}
            if surname:
                found += [(surname, *given) for given in _given(order[1:], known)]
    return sorted(found, key=lambda reading: sum(min(one.values()) for one in reading))


def _given(words: list[str], known: Mapping[str, Mapping[str, float]]) -> list[Reading]:
    found: list[Reading] = [()]
    for word in words:
        found = [
            (*before, *cut)
            for before in found
            for cut in _cuts(word, known, MOST_SYLLABLES - 1)
            if len(before) + len(cut) < MOST_SYLLABLES
        ]
    return found


def _cuts(word: str, known: Mapping[str, Mapping[str, float]], most: int) -> list[Reading]:
    """Every way to cut a word into at most so many known syllables."""
    if not word:
        return [()]
    if not most:
        return []
    return [
        (known[word[:length]], *rest)
        for length in range(min(len(word), 7), 0, -1)
        if word[:length] in known
        for rest in _cuts(word[length:], known, most - 1)
    ]


def _cost(one: Mapping[str, float], other: Mapping[str, float]) -> tuple[float, str, str]:
    """The least cost of a syllable that both can be, and that syllable; else each name's own likeliest."""
    best = UNLIKE, _likeliest(one), _likeliest(other)
    for candidate, cost in one.items():
        for variant, law in _lawful(candidate):
            if variant in other and cost + other[variant] + law < best[0]:
                best = cost + other[variant] + law, candidate, variant
    return best


def _likeliest(syllables: Mapping[str, float]) -> str:
    return min(syllables, key=syllables.__getitem__)


@lru_cache(maxsize=2000)
def _lawful(character: str) -> tuple[tuple[str, float], ...]:
    """A syllable with those it becomes by the South's law of initials, and those it may have come from."""
    parts = syllable(character)
    iotated = parts.vowel in _IOTATED
    others = {"ㄹ": SILENT if iotated else "ㄴ", "ㄴ": SILENT if iotated else "ㄹ", SILENT: "ㄹ" if iotated else ""}
    other = others.get(parts.initial, "")
    if not other:
        return ((character, 0.0),)
    turned = str(type(parts)(other, parts.vowel, parts.final))
    return ((character, 0.0), (turned, LAW)) if turned in inventory() else ((character, 0.0),)

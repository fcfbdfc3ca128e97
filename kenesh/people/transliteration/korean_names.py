"""Korean personal names in other letters: surname first, given name in one piece, with a hyphen, or apart.

Pure. In the Revised Romanization the syllables of a given name keep their sounds (한복남 is Han Boknam), in
McCune-Reischauer and in Kontsevich's transcription they change as in a word. Surnames of two syllables are few and
listed; the South's custom for surnames (Kim, Lee, Park), which the Revised Romanization leaves to each family, is that
of most passports as the National Institute of Korean Language counted them in 2009.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kenesh.people.transliteration.hangul import Syllable, is_syllable, syllable
from kenesh.people.transliteration.korean import written
from kenesh.people.transliteration.korean_sounds import with_initial_law
from kenesh.people.transliteration.korean_spellings import KONTSEVICH, MCCUNE_REISCHAUER, REVISED

if TYPE_CHECKING:
    from kenesh.people.transliteration.korean_spellings import Spelling

_OF_TWO = "남궁 황보 제갈 사공 선우 서문 독고 동방 황목 망절 장곡 강전 어금 소봉"
SURNAMES_OF_TWO = frozenset(_OF_TWO.split())
_CUSTOM = """
    김:Kim 이:Lee 박:Park 최:Choi 정:Jung 강:Kang 조:Cho 윤:Yoon 장:Jang 임:Lim 한:Han 오:Oh 서:Seo 신:Shin 권:Kwon 황:Hwang
    안:Ahn 송:Song 류:Ryu 유:Yoo 전:Jeon 홍:Hong 고:Ko 문:Moon 양:Yang 손:Son 배:Bae 백:Baek 허:Heo 남:Nam 심:Shim 노:Noh
    하:Ha 곽:Kwak 성:Sung 차:Cha 주:Joo 우:Woo 구:Koo 민:Min 나:Na 진:Jin 지:Ji 엄:Um 원:Won 방:Bang 공:Kong 현:Hyun 함:Ham
    변:Byun 염:Yeom 여:Yeo 추:Choo 도:Do 소:So 석:Seok 선:Sun 설:Seol 마:Ma 길:Gil 연:Yeon 위:Wi 표:Pyo 명:Myung 기:Ki
    반:Ban 왕:Wang 금:Keum 옥:Ok 인:In 맹:Maeng 모:Mo 탁:Tak 국:Kook 은:Eun 용:Yong
"""
CUSTOM = dict(pair.split(":") for pair in _CUSTOM.split())
# A name is at most so long; longer runs of Hangul are foreign names or words.
_LONGEST = 5


@dataclass(frozen=True, slots=True)
class KoreanName:
    """A surname and a given name in Hangul."""

    surname: str
    given: str


def parted(text: str) -> KoreanName | None:
    """Surname and given name, or None where ``text`` is not built as a Korean name."""
    parts = unicodedata.normalize("NFC", text).split()
    if not parts or not all(is_syllable(one) for part in parts for one in part):
        return None
    joined = "".join(parts)
    if not 1 < len(joined) <= _LONGEST or len(parts) > 2:  # noqa: PLR2004 - a surname and a given name
        return None
    if len(parts) == 2 and len(parts[0]) <= 2:  # noqa: PLR2004
        return KoreanName(*parts)
    length = 2 if joined[:2] in SURNAMES_OF_TWO and len(joined) > 2 else 1  # noqa: PLR2004
    return KoreanName(joined[:length], joined[length:])


def revised(name: KoreanName, *, hyphen: bool = True, custom: bool = False) -> str:
    """By the Revised Romanization; with ``custom`` the surname as most families write it."""
    surname = CUSTOM.get(name.surname) if custom else None
    given = [written([syllable(one)], REVISED) for one in name.given]
    return f"{surname or _word(name.surname, REVISED)} {('-' if hyphen else '').join(given).capitalize()}"


def mccune_reischauer(name: KoreanName, *, north: bool = False) -> str:
    """By McCune-Reischauer, the given name with a hyphen: Kim Kyu-hyŏn, in the North Ri Chong-guk."""
    surname = _word(name.surname if north else _lawful(name.surname), MCCUNE_REISCHAUER)
    given = [syllable(one) for one in name.given]
    met = _hyphened(given if north else with_initial_law(given), MCCUNE_REISCHAUER)
    # The one surname whose single letter would read as an initial.
    return f"{'Yi' if surname == 'I' else surname} {met}"


def kontsevich(name: KoreanName) -> str:
    """In Russian letters, the given name in one word: Ким Гюхён."""
    given = written([syllable(one) for one in name.given], KONTSEVICH)
    return f"{_word(name.surname, KONTSEVICH)} {given.capitalize()}"


def _word(text: str, spelling: Spelling) -> str:
    return written([syllable(one) for one in text], spelling).capitalize()


def _lawful(text: str) -> str:
    return "".join(str(one) for one in with_initial_law([syllable(one) for one in text]))


def _hyphened(given: list[Syllable], spelling: Spelling) -> str:
    """Sounds meet as in one word; the hyphen stands before what the last syllable begins with."""
    whole = written(given, spelling)
    if len(given) != 2:  # noqa: PLR2004 - the usual length
        return whole.capitalize()
    first = written(given[:1], spelling)
    length = len(first)
    if not given[0].final:
        return f"{first}-{whole[length:]}".capitalize()
    # The joint of both begins with the final as it now sounds: ng of ngn, l of ll.
    stem = first[: -len(spelling.finals.get(given[0].final, "-"))]
    rest = whole[len(stem) :]
    cut = 2 if rest.startswith("ng") and first.endswith(("ng", "k")) else 1
    return f"{stem}{rest[:cut]}-{rest[cut:].lstrip('’')}".capitalize()

"""How notes verbales are written where a forum has no template of its own: in the third person, with fixed courtesies.

Words in braces are filled in: ``{sender}``, ``{addressee}``, ``{edition}``, ``{when}``, ``{where}``, ``{close}``. The wording
is ours; protocol services change it to theirs, once for a forum and language, or in one note.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Courtesies:
    """The blocks of a note in one language; ``ministry`` is how a country is addressed, ``sender`` who writes.

    ``undecided`` stands where place or date are not known yet.
    """

    title: str
    number: str
    sender: str
    ministry: str
    undecided: str
    opening: str
    text: str
    closing: str


SHIPPED: dict[str, Courtesies] = {
    "en": Courtesies(
        title="Note verbale",
        number="No. {number}",
        sender="The Secretariat of the {forum}",
        ministry="the Ministry of Foreign Affairs of {country}",
        undecided="to be announced",
        opening="{sender} presents its compliments to {addressee} and has the honour to convey the following.",
        text=(
            "A delegation is cordially invited to take part in this meeting: {edition}. Place: {where}. Date: {when}.\n\n"
            "{sender} would be grateful to receive the names of the members of the delegation, with their functions, "
            "through the focal point. Nominations close: {close}. Each person nominated then receives a link of their "
            "own, with which they state what is needed for visa support, arrival and accreditation."
        ),
        closing=(
            "{sender} avails itself of this opportunity to renew to {addressee} the assurances of its highest consideration."
        ),
    ),
    "ko": Courtesies(
        title="구상서",
        number="제{number}호",
        sender="{forum} 사무국",
        ministry="{country} 외교부",
        undecided="추후 통보",
        opening="{sender}은 {addressee}에 경의를 표하며, 다음과 같이 알려 드리는 바입니다.",
        text=(
            "다음 회의에 귀측 대표단을 정중히 초청합니다: {edition}. 장소: {where}. 일자: {when}.\n\n"
            "대표단 구성원의 성명과 직책을 연락 담당자를 통하여 알려 주시면 감사하겠습니다. 추천 마감: {close}. "
            "추천된 분에게는 각자의 링크가 전달되며, 사증 지원과 도착, 출입증 발급에 필요한 사항을 본인이 직접 기입합니다."
        ),
        closing="{sender}은 이 기회를 빌려 {addressee}에 다시 한번 최고의 경의를 표하는 바입니다.",
    ),
    "ru": Courtesies(
        title="Вербальная нота",
        number="№ {number}",
        sender="Секретариат ({forum})",
        ministry="Министерству иностранных дел ({country})",
        undecided="будет сообщено дополнительно",
        opening="{sender} свидетельствует своё уважение {addressee} и имеет честь сообщить следующее.",
        text=(
            "Делегация приглашается принять участие во встрече: {edition}. Место проведения: {where}. Дата: {when}.\n\n"
            "{sender} будет признателен за сообщение через контактное лицо имён и должностей членов делегации. "
            "Приём заявок завершается: {close}. Каждый заявленный участник получит личную ссылку, по которой укажет "
            "сведения для визовой поддержки, встречи и аккредитации."
        ),
        closing=(
            "{sender} пользуется случаем, чтобы возобновить {addressee} уверения в своём весьма высоком уважении."
        ),
    ),
}
# Further languages of members: their fixed words; the blocks are the forum's own, for none are shipped.
_FIXED = {
    "kk": ("Вербалды нота", "{forum} хатшылығы", "{country} Сыртқы істер министрлігі", "кейін хабарланады"),
    "ky": ("Вербалдык нота", "{forum} катчылыгы", "{country} Тышкы иштер министрлиги", "кийин билдирилет"),
    "tg": ("Нотаи шифоҳӣ", "Котиботи {forum}", "Вазорати корҳои хориҷӣ ({country})", "баъдтар хабар дода мешавад"),
    "tk": ("Werbal nota", "{forum} sekretariaty", "{country} Daşary işler ministrligi", "soň habar berler"),
    "uz": ("Verbal nota", "{forum} kotibiyati", "{country} Tashqi ishlar vazirligi", "keyinroq maʼlum qilinadi"),
}
FURTHER: dict[str, Courtesies] = {
    tag: Courtesies(
        title=title,
        number="№ {number}" if tag in {"kk", "ky", "tg"} else "No. {number}",
        sender=sender,
        ministry=ministry,
        undecided=undecided,
        opening="",
        text="",
        closing="",
    )
    for tag, (title, sender, ministry, undecided) in _FIXED.items()
}
WORDS = ("sender", "addressee", "edition", "when", "where", "close")


def filled(text: str, words: Mapping[str, str]) -> str:
    """Put words into the braces of a text; what is in other braces stays as it is."""
    for name, said in words.items():
        text = text.replace(f"{{{name}}}", said)
    return text


def courtesies(language: str) -> Courtesies:
    """What is shipped in a language, else in English; of further languages the fixed words alone."""
    base = language.partition("-")[0]
    return SHIPPED.get(base) or FURTHER.get(base) or SHIPPED["en"]

"""How notes verbales are written where a forum has no template of its own: in the third person, with fixed courtesies.

Words in braces are filled in: ``{sender}``, ``{addressee}``, ``{edition}``, ``{when}``, ``{where}``, ``{close}``;
``{delegation}`` is whom it invites, ``{meeting}`` the edition as one takes part in it, ``{places}`` how many a delegation
may have. The wording is ours; protocol services change it to theirs, once for a forum and language, or in one note.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Courtesies:
    """The blocks of a note in one language; ``ministry`` is how a country is addressed, ``sender`` who writes.

    ``delegation`` is a country's, as it is invited, and ``guests`` whoever else is. ``undecided`` stands where place or date are not known yet; ``places`` is a paragraph of its own where the edition
    says how many a delegation may have, each of them as ``place`` has it.
    """

    title: str
    number: str
    sender: str
    ministry: str
    undecided: str
    opening: str
    text: str
    closing: str
    delegation: str = ""
    guests: str = ""
    places: str = ""
    place: str = "{name} – {number}"


SHIPPED: dict[str, Courtesies] = {
    "en": Courtesies(
        title="Note verbale",
        number="No. {number}",
        sender="The Secretariat of {forum}",
        ministry="the Ministry of Foreign Affairs of {country}",
        undecided="to be announced",
        opening="{sender} presents its compliments to {addressee} and has the honour to convey the following.",
        text=(
            "{sender} has the honour to invite {delegation} to take part {meeting}. Place: {where}. Date: {when}.\n\n"
            "{places}\n\n"
            "{sender} would be grateful to receive the names of the members of the delegation, with their functions, "
            "through the focal point. Nominations close: {close}. Each person nominated then receives a link of their "
            "own, with which they state what is needed for visa support, arrival and accreditation."
        ),
        closing=(
            "{sender} avails itself of this opportunity to renew to {addressee} the assurances of its highest consideration."
        ),
        delegation="a delegation of {country}",
        guests="a delegation",
        places="The following places are reserved for the delegation: {list}.",
    ),
    "ko": Courtesies(
        title="구상서",
        number="제{number}호",
        sender="{forum} 사무국",
        ministry="{country} 외교부",
        undecided="추후 통보",
        opening="{sender}은 {addressee}에 경의를 표하며, 다음과 같이 알려 드리는 바입니다.",
        text=(
            "{sender}은 {delegation}을 {meeting}에 정중히 초청하는 바입니다. 장소: {where}. 일자: {when}.\n\n"
            "{places}\n\n"
            "대표단 구성원의 성명과 직책을 연락 담당자를 통하여 알려 주시면 감사하겠습니다. 추천 마감: {close}. "
            "추천된 분에게는 각자의 링크가 전달되며, 사증 지원과 도착, 출입증 발급에 필요한 사항을 본인이 직접 기입합니다."
        ),
        closing="{sender}은 이 기회를 빌려 {addressee}에 다시 한번 최고의 경의를 표하는 바입니다.",
        delegation="{country} 대표단",
        guests="귀측 대표단",
        places="귀측 대표단에 배정된 인원은 다음과 같습니다: {list}.",
        place="{name} {number}명",
    ),
    "ru": Courtesies(
        title="Вербальная нота",
        number="№ {number}",
        sender="Секретариат {forum}",
        ministry="Министерству иностранных дел {country}",
        undecided="будет сообщено дополнительно",
        opening="{sender} свидетельствует своё уважение {addressee} и имеет честь сообщить следующее.",
        text=(
            "{sender} имеет честь пригласить {delegation} принять участие {meeting}. Место проведения: {where}. "
            "Дата проведения: {when}.\n\n"
            "{places}\n\n"
            "{sender} будет признателен за сообщение через контактное лицо имён и должностей членов делегации. "
            "Приём заявок завершается: {close}. Каждый заявленный участник получит личную ссылку, по которой укажет "
            "сведения для визовой поддержки, встречи и аккредитации."
        ),
        closing=(
            "{sender} пользуется случаем, чтобы возобновить {addressee} уверения в своём весьма высоком уважении."
        ),
        delegation="делегацию {country}",
        guests="делегацию",
        places="Для делегации предусмотрены следующие места: {list}.",
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
WORDS = ("sender", "addressee", "edition", "delegation", "meeting", "when", "where", "places", "close")


def filled(text: str, words: Mapping[str, str]) -> str:
    r"""Put words into the braces of a text; what is in other braces stays as it is.

    Where a word ends as its sentence does, there is one full stop; a paragraph of which nothing is left is left out.

    >>> filled("On {day}.\n\n{places}\n\nYours", {"day": "1 мая 2026 г.", "places": ""})
    'On 1 мая 2026 г.\n\nYours'
    """
    for name, said in words.items():
        if said.endswith("."):
            text = text.replace(f"{{{name}}}.", said)
        text = text.replace(f"{{{name}}}", said)
    return "\n\n".join(part for part in text.split("\n\n") if part.strip())


def courtesies(language: str) -> Courtesies:
    """What is shipped in a language, else in English; of further languages the fixed words alone."""
    base = language.partition("-")[0]
    return SHIPPED.get(base) or FURTHER.get(base) or SHIPPED["en"]

"""Names in other letters. Examples are those of the systems' own publications, and names of the record."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenesh.people.transliteration import System, bgn_pcgn, korean, korean_names, suggest, uzbek
from kenesh.people.transliteration.cyrillic import Table, romanise
from kenesh.people.transliteration.hangul import is_syllable, syllable
from kenesh.people.transliteration.passport import LONGEST, machine_readable, passport_form

HANGUL = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)


def by(system: System, text: str, language: str, country: str = "") -> str:
    return next(one.text for one in suggest(text, language, country=country) if one.system == system)


@pytest.mark.parametrize(
    ("table", "text", "latin"),
    [
        (bgn_pcgn.RUSSIAN, "Еловая шишка", "Yelovaya shishka"),
        (bgn_pcgn.RUSSIAN, "ЕЁ", "YEYË"),
        (bgn_pcgn.RUSSIAN, "шч", "sh·ch"),
        (bgn_pcgn.KAZAKH, "Өңірек", "Öngirek"),
        (bgn_pcgn.KAZAKH, "Қазақстан", "Qazaqstan"),
        (bgn_pcgn.KYRGYZ, "Жалал-Абад", "Jalal-Abad"),
        (bgn_pcgn.TAJIK, "РАМЗҲО", "RAMZ·HO"),
        (bgn_pcgn.TAJIK, "Тоҷикистон", "Tojikiston"),
        (bgn_pcgn.TURKMEN, "Түркменбашы", "Türkmenbashy"),
        (bgn_pcgn.TURKMEN_NATIONAL, "Чаршаңңы", "Çarşaňňy"),
        (bgn_pcgn.UZBEK, "Ўзбек тили", "Ŭzbek tili"),
    ],
)
def test_each_cyrillic_language_has_its_own_table(table: Table, text: str, latin: str) -> None:
    assert romanise(text, table) == latin


def test_names_are_suggested_without_the_dots_that_part_letters() -> None:
    assert romanise("Шчерба", bgn_pcgn.RUSSIAN, dots=False) == "Shcherba"


def test_one_capital_stands_for_one_letter() -> None:
    assert romanise("Щукин", bgn_pcgn.RUSSIAN) == "Shchukin"
    assert romanise("ЩУКИН", bgn_pcgn.RUSSIAN) == "SHCHUKIN"


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("불국사", "bulguksa"), ("독립문", "dongnimmun"), ("신라", "silla"), ("해돋이", "haedoji"), ("묵호", "mukho"),
        ("남산리", "namsan-ri"), ("좋아", "joa"),
    ],
)  # fmt: skip
def test_the_revised_romanization_follows_the_sounds(hangul: str, latin: str) -> None:
    assert korean.revised(hangul) == latin


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("신라", "silla"), ("독립", "tongnip"), ("십리", "simni"), ("한국", "han’guk"), ("물질", "mulchil"),
        ("녀인", "yŏin"), ("뎐디", "chŏnji"), ("쉽다", "shwipta"), ("밋짝", "mitchak"), ("압록-강", "amnok-kang"),
    ],
)  # fmt: skip
def test_mccune_reischauer_writes_what_is_heard(hangul: str, latin: str) -> None:
    assert korean.mccune_reischauer(hangul) == latin


def test_in_the_north_a_word_may_begin_with_r() -> None:
    assert korean.mccune_reischauer("라선", north=True) == "rasŏn"
    assert korean.mccune_reischauer("라선") == "nasŏn"


def test_the_syllables_of_a_given_name_keep_their_sounds_in_the_revised_romanization() -> None:
    name = korean_names.parted("한복남")
    assert name is not None
    assert korean_names.revised(name) == "Han Bok-nam"
    assert korean_names.revised(name, hyphen=False) == "Han Boknam"
    assert korean_names.mccune_reischauer(name) == "Han Pong-nam"


def test_a_surname_of_two_syllables_is_known_as_one() -> None:
    assert korean_names.parted("남궁원") == korean_names.KoreanName("남궁", "원")
    assert korean_names.parted("김원") == korean_names.KoreanName("김", "원")
    assert korean_names.parted("알마즈베크 아탐바예프") is None


def test_a_south_korean_name_is_suggested_as_families_write_surnames() -> None:
    assert by(System.REVISED_CUSTOM, "김규현", "ko") == "Kim Gyu-hyeon"
    assert by(System.REVISED, "김규현", "ko") == "Gim Gyu-hyeon"
    assert by(System.MCCUNE_REISCHAUER, "김규현", "ko") == "Kim Kyu-hyŏn"
    assert by(System.MCCUNE_REISCHAUER, "이종국", "ko") == "Yi Chong-guk"


def test_a_north_korean_name_is_suggested_as_the_north_says_it() -> None:
    systems = {one.system for one in suggest("리종국", "ko", country="PRK")}
    assert by(System.MCCUNE_REISCHAUER, "리종국", "ko", "PRK") == "Ri Chong-guk"
    assert System.REVISED not in systems


def test_a_russian_form_of_a_korean_name_follows_kontsevich() -> None:
    assert by(System.KONTSEVICH, "반기문", "ko") == "Пан Кимун"


def test_uzbek_goes_from_either_alphabet_to_the_other() -> None:
    assert uzbek.to_latin("Ўзбекистон") == "Oʻzbekiston"
    assert uzbek.to_latin("Исҳоқ") == "Isʼhoq"
    assert uzbek.to_latin("Милиция") == "Militsiya"
    assert uzbek.to_cyrillic("Oʻzbekiston") == "Ўзбекистон"
    assert uzbek.to_cyrillic("O'zbekiston") == uzbek.to_cyrillic("O‘zbekiston") == "Ўзбекистон"
    assert uzbek.to_cyrillic("Isʼhoq") == "Исҳоқ"
    assert uzbek.to_cyrillic("Yelena Egamova") == "Елена Эгамова"


@settings(deadline=None)
@given(st.text(alphabet="абвгдезийклмнопрстуфхчшўқғҳ", min_size=1, max_size=12))
def test_uzbek_cyrillic_comes_back_from_latin(word: str) -> None:
    clear = not any(pair in word for pair in ("сҳ", "йа", "йе", "йо", "йу", "тс"))
    latin = uzbek.to_latin(word)
    # Е inside a word is э's twin, and at its beginning ye: only what the law tells apart can come back.
    if clear:
        assert uzbek.to_latin(uzbek.to_cyrillic(latin)) == latin


def test_the_passport_form_follows_icao() -> None:
    assert passport_form("Щукин Юрий", "ru") == "SHCHUKIN IURII"
    assert passport_form("Объедков", "ru") == "OBIEEDKOV"
    assert passport_form("Қасым-Жомарт Тоқаев", "kk") == "KASYM-ZHOMART TOKAEV"
    assert passport_form("Oʻktam Isʼhoqov", "uz") == "OKTAM ISHOQOV"
    assert passport_form("Göran Ødegård", "sv") == "GOERAN OEDEGAARD"
    assert passport_form("김규현", "ko") == "KIM GYUHYEON"
    assert passport_form("田中", "ja") is None


def test_the_machine_readable_field_is_39_characters() -> None:
    assert machine_readable("Otorbaev", "Joomart") == "OTORBAEV<<JOOMART".ljust(LONGEST, "<")
    assert len(machine_readable("Tokaev", "Kasym-Zhomart " * 4)) == LONGEST


def test_a_language_without_a_system_has_only_the_passport_form() -> None:
    assert {one.system for one in suggest("Иван Иванов", "bg")} == {System.ICAO_9303}


@settings(deadline=None)
@given(HANGUL)
def test_a_syllable_is_put_together_from_its_parts(character: str) -> None:
    assert str(syllable(character)) == character


@settings(deadline=None)
@given(st.text(alphabet=HANGUL, min_size=1, max_size=5))
def test_every_korean_word_is_romanised_completely(word: str) -> None:
    for system in (korean.revised, korean.mccune_reischauer):
        assert not any(is_syllable(one) for one in system(word))


@settings(deadline=None)
@given(st.text(max_size=40), st.sampled_from(["ru", "kk", "ky", "tg", "tk", "uz", "ko", "en", "und"]))
def test_no_text_is_too_strange_to_be_asked_about(text: str, language: str) -> None:
    for one in suggest(text, language):
        assert one.text
